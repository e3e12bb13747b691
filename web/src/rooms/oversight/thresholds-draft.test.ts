import { expect, it } from 'vitest';
import { detectorName, type WatchThresholds } from '../../../../contract/watch.ts';
import { listLimits, toThresholds } from './thresholds-draft.ts';

const held: WatchThresholds = {
  ownName: { rarerThan: 0.001, chance: 1e-6 },
  severalAgencies: { agencies: 4, chance: 1e-6 },
  surnameSweep: { givenNames: 5, withinHours: 72, chance: 1e-4 },
  nightBurst: { enquiries: 5, withinHours: 3, chance: 0.0003 },
  declinedThenRephrased: { withinHours: 72, unnamedWithinHours: 12, chance: 0.02 },
  samePair: { enquiries: 5, chance: 2e-4 },
  sexSkew: { children: 15, chance: 1e-6 },
  listening: { times: 8, chance: 1e-4 },
  changedBeforeUse: { byAnybodyWithinHours: 2, byOneOfBothWithinHours: 168 },
  policyFlip: { withinHours: 72 },
};
const limits = listLimits(held).flatMap((one) => one.limits);

it('says each number of each detector that has any, and shares as one in so many', () => {
  const names = listLimits(held).map(({ name }) => name);
  expect(new Set([...names, 'break-glass', 'policy-loosened'])).toEqual(new Set(detectorName.options));
  const count = Object.values(held).flatMap((one) => Object.keys(one)).length;
  expect(limits).toHaveLength(count);
  const chance = limits.find((one) => one.detector === 'declinedThenRephrased' && one.limit === 'chance');
  expect(chance).toMatchObject({ value: 50, least: 20 });
});

it('leaves what nobody has touched as it is, to the last digit', () => {
  expect(toThresholds(held, limits)).toEqual(held);
});

it('takes a number that somebody changes, and none that cannot be', () => {
  const changed = (value: number) =>
    limits.map((one) => (one.detector === 'samePair' && one.limit === 'chance' ? { ...one, value } : one));
  expect(toThresholds(held, changed(20_000))?.samePair).toEqual({ enquiries: 5, chance: 5e-5 });
  expect(toThresholds(held, changed(2))).toBeUndefined();
});
