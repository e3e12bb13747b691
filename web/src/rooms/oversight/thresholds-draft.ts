import { type DetectorName, type WatchThresholds, watchThresholds } from '../../../../contract/watch.ts';

type Detector = keyof WatchThresholds;
export type LimitName = { [Name in Detector]: keyof WatchThresholds[Name] }[Detector];
/** One number of the thresholds, as people read it: a share stands as "one in so many". */
export type Limit = { detector: Detector; limit: LimitName; value: number; least: number; most: number };

const limitsOf: { [Name in Detector]: readonly (keyof WatchThresholds[Name] & LimitName)[] } = {
  ownName: ['rarerThan', 'chance'],
  severalAgencies: ['agencies', 'chance'],
  surnameSweep: ['givenNames', 'withinHours', 'chance'],
  nightBurst: ['enquiries', 'withinHours', 'chance'],
  declinedThenRephrased: ['withinHours', 'unnamedWithinHours', 'chance'],
  samePair: ['enquiries', 'chance'],
  sexSkew: ['children', 'chance'],
  listening: ['times', 'chance'],
  changedBeforeUse: ['byAnybodyWithinHours', 'byOneOfBothWithinHours'],
  policyFlip: ['withinHours'],
};
const detectors: Record<Detector, DetectorName> = {
  ownName: 'own-name',
  severalAgencies: 'several-agencies',
  surnameSweep: 'surname-sweep',
  nightBurst: 'night-burst',
  declinedThenRephrased: 'declined-then-rephrased',
  samePair: 'same-pair',
  sexSkew: 'sex-skew',
  listening: 'listening',
  changedBeforeUse: 'changed-before-use',
  policyFlip: 'policy-flip',
};
const MOST_SELDOM = 1_000_000_000_000;
/** No chance above one in twenty may be an alert; the contract says the same. */
const LEAST_SELDOM = 20;
const MOST_HOURS = 30 * 24;

/** Each detector that has thresholds, with its numbers, in the order in which they are shown. */
export const listLimits = (content: WatchThresholds): { name: DetectorName; limits: Limit[] }[] =>
  detectorKeys().map((detector) => ({
    name: detectors[detector],
    limits: limitsOf[detector].map((limit) => {
      const value = read(content, detector, limit);
      return { detector, limit, value: isShare(limit) ? seldomOf(value) : value, ...boundsOf(limit) };
    }),
  }));

/** What the form says, as thresholds; a share that nobody has touched stays to the last digit. Undefined where a number cannot be. */
export function toThresholds(before: WatchThresholds, limits: readonly Limit[]): WatchThresholds | undefined {
  const after: Record<string, Record<string, number>> = structuredClone(before);
  for (const { detector, limit, value } of limits) {
    const old = read(before, detector, limit);
    const isSame = isShare(limit) && seldomOf(old) === value;
    after[detector] = { ...after[detector], [limit]: isShare(limit) ? (isSame ? old : 1 / value) : value };
  }
  return watchThresholds.safeParse(after).data;
}

const detectorKeys = () => watchThresholds.keyof().options;
const isShare = (limit: LimitName): boolean => limit === 'chance' || limit === 'rarerThan';
const seldomOf = (share: number): number => Math.round(1 / share);

function read(content: WatchThresholds, detector: Detector, limit: LimitName): number {
  const limits: Partial<Record<LimitName, number>> = content[detector];
  return limits[limit] ?? 0;
}

function boundsOf(limit: LimitName): { least: number; most: number } {
  if (limit === 'chance') return { least: LEAST_SELDOM, most: MOST_SELDOM };
  if (limit === 'rarerThan') return { least: 1, most: MOST_SELDOM };
  return { least: 1, most: /hours/i.test(limit) ? MOST_HOURS : 1_000 };
}
