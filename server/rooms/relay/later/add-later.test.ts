import { describe, expect, it } from 'vitest';
import { exampleReach } from '../../../../test/support/custodians.ts';
import { addressTo, chooseCustodians, type HeldRecord, placeThem } from '../dispatch/choose-custodians.ts';
import type { Found } from '../slot.ts';
import { addLater, notAsked } from './add-later.ts';

const held = (custodianId: string, reference: string): HeldRecord => ({
  ...{ custodianId, reference, isProtected: false, probability: 0.9, fields: [] },
});
const addressed = (...records: HeldRecord[]): Found[] =>
  chooseCustodians(records, 0.5).map((chosen) =>
    addressTo(
      chosen,
      { custodianId: chosen.custodianId, basis: 'licensed-programme', reach: exampleReach },
      { concernsCaregiver: false, agency: { function: 'patrol', agreements: [] } },
    ),
  );
const shown = (places: readonly (Found | null)[]) =>
  places.map((each) => each && [each.custodianId, each.references.join(), each.laterAtMs]);
const before = placeThem([null, null, null], addressed(held('A-1', 'r-1')));

describe('a record that comes later', () => {
  it('is one of which its custodian was not asked: the same reference comes with every generation', () => {
    const records = [held('A-1', 'r-1'), held('A-1', 'r-2'), held('B-2', 'r-1')];
    expect(notAsked(before, records)).toEqual([held('A-1', 'r-2'), held('B-2', 'r-1')]);
    const after = addLater(before, addressed(held('B-2', 'r-1')), 5);
    expect(notAsked(after, records)).toEqual([held('A-1', 'r-2')]);
  });

  it('takes a place that is free, with a clock of its own, and none that somebody has', () => {
    const fresh = addressed(held('B-2', 'r-2'), held('C-3', 'r-3'), held('D-4', 'r-4'));
    expect(shown(addLater(before, fresh, 5))).toEqual([
      ['A-1', 'r-1', null],
      ['B-2', 'r-2', 5],
      ['C-3', 'r-3', 5],
    ]);
    expect(shown(addLater(before, [], 5))).toEqual([['A-1', 'r-1', null], null, null]);
  });

  it('keeps its place and its clock through a correction', () => {
    const after = addLater(before, addressed(held('B-2', 'r-2')), 5);
    const corrected = placeThem(after, addressed(held('B-2', 'r-9'), held('A-1', 'r-8')));
    expect(shown(corrected)).toEqual([['A-1', 'r-8', null], ['B-2', 'r-2', 5], null]);
  });
});
