import type { NameTokens } from '../specification/name-tokens.ts';
import { type Fingerprint, nameFields } from './fingerprint.ts';
import { packedLength } from './pack.ts';

type Step = (fingerprint: Fingerprint) => Fingerprint;

const most =
  (field: (typeof nameFields)[number] | 'identifiers' | 'dates', count: number): Step =>
  (fingerprint) => ({ ...fingerprint, [field]: fingerprint[field].slice(0, count) });

function mapNames(fingerprint: Fingerprint, change: (names: NameTokens[]) => NameTokens[]): Fingerprint {
  const fields = nameFields.map((field) => [field, change(fingerprint[field])] as const);
  return { ...fingerprint, ...Object.fromEntries(fields) };
}

const mostNames =
  (count: number): Step =>
  (fingerprint) =>
    mapNames(fingerprint, (names) => names.slice(0, count));

/** What is left out where a record has no room for all, the least useful first. Its order is part of the specification. */
const ladder: Step[] = [
  mostNames(4),
  most('dates', 3),
  most('identifiers', 3),
  mostNames(3),
  most('municipality', 1),
  most('motherSurnames', 2),
  most('motherGiven', 1),
  most('other', 2),
  most('motherSurnames', 1),
  most('identifiers', 2),
  most('municipality', 0),
  most('other', 1),
  most('motherGiven', 0),
  most('motherSurnames', 0),
  mostNames(2),
  most('dates', 2),
  (fingerprint) => mapNames(fingerprint, (names) => names.map((name) => ({ ...name, pairs: [] }))),
  most('other', 0),
  most('identifiers', 1),
  most('dates', 1),
  mostNames(1),
];

/** The fingerprint with as much left out as makes it fit; itself where it does already. */
export function fitFingerprint(fingerprint: Fingerprint, bytes: number): Fingerprint {
  let left = fingerprint;
  for (const step of ladder) {
    if (packedLength(left) <= bytes) return left;
    left = step(left);
  }
  if (packedLength(left) <= bytes) return left;
  throw new RangeError('The ladder of the specification does not make a fingerprint fit.');
}
