import { createHmac, type KeyObject } from 'node:crypto';
import type { KnownOfChild } from '../../../../contract/enquiry.ts';
import { nameUnits, readDates, spanishSounds } from '../../fingerprints/index.ts';
import type { Marks, NamedPerson } from './acts.ts';

type Said = Pick<KnownOfChild, 'givenNames' | 'surnames' | 'dateOfBirthAsSaid' | 'sex'>;

const MARK_BYTES = 12;

/**
 * What is kept of a description for the watch: by the sound of a name rather than its letters, for it comes over a telephone, and as keyed hashes, so that
 * nobody reads a name where misuse is looked for.
 */
export function marksOf(said: Said, saidAt: Date, key: KeyObject): Marks {
  const years = readDates(said.dateOfBirthAsSaid, 'either', saidAt.getUTCFullYear()).map(({ year }) => year);
  const [year, ...others] = new Set(years);
  return {
    given: namesIn(said.givenNames, 'given', key)[0] ?? null,
    surnames: [...new Set(namesIn(said.surnames, 'surname', key))],
    year: year === undefined || others.length > 0 ? null : markOf('year', String(year), key),
    sex: said.sex === 'unknown' ? null : markOf('sex', said.sex, key),
  };
}

/** The same of somebody at the line, or of an officer: the first word is the given name, every other one a surname. */
export function marksOfName(name: string, key: KeyObject): Omit<NamedPerson, 'accountId'> {
  const [first = '', ...rest] = name.trim().split(/\s+/u);
  return {
    given: namesIn(first, 'given', key)[0] ?? null,
    surnames: [...new Set(namesIn(rest.join(' '), 'surname', key))],
  };
}

const namesIn = (text: string, field: string, key: KeyObject): string[] =>
  nameUnits(text).map(({ forms }) => markOf(field, spanishSounds(forms[0]).coarse[0] ?? forms[0], key));

/** The field is part of what is hashed, so that a child's given name and another's surname are never the same mark. */
const markOf = (field: string, text: string, key: KeyObject): string =>
  createHmac('sha256', key)
    .update(`${field}\0${text}`)
    .digest()
    .subarray(0, MARK_BYTES)
    .toString('base64url');
