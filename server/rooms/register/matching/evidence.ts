import type { Fingerprint } from '../../fingerprints/index.ts';
import { compareDates } from './compare-dates.ts';
import { compareIdentifiers } from './compare-identifiers.ts';
import { addPlaced, compareNames, type NameAgreement, placeNames } from './compare-names.ts';
import {
  type DateLevel,
  dateLevels,
  type IdentifierLevel,
  identifierLevels,
  type NameLevel,
  nameLevels,
} from './levels.ts';

/** What is compared of two records. Each is trained apart. */
export const evidenceFields = [
  'first-given',
  'later-given',
  'called',
  'first-surname',
  'later-surname',
  'date',
  'month-of-birth',
  'year-of-birth',
  'identifier',
  'sex',
  'country',
  'language',
  'municipality',
  'mother-given',
  'mother-surname',
] as const;
export type EvidenceField = (typeof evidenceFields)[number];
type Crossed = `crossed-${Exclude<NameLevel, 'none'>}`;
export type Outcome = NameLevel | Crossed | DateLevel | IdentifierLevel;
/** What became of one thing that was asked for. `tokens` and `within` as `levels.ts` says. */
export type Evidence = {
  field: EvidenceField;
  outcome: Outcome;
  tokens: readonly number[];
  within: number | null;
  /** The name as it was asked for; null for what is no name. */
  asked: number | null;
};

const crossed = nameLevels.filter((level) => level !== 'none').map((level) => `crossed-${level}` as const);
const crossedOf = Object.fromEntries(
  nameLevels.map((level) => [level, level === 'none' ? level : `crossed-${level}`]),
) as Record<NameLevel, Crossed | 'none'>;
const attribute = ['exact', 'none'] as const;
const childNames: Outcome[] = [...nameLevels, ...crossed];

/** The outcomes that each field can have. */
export const outcomesOf: Record<EvidenceField, readonly Outcome[]> = {
  'first-given': childNames,
  'later-given': childNames,
  called: childNames.filter((outcome) => outcome !== 'none'),
  'first-surname': childNames,
  'later-surname': childNames,
  date: dateLevels,
  'month-of-birth': ['two-parts', 'year', 'near-year', 'none'],
  'year-of-birth': ['year', 'near-year', 'none'],
  identifier: identifierLevels,
  sex: attribute,
  country: attribute,
  language: attribute,
  municipality: nameLevels,
  'mother-given': childNames,
  'mother-surname': childNames,
};

/** Everything that two fingerprints say of each other; what one of them lacks says nothing. Pure. */
export const compareFingerprints = (asked: Fingerprint, held: Fingerprint): Evidence[] =>
  comparedWith(asked)(held);

/** `compareFingerprints` of one with many: what is the same each time is done once. */
export function comparedWith(asked: Fingerprint): (held: Fingerprint) => Evidence[] {
  const ours = namesOf(asked);
  return (held) => {
    const found: Evidence[] = [];
    const theirs = namesOf(held);
    for (const name of compareNames(ours.child, theirs.child)) found.push(evidenceOf(childField(name), name));
    for (const name of compareNames(ours.mother, theirs.mother))
      found.push(evidenceOf(name.role === 'given' ? 'mother-given' : 'mother-surname', name));
    // Of a place with several names the one that agrees best speaks for all.
    const [place] = compareNames(ours.municipality, theirs.municipality);
    if (place) found.push(evidenceOf('municipality', place));
    addDate(found, asked, held);
    addNumber(found, asked, held);
    for (const field of attributes) addAttribute(found, field, { ours: asked[field], theirs: held[field] });
    return found;
  };
}

const attributes = ['sex', 'country', 'language'] as const;

function namesOf(of: Fingerprint) {
  const child = placeNames(of.given, 'given');
  addPlaced(child, of.paternal, { role: 'surname', after: 0 });
  addPlaced(child, of.maternal, { role: 'surname', after: of.paternal.length });
  addPlaced(child, of.other, { role: 'given', after: 0, isExtra: true });
  const mother = placeNames(of.motherGiven, 'given');
  addPlaced(mother, of.motherSurnames, { role: 'surname', after: 0 });
  return { child, mother, municipality: placeNames(of.municipality, 'given') };
}

function childField({ role, isFirst, isExtra }: NameAgreement): EvidenceField {
  if (isExtra) return 'called';
  if (role === 'given') return isFirst ? 'first-given' : 'later-given';
  return isFirst ? 'first-surname' : 'later-surname';
}

function evidenceOf(field: EvidenceField, name: NameAgreement): Evidence {
  const { level, tokens, within, isCrossed, asked } = name;
  return { field, outcome: isCrossed ? crossedOf[level] : level, tokens, within, asked };
}

function addDate(found: Evidence[], asked: Fingerprint, held: Fingerprint): void {
  if (asked.dates.length === 0 || held.dates.length === 0) return;
  const { field, level, tokens, within } = compareDates(asked.dates, held.dates);
  found.push({ field, outcome: level, tokens, within, asked: null });
}

function addNumber(found: Evidence[], asked: Fingerprint, held: Fingerprint): void {
  const compared = compareIdentifiers(asked.identifiers, held.identifiers);
  if (compared === null) return;
  const { level, tokens, within } = compared;
  found.push({ field: 'identifier', outcome: level, tokens, within, asked: null });
}

function addAttribute(
  found: Evidence[],
  field: (typeof attributes)[number],
  { ours, theirs }: { ours: number | null; theirs: number | null },
): void {
  if (ours === null || theirs === null) return;
  found.push({
    field,
    outcome: ours === theirs ? 'exact' : 'none',
    tokens: [ours],
    within: null,
    asked: null,
  });
}
