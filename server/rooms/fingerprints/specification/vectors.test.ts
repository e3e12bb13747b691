import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { doubleMetaphone } from 'double-metaphone';
import { describe, expect, it } from 'vitest';
import {
  type Description,
  describeRow,
  fingerprintOf,
  type KnownDate,
  keyCheckValueOf,
  mappingSchema,
  openTokeniser,
  packToFit,
  RECORD_BYTES,
  readDates,
  readRecord,
  type TokenFamily,
  type Tokenise,
  type UploadRecord,
  unpackFingerprint,
  writeRecord,
} from '../index.ts';
import { dateTokens } from './date-tokens.ts';
import { foldText } from './fold-text.ts';
import { identifierTokens } from './identifier-tokens.ts';
import { knownWord } from './known-words.ts';
import { letterPairs, withoutOneLetter } from './name-tokens.ts';
import { joinedName, nameUnits } from './name-units.ts';
import { nicknameClasses } from './nicknames.ts';
import { spanishSounds } from './spanish-sounds.ts';
import type { DateFormat } from './spoken-date.ts';

const folder = path.join(import.meta.dirname, '../../../../docs/register/vectors');
/** The key of all examples: 32 bytes, 0 to 31. */
const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const tokenise = openTokeniser(key);

/** An example: what goes in, and what comes out. */
type Vector = { given: unknown; gives: unknown };

/** What is tokenised, each once, in the order in which it comes. */
function valuesOf(make: (write: Tokenise) => unknown): string[] {
  const values = new Set<string>();
  make((family, value) => values.add(`${family} ${value}`).size);
  return [...values];
}

/** What each file of examples is made of. A new number of the specification comes with new files (set HARBORLINE_WRITE_VECTORS, run this, look at every change). */
const made: Record<string, (given: never) => unknown> = {
  'fold.json': (given: string) => foldText(given),
  'names.json': (given: string) => {
    const units = nameUnits(given);
    return {
      joined: joinedName(units),
      units: units.map(({ forms }) => ({
        forms,
        edits: withoutOneLetter(forms[0]),
        pairs: letterPairs(forms[0]),
        sounds: forms.map(spanishSounds),
        english: doubleMetaphone(forms[0]),
        nicknames: nicknameClasses(forms[0]),
      })),
    };
  },
  'dates.json': ({
    text,
    format,
    spokenInYear,
  }: {
    text: string;
    format: DateFormat;
    spokenInYear?: number;
  }) => readDates(text, format, spokenInYear),
  'words.json': ({ attribute, text }: { attribute: 'sex' | 'country' | 'language'; text: string }) =>
    knownWord(attribute, text),
  'tokens.json': ({ family, value }: { family: TokenFamily; value: string }) => tokenise(family, value),
  'key-check.json': (given: string) => keyCheckValueOf(Buffer.from(given, 'hex')),
  'date-values.json': (given: KnownDate) => valuesOf((write) => dateTokens(given, write)),
  'identifiers.json': (given: { type: string; value: string }) =>
    valuesOf((write) => identifierTokens(given, write)),
  'rows.json': ({ map, row }: { map: unknown; row: Record<string, string> }) =>
    describeRow(mappingSchema.parse(map), (column) => row[column] ?? ''),
  'records.json': (given: Description) => packToFit(fingerprintOf(given, tokenise)).toString('hex'),
  'record-form.json': (given: Omit<UploadRecord, 'fingerprint'> & { fingerprint: string }) =>
    writeRecord({ ...given, fingerprint: Buffer.from(given.fingerprint, 'hex') })
      .toString('hex')
      .replace(/(00)+$/, ''),
};

describe.each(Object.entries(made))('the examples of %s', (name, make) => {
  const file = path.join(folder, name);
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];
  const renewed = vectors.map(({ given }) => ({ given, gives: make(given as never) }));
  if (process.env['HARBORLINE_WRITE_VECTORS']) writeFileSync(file, `${JSON.stringify(renewed, null, 1)}\n`);

  it('are what this program makes', () => {
    expect(vectors.length).toBeGreaterThan(0);
    for (const [index, { gives }] of vectors.entries()) expect(renewed[index]?.gives).toEqual(gives);
  });
});

it('reads text by the edition of Unicode that the specification names', () => {
  const specification = readFileSync(path.join(folder, '../specification.md'), 'utf8');
  expect(/Unicode (\d+\.\d+)/.exec(specification)?.[1]).toBe(process.versions['unicode']);
});

const read = <Given>(name: string) =>
  JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { given: Given; gives: string }[];

it('reads back the records of the examples as what was written', () => {
  for (const { gives } of read('records.json')) {
    const packed = Buffer.from(gives, 'hex');
    expect(packToFit(unpackFingerprint(packed)).toString('hex')).toBe(gives);
  }
  for (const { given, gives } of read<UploadRecord>('record-form.json')) {
    const record = readRecord(Buffer.concat([Buffer.from(gives, 'hex')], RECORD_BYTES));
    const fingerprint = record.fingerprint.toString('hex').replace(/(00)+$/, '');
    expect({ ...record, fingerprint }).toEqual(given);
  }
});

it('has a test for each file of examples, and names each in the specification', () => {
  const elsewhere = ['requests.json', 'upload.json'];
  expect(readdirSync(folder).toSorted()).toEqual([...Object.keys(made), ...elsewhere].toSorted());
  const specification = readFileSync(path.join(folder, '../specification.md'), 'utf8');
  for (const name of readdirSync(folder)) expect(specification).toContain(`\`${name}\``);
  const tables = path.join(import.meta.dirname, 'tables');
  for (const name of readdirSync(tables)) expect(specification).toContain(`\`${name}\``);
});
