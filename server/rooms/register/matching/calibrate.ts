import type { Fingerprint } from '../../fingerprints/index.ts';
import type { EvidenceClass, Knot } from './weights.ts';

/** Which class of evidence a question is of. */
export function evidenceClassOf(asked: Fingerprint): EvidenceClass {
  if (asked.identifiers.length > 0) return 'identifier';
  if (asked.dates.length === 0) return 'name';
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
