import { expect, it } from 'vitest';
import { entryKinds, schemaOf, searchableKinds } from './vocabulary.ts';

/** What people of the line do about a custodian, or its own machine sends every night: no enquiry makes any of these. */
const OF_NO_ENQUIRY =
  /^(custodian-|upload-|generation-|generations-|delta-|record-removed|overlap-|document-key-|document-handed-over)/;

it('promise 6: a kind that names a custodian is hidden from the oversight room, unless no enquiry makes one', () => {
  const searchable = new Set(searchableKinds);
  const namesOne = entryKinds.filter((kind) => Object.keys(schemaOf(kind).shape).includes('custodianId'));
  expect(namesOne.length).toBeGreaterThan(10);
  const shown = namesOne.filter((kind) => searchable.has(kind) && !OF_NO_ENQUIRY.test(kind));
  expect(shown).toEqual([]);
});

it('no kind names an account and a call-taker both: a person is found by the one or the other, in one index', () => {
  const names = (kind: (typeof entryKinds)[number]) => new Set(Object.keys(schemaOf(kind).shape));
  expect(entryKinds.some((kind) => names(kind).has('callTakerId'))).toBe(true);
  const both = entryKinds.filter((kind) => names(kind).has('accountId') && names(kind).has('callTakerId'));
  expect(both).toEqual([]);
});
