import type { Fingerprint } from '../../fingerprints/index.ts';
import { compareDates } from './compare-dates.ts';
import { compareIdentifiers } from './compare-identifiers.ts';
import { compareNames, type NameAgreement, placeNames } from './compare-names.ts';
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
  'identifier',
  'sex',
  'country',
  'language',
  'municipality',
  'mother-given',
  'mother-surname',
] as const;
export type EvidenceField = (typeof evidenceFields)[number];
export type Outcome = NameLevel | `crossed-${NameLevel}` | DateLevel | IdentifierLevel;
/** What became of one thing that was asked for. `tokens` and `within` as `levels.ts` says. */
export type Evidence = {
  field: EvidenceField;
  outcome: Outcome;
  tokens: readonly number[];
  within: number | null;
};

const crossed = nameLevels.filter((level) => level !== 'none').map((level) => `crossed-${level}` as const);
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
  identifier: identifierLevels,
  sex: attribute,
  country: attribute,
  language: attribute,
  municipality: nameLevels,
  'mother-given': childNames,
  'mother-surname': childNames,
};

/** Everything that two fingerprints say of each other; what one of them lacks says nothing. Pure. */
export function compareFingerprints(asked: Fingerprint, held: Fingerprint): Evidence[] {
  return [
    ...compareNames(childNamesOf(asked), childNamesOf(held)).map((found) =>
      nameEvidence(childField(found), found),
    ),
    ...compareMother(asked, held),
    ...compareMunicipality(asked, held),
    ...compareDateOfBirth(asked, held),
    ...compareNumbers(asked, held),
    ...(['sex', 'country', 'language'] as const).flatMap((field) => compareAttribute(field, asked, held)),
  ];
}

const childNamesOf = ({ given, paternal, maternal, other }: Fingerprint) => [
  ...placeNames(given, 'given'),
  ...placeNames([...paternal, ...maternal], 'surname'),
  ...placeNames(other, 'given', true),
];

function childField({ role, isFirst, isExtra }: NameAgreement): EvidenceField {
  return isExtra ? 'called' : `${isFirst ? 'first' : 'later'}-${role}`;
}

function nameEvidence(field: EvidenceField, { level, tokens, within, isCrossed }: NameAgreement): Evidence {
  return { field, outcome: isCrossed ? `crossed-${level}` : level, tokens, within };
}

function compareMother(asked: Fingerprint, held: Fingerprint): Evidence[] {
  const names = ({ motherGiven, motherSurnames }: Fingerprint) => [
    ...placeNames(motherGiven, 'given'),
    ...placeNames(motherSurnames, 'surname'),
  ];
  return compareNames(names(asked), names(held)).map((found) => nameEvidence(`mother-${found.role}`, found));
}

/** Of a place with several names the one that agrees best speaks for all. */
function compareMunicipality(asked: Fingerprint, held: Fingerprint): Evidence[] {
  const [best] = compareNames(
    placeNames(asked.municipality, 'given'),
    placeNames(held.municipality, 'given'),
  );
  return best ? [nameEvidence('municipality', best)] : [];
}

function compareDateOfBirth(asked: Fingerprint, held: Fingerprint): Evidence[] {
  if (asked.dates.length === 0 || held.dates.length === 0) return [];
  const { level, tokens, within } = compareDates(asked.dates, held.dates);
  return [{ field: 'date', outcome: level, tokens, within }];
}

function compareNumbers(asked: Fingerprint, held: Fingerprint): Evidence[] {
  if (asked.identifiers.length === 0 || held.identifiers.length === 0) return [];
  const outcome = compareIdentifiers(asked.identifiers, held.identifiers);
  return [{ field: 'identifier', outcome, tokens: [], within: null }];
}

function compareAttribute(
  field: 'sex' | 'country' | 'language',
  asked: Fingerprint,
  held: Fingerprint,
): Evidence[] {
  const ours = asked[field];
  const theirs = held[field];
  if (ours === null || theirs === null) return [];
  return [{ field, outcome: ours === theirs ? 'exact' : 'none', tokens: [ours], within: null }];
}
