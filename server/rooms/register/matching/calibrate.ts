import type { Fingerprint } from '../../fingerprints/index.ts';
import type { EvidenceClass, Knot } from './weights.ts';

/** Which class of evidence a question is of. */
export function evidenceClassOf(asked: Fingerprint): EvidenceClass {
  if (asked.identifiers.length > 0) return 'identifier';
  if (asked.dates.length === 0) return knowsMore(asked) || hasMoreNames(asked) ? 'name' : 'two-names';
  if (knowsMore(asked)) return 'date-and-more';
  return hasMoreNames(asked) ? 'name-and-date' : 'two-names-and-date';
}

/** More than one given name and one surname; those who are asked for by two names are many more children. */
const hasMoreNames = ({ given, paternal, maternal, other }: Fingerprint): boolean =>
  given.length > 1 || paternal.length + maternal.length > 1 || other.length > 0;

const knowsMore = (asked: Fingerprint): boolean =>
  [asked.motherGiven, asked.motherSurnames, asked.municipality].some((names) => names.length > 0) ||
  [asked.sex, asked.country, asked.language].some((word) => word !== null);

/** What a stated probability has turned out to be worth: a straight line between the knots beside it. Without knots as it is. */
export function calibrate(stated: number, knots: readonly Knot[]): number {
  const above = knots.findIndex((knot) => knot.stated >= stated);
  const [first] = knots;
  const last = knots.at(-1);
  if (!first || !last) return stated;
  if (above === 0) return first.true;
  const high = knots[above];
  const low = knots[above - 1];
  if (!high || !low) return last.true;
  if (high.stated === low.stated) return high.true;
  return low.true + ((stated - low.stated) / (high.stated - low.stated)) * (high.true - low.true);
}

/**
 * Probabilities of a list, the most probable first. Calibrated is the best, for of the best alone it was counted what came true; the others share what
 * that leaves as they were stated, "not on file" among them, and none becomes likelier than the best. Who are stated alike stay alike. They never come to
 * more than 1. Pure.
 */
export function calibrateList(stated: readonly number[], knots: readonly Knot[]): number[] {
  const [best = 0] = stated;
  const first = calibrate(best, knots);
  const left = best < 1 ? (1 - first) / (1 - best) : 0;
  const shared = stated.map((one, place) => (place === 0 ? first : Math.min(first, one * left)));
  const alike = stated.filter((one) => isAlike(one, best)).length;
  const each = shared.slice(0, alike).reduce((sum, one) => sum + one, 0) / Math.max(1, alike);
  return shared.map((one, place) => (place < alike ? each : one));
}

const isAlike = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * other;
