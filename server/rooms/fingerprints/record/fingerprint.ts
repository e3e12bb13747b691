import { type DateTokens, dateTokens } from '../specification/date-tokens.ts';
import { type IdentifierTokens, identifierTokens } from '../specification/identifier-tokens.ts';
import type { KnownDate } from '../specification/known-date.ts';
import { type Attribute, knownWord } from '../specification/known-words.ts';
import { type NameDetail, type NameTokens, nameTokens } from '../specification/name-tokens.ts';
import type { Tokenise } from '../specification/token-families.ts';

/** What somebody says of a child, readable. It lives on the custodian's machine, or in the tokenising process, and nowhere else. */
export type Description = {
  givenNames: string;
  paternalSurname: string;
  maternalSurname: string;
  otherNames: string;
  nickname: string;
  /** Every reading; empty where nothing is known. */
  datesOfBirth: KnownDate[];
  sex: string;
  countryOfBirth: string;
  municipalityOfBirth: string;
  language: string;
  motherGivenNames: string;
  motherSurnames: string;
  identifiers: { type: string; value: string }[];
};

/** What a description has become: tokens, of which nobody reads a value without the key and a dictionary. */
export type Fingerprint = {
  given: NameTokens[];
  paternal: NameTokens[];
  maternal: NameTokens[];
  other: NameTokens[];
  motherGiven: NameTokens[];
  motherSurnames: NameTokens[];
  municipality: NameTokens[];
  dates: DateTokens[];
  identifiers: IdentifierTokens[];
  /** Null where nothing is known. */
  sex: number | null;
  country: number | null;
  language: number | null;
};

/** The fields that are lists of names, in the order in which they are packed. */
export const nameFields = [
  'given',
  'paternal',
  'maternal',
  'other',
  'motherGiven',
  'motherSurnames',
  'municipality',
] as const satisfies (keyof Fingerprint)[];

/** Tokenises a description. Pure but for `tokenise`; a field that is empty has no tokens. */
export function fingerprintOf(description: Description, tokenise: Tokenise): Fingerprint {
  const names = (text: string, detail: NameDetail = 'close') => nameTokens(text, tokenise, detail);
  const attribute = (kind: Attribute, text: string) => {
    const word = knownWord(kind, text);
    return word === '' ? null : tokenise('attribute', `${kind}:${word}`);
  };
  return {
    given: names(description.givenNames),
    paternal: names(description.paternalSurname),
    maternal: names(description.maternalSurname),
    other: [...names(description.otherNames), ...names(description.nickname)],
    motherGiven: names(description.motherGivenNames, 'coarse'),
    motherSurnames: names(description.motherSurnames, 'coarse'),
    municipality: names(description.municipalityOfBirth, 'coarse'),
    dates: description.datesOfBirth.map((date) => dateTokens(date, tokenise)),
    identifiers: description.identifiers.flatMap((identifier) => identifierTokens(identifier, tokenise)),
    sex: attribute('sex', description.sex),
    country: attribute('country', description.countryOfBirth),
    language: attribute('language', description.language),
  };
}
