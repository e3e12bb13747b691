import type { DateTokens } from '../specification/date-tokens.ts';
import type { IdentifierTokens } from '../specification/identifier-tokens.ts';
import type { NameTokens } from '../specification/name-tokens.ts';
import type { TokenFamily } from '../specification/token-families.ts';
import type { Fingerprint } from './fingerprint.ts';

/** What becomes of one token; equal ones of a family must become equal ones. */
export type ChangeToken = (family: TokenFamily, token: number) => number;

/** The fingerprint with every token changed, its form as it was. Whoever keys tokens again walks them here and nowhere else. */
export function mapTokens(fingerprint: Fingerprint, change: ChangeToken): Fingerprint {
  const names = (list: NameTokens[]) => list.map((name) => mapName(name, change));
  const attribute = (token: number | null) => (token === null ? null : change('attribute', token));
  return {
    given: names(fingerprint.given),
    paternal: names(fingerprint.paternal),
    maternal: names(fingerprint.maternal),
    other: names(fingerprint.other),
    motherGiven: names(fingerprint.motherGiven),
    motherSurnames: names(fingerprint.motherSurnames),
    municipality: names(fingerprint.municipality),
    dates: fingerprint.dates.map((date) => mapDate(date, change)),
    identifiers: fingerprint.identifiers.map((identifier) => mapIdentifier(identifier, change)),
    sex: attribute(fingerprint.sex),
    country: attribute(fingerprint.country),
    language: attribute(fingerprint.language),
  };
}

function mapName(name: NameTokens, change: ChangeToken): NameTokens {
  const all = (family: TokenFamily, tokens: number[]) => tokens.map((token) => change(family, token));
  return {
    exact: all('name', name.exact),
    edits: all('name-edit', name.edits),
    pairs: all('name-pair', name.pairs),
    fineSounds: all('name-fine-sound', name.fineSounds),
    coarseSounds: all('name-coarse-sound', name.coarseSounds),
    englishSounds: all('name-english-sound', name.englishSounds),
    nicknames: all('name-nickname', name.nicknames),
    initial: change('name-initial', name.initial),
    joined: name.joined === null ? null : change('name', name.joined),
  };
}

function mapDate(date: DateTokens, change: ChangeToken): DateTokens {
  const all = (family: TokenFamily, tokens: number[]) => tokens.map((token) => change(family, token));
  const [before, after] = date.nearYears;
  return {
    ...date,
    whole: date.whole === null ? null : change('date', date.whole),
    sorted: date.sorted === null ? null : change('date-sorted', date.sorted),
    masked: all('date-masked', date.masked),
    swapped: all('date-swapped', date.swapped),
    twoParts: all('date-parts', date.twoParts),
    year: change('year', date.year),
    nearYears: [change('year', before), change('year', after)],
  };
}

function mapIdentifier(
  { exact: [first, second], edits, pairs }: IdentifierTokens,
  change: ChangeToken,
): IdentifierTokens {
  return {
    exact: [change('identifier', first), change('identifier-check', second)],
    edits: edits.map((token) => change('identifier-edit', token)),
    pairs: pairs.map((token) => change('identifier-pair', token)),
  };
}
