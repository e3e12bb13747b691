import { type WatchThresholds, watchThresholds } from '../../../../contract/watch.ts';

export { type WatchThresholds as Thresholds, watchThresholds as thresholds };

/** As shipped: at most some three alerts a day at 6,700 calls, by the made-up month of the tests. */
export const shippedThresholds: WatchThresholds = {
  ownName: { rarerThan: 0.001, chance: 5e-3 },
  severalAgencies: { agencies: 4, chance: 0.01 },
  surnameSweep: { givenNames: 5, withinHours: 72, chance: 1e-3 },
  nightBurst: { enquiries: 5, withinHours: 3, chance: 1e-6 },
  declinedThenRephrased: { withinHours: 72, unnamedWithinHours: 12, chance: 0.05 },
  samePair: { enquiries: 5, chance: 2e-4 },
  sexSkew: { children: 15, chance: 1e-6 },
  listening: { times: 8, chance: 1e-4 },
  changedBeforeUse: { byAnybodyWithinHours: 2, byOneOfBothWithinHours: 168 },
  policyFlip: { withinHours: 72 },
};
