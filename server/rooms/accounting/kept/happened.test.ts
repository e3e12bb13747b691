import { expect, it } from 'vitest';
import { whatHappened } from './happened.ts';
import type { Disclosure } from './sealed-disclosure.ts';

const one = '2f9d7c0e-1111-4111-8111-000000000001';
const another = '2f9d7c0e-1111-4111-8111-000000000002';
const row = (stage: Disclosure['stage'], connectionId = one): Disclosure => ({
  ...{ connectionId, stage, atMs: 1, custodianId: 'EXAMPLE-1', reachedAs: 'duty', references: ['EX-17'] },
  ...{ purpose: 'missing-child', reference: 'HL-7F3K-22', agencyId: one, officerId: null, person: null },
  paragraph: 'b8',
});

it('is a disclosure once they spoke, and none where they did not', () => {
  expect(whatHappened([row('asked'), row('spoke')]).map(({ nature }) => nature)).toEqual(['spoke']);
  expect(whatHappened([row('asked'), row('not-spoke')])).toEqual([]);
  expect(whatHappened([row('spoke'), row('not-spoke'), row('asked')])).toHaveLength(1);
});

it('is accounted for where nobody knows whether they spoke', () => {
  expect(whatHappened([row('asked')]).map(({ nature }) => nature)).toEqual(['perhaps-spoke']);
});

it('is each connection by itself', () => {
  expect(whatHappened([row('asked'), row('asked', another), row('not-spoke', another)])).toHaveLength(1);
});
