import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purpose } from '../../../../contract/enquiry.ts';
import { exampleReach } from '../../../../test/support/custodians.ts';
import {
  addressTo,
  chooseCustodians,
  contactFor,
  type HeldRecord,
  placeThem,
  thresholdOf,
} from './choose-custodians.ts';

const held = fc.record({
  custodianId: fc.constantFrom('A-1', 'B-2', 'C-3', 'D-4', 'E-5'),
  reference: fc.stringMatching(/^[a-z]{1,8}$/),
  isProtected: fc.boolean(),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  fields: fc.constant<HeldRecord['fields']>([]),
});

describe('whom an enquiry reaches', () => {
  it('is at most three custodians, each once, none below the threshold, the most probable first', () => {
    fc.assert(
      fc.property(fc.array(held), fc.constantFrom(0.5, 0.99), (records: HeldRecord[], threshold) => {
        const chosen = chooseCustodians(records, threshold);
        const ids = chosen.map(({ custodianId }) => custodianId);
        expect(ids.length).toBeLessThanOrEqual(3);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { probability, references } of chosen) {
          expect(probability).toBeGreaterThanOrEqual(threshold);
          expect(references.length).toBeLessThanOrEqual(3);
        }
        const probabilities = chosen.map(({ probability }) => probability);
        expect(probabilities).toEqual(probabilities.toSorted((one, other) => other - one));
        const least = Math.min(...probabilities);
        const left = records.filter(
          (each) => each.probability >= threshold && !ids.includes(each.custodianId),
        );
        expect(left.every(({ probability }) => probability <= least)).toBe(true);
      }),
    );
  });

  it('is asked from one half on where a child is there, missing or in danger, else from 0.99 on', () => {
    const thresholds = purpose.options.map((each) => [
      each,
      thresholdOf(each, false),
      thresholdOf(each, true),
    ]);
    expect(thresholds).toEqual([
      ['child-present', 0.5, 0.5],
      ['missing-child', 0.5, 0.5],
      ['suspected-exploitation', 0.99, 0.5],
      ['court-order', 0.99, 0.5],
    ]);
  });

  it('is the safeguarding contact alone about who cares for a child, and the cleared one alone about a protected record', () => {
    const both = { isProtected: true, concernsCaregiver: true };
    expect(contactFor(exampleReach, { isProtected: false, concernsCaregiver: false }).contact).toBe(
      'duty-desk',
    );
    expect(contactFor(exampleReach, { isProtected: true, concernsCaregiver: false }).contact).toBe('cleared');
    expect(contactFor(exampleReach, { isProtected: false, concernsCaregiver: true }).contact).toBe(
      'safeguarding',
    );
    expect(contactFor(exampleReach, both).contact).toBe('safeguarding');
    const oneForBoth = { ...exampleReach, cleared: exampleReach.safeguarding };
    expect(contactFor(oneForBoth, both).contact).toBe('safeguarding-cleared');
  });

  it('keeps its place through corrections', () => {
    const found = (custodianId: string) =>
      addressTo(
        { custodianId, references: ['r'], isProtected: false, probability: 0.9, fields: [] },
        { custodianId, basis: 'licensed-programme', reach: exampleReach },
        { concernsCaregiver: false, agency: { function: 'patrol', agreements: [] } },
      );
    const ids = (places: ReturnType<typeof placeThem>) => places.map((each) => each?.custodianId ?? null);
    const first = placeThem([null, null, null], [found('A-1')]);
    expect(ids(placeThem(first, [found('B-2'), found('A-1')]))).toEqual(['A-1', 'B-2', null]);
    expect(ids(placeThem(first, []))).toEqual(['A-1', null, null]);
  });
});
