import { expect, it } from 'vitest';
import { shippedGuidance } from '../../contract/guidance.ts';
import type { InboxAnswer } from '../../contract/inbox.ts';
import { differences, sayFirstDifference } from '../support/differences.ts';
import { follow, followDeclined, MOMENTS_MS, nothing, type Truth } from '../support/follow-truth.ts';
import { record } from '../support/relay.ts';

const callBack: InboxAnswer = { answer: 'call-back', by: '2026-01-05T04:30:00.000Z' };
const truths: [string, Truth][] = [
  ['the custodian is silent', { records: [record('EXAMPLE-1')] }],
  ['the record is protected', { records: [record('EXAMPLE-1', { isProtected: true })] }],
  [
    'the policies do not permit it',
    { records: [record('EXAMPLE-1', { isProtected: true })], concernsCaregiver: true },
  ],
  ['the custodian has not decided', { records: [record('EXAMPLE-1')], answer: 'claims-only' }],
  ['it is not the custodian’s child', { records: [record('EXAMPLE-1')], answer: { answer: 'not-ours' } }],
  ['it is another child', { records: [record('EXAMPLE-1')], answer: { answer: 'wrong-child' } }],
  ['the custodian declines', { records: [record('EXAMPLE-1')], answer: { answer: 'protected' } }],
  [
    'its cleared contact takes over what the desk finds to be protected',
    { records: [record('EXAMPLE-1')], answer: { answer: 'protected' }, thenCleared: callBack },
  ],
  ['the custodian calls back later', { records: [record('EXAMPLE-1')], answer: callBack }],
  ['the custodian needs a document', { records: [record('EXAMPLE-1')], answer: { answer: 'need-document' } }],
];

/** Those that are told once more without any call. */
const inWriting = new Set(['the custodian is silent', 'the record is protected', 'the custodian declines']);

it('promise 6, HTTP and WebSocket: eleven truths leave the same rows and entries, and show everybody the same, to the byte and at the same moments', {
  timeout: 900_000,
}, async () => {
  const none = await follow(nothing);
  expect(none).toHaveLength(MOMENTS_MS.length + 2);
  const [words = ''] = shippedGuidance.content.said.en.deadline.split("'");
  const told = none.map((seen) =>
    Object.entries(seen)
      .flatMap(([channel, shown]) => (/^(portal$|officer )/.test(channel) ? shown : []))
      .join(''),
  );
  expect(told.map((text) => text.includes(words))).toEqual(told.map((_, at) => at === told.length - 1));
  expect(none.at(-1)?.['call at the deadline']?.join('')).toContain('"dueNow":["enquiry-deadline"]');
  expect(none.at(-1)?.['desk in that call']?.join('')).toContain('"rung":{"telephone":"agency"');
  const apart: Record<string, string[]> = {};
  const where: string[] = [];
  for (const [name, truth] of truths) {
    const base = truth.concernsCaregiver ? await follow({ ...nothing, concernsCaregiver: true }) : none;
    const seen = await follow(truth);
    apart[name] = differences(base, seen);
    where.push(sayFirstDifference(base, seen));
  }
  expect(apart, where.join('')).toEqual(Object.fromEntries(truths.map(([name]) => [name, []])));
});

it('promise 6: the same holds of an enquiry that is sent in writing, whose officer is rung at the deadline all the same', {
  timeout: 400_000,
}, async () => {
  const none = await follow({ ...nothing, inWriting: true });
  expect(none.at(-1)?.['call at the deadline']?.join('')).toContain('"dueNow":["enquiry-deadline"]');
  const written = truths.filter(([name]) => inWriting.has(name));
  expect(written).toHaveLength(inWriting.size);
  for (const [name, truth] of written) {
    const seen = await follow({ ...truth, inWriting: true });
    expect([name, differences(none, seen)], sayFirstDifference(none, seen)).toEqual([name, []]);
  }
});

it('promise 5: a purpose that is declined is looked up nowhere, and leaves and shows the same whether there is a record or not', {
  timeout: 200_000,
}, async () => {
  const none = await followDeclined(nothing);
  const there = await followDeclined({ records: [record('EXAMPLE-1')] });
  expect(differences(none.seen, there.seen)).toEqual([]);
  expect([none.lookedUp, there.lookedUp]).toEqual([['0 searches'], ['0 searches']]);
  const last = there.seen.at(-2)?.['rows'] ?? [];
  expect(last.filter((row) => /^(relay\.dispatch|relay\.slot|register\.kept_enquiry) /.test(row))).toEqual([
    ...['register.kept_enquiry 0', 'relay.dispatch 0', 'relay.slot 0'],
  ]);
});
