import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { destroyedThing } from '../../../contract/certificate.ts';
import { uploadRefusal } from '../../../contract/register.ts';
import { destroyingKinds, readDestruction, uncertified } from './destruction.ts';
import { entryKinds } from './vocabulary.ts';

const id = '2f9d7c0e-1111-4111-8111-000000000001';
const at = '2026-01-05T03:00:00.000Z';
type Kind = (typeof destroyingKinds)[number];
const subjects: Record<Kind, Record<string, unknown>> = {
  'enquiry-destroyed': { version: 3 },
  'recording-destroyed': { recordingId: id, callId: id, because: 'retention' },
  'document-closed': { documentId: id, because: 'withdrawn' },
  'document-handed-over': { documentId: id, custodianId: 'EXAMPLE-1', keyVersion: 1, proposalId: id },
  'content-destroyed': { subjectId: id },
  'generation-destroyed': { generationId: id, custodianId: 'EXAMPLE-1', because: 'overtaken' },
  'kept-search-ended': { searchId: id, because: 'time-over' },
  'task-moved': { taskId: id, from: 'taken', to: 'done' },
  'accounting-month-destroyed': { keyId: id, month: '2021-01-01' },
  'process-papers-destroyed': { processId: id, version: 3, mostDays: 365 },
  'destroyed-again': { what: 'task', id, destroyedAt: '2026-01-01T00:00:00.000Z' },
  'key-change-done': {
    change: 'retire',
    use: 'data-keys',
    version: 2,
    root: null,
    ringId: id,
    generation: 5,
  },
};
const told = (kind: Kind, more: Record<string, unknown> = {}) =>
  readDestruction({ kind, at, enquiryId: id, subject: { ...subjects[kind], ...more } });

it('every kind of entry that destroys something says what, when and why', () => {
  for (const kind of destroyingKinds)
    expect([kind, told(kind)]).toEqual([kind, expect.objectContaining({ id, destroyedAt: at })]);
  expect(told('enquiry-destroyed')).toMatchObject({ by: 'schedule 3', reason: 'schedule' });
  expect(told('generation-destroyed')).toMatchObject({ what: 'generation', reason: 'overtaken' });
  for (const because of uploadRefusal.options)
    expect(told('generation-destroyed', { because })).toMatchObject({
      reason: 'upload-refused',
      by: because,
    });
  expect(told('key-change-done')).toMatchObject({ what: 'wrapping-key', by: 'two people, version 2' });
});

it('an entry of the same kind that destroys nothing is none', () => {
  expect(told('task-moved', { to: 'open' })).toBeUndefined();
  expect(told('key-change-done', { change: 'rotate' })).toBeUndefined();
  expect(told('key-change-done', { use: 'ledger-signing' })).toBeUndefined();
  for (const stored of [null, {}, { kind: 'toString', at }, { kind: 'line-started', at, subject: {} }])
    expect(readDestruction(stored)).toBeUndefined();
});

it('whatever can be destroyed has an entry that certifies it, or is known to go with one', () => {
  const again = destroyedThing.exclude(['wrapping-key', 'process-papers']).options;
  for (const what of again) expect(told('destroyed-again', { what })?.what).toBe(what);
  const first = destroyingKinds.filter((kind) => kind !== 'destroyed-again').map((kind) => told(kind)?.what);
  const known = [...first, ...Object.keys(uncertified)];
  expect(known.toSorted()).toEqual(destroyedThing.options.toSorted());
});

it('no kind of entry that is called after a destruction is forgotten, and docs/retention.md has each', () => {
  const called = entryKinds.filter((kind) => /destroy/.test(kind));
  expect(called.filter((kind) => !destroyingKinds.some((each) => each === kind))).toEqual([]);
  const docs = readFileSync(new URL('../../../docs/retention.md', import.meta.url), 'utf8');
  const rows = [...docs.matchAll(/^\| `([a-z-]+)`/gm)].map(([, kind]) => kind);
  expect(rows.toSorted()).toEqual(destroyingKinds.toSorted());
});
