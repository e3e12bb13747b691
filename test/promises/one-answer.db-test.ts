import { expect, it } from 'vitest';
import type { InboxAnswer } from '../../contract/inbox.ts';
import { follow, MOMENTS_MS, nothing, type Truth } from '../support/follow-truth.ts';
import { differences } from '../support/onlookers.ts';
import { record } from '../support/relay.ts';

const callBack: InboxAnswer = { answer: 'call-back', by: '2026-01-06T03:00:00.000Z' };
const truths: [string, Truth][] = [
  ['the custodian is silent', { records: [record('EXAMPLE-1')] }],
  ['the record is protected', { records: [record('EXAMPLE-1', { isProtected: true })] }],
  [
    'the policies do not permit it',
    { records: [record('EXAMPLE-1', { isProtected: true })], concernsCaregiver: true },
  ],
  ['the custodian has not decided', { records: [record('EXAMPLE-1')], answer: 'claims-only' }],
  ['it is not the custodian’s child', { records: [record('EXAMPLE-1')], answer: { answer: 'not-ours' } }],
  ['the custodian calls back later', { records: [record('EXAMPLE-1')], answer: callBack }],
  ['the custodian needs a document', { records: [record('EXAMPLE-1')], answer: { answer: 'need-document' } }],
];

it('promise 6: eight truths leave the same rows and entries, and show everybody the same, to the byte and at the same moments', {
  timeout: 600_000,
}, async () => {
  const none = await follow(nothing);
  expect(none).toHaveLength(MOMENTS_MS.length + 2);
  const apart: Record<string, string[]> = {};
  for (const [name, truth] of truths) {
    const base = truth.concernsCaregiver ? await follow({ ...nothing, concernsCaregiver: true }) : none;
    apart[name] = differences(base, await follow(truth));
  }
  expect(apart).toEqual(Object.fromEntries(truths.map(([name]) => [name, []])));
});
