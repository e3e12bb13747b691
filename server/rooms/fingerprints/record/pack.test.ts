import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Description,
  type Fingerprint,
  fingerprintOf,
  forEachCountedToken,
  mapTokens,
  openTokeniser,
  packFingerprint,
  readDates,
  readKeyParts,
  unpackFingerprint,
} from '../index.ts';
import { descriptions } from './descriptions-for-tests.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 1));
const nobody: Description = {
  ...{
    givenNames: '',
    paternalSurname: '',
    maternalSurname: '',
    otherNames: '',
    nickname: '',
    datesOfBirth: [],
  },
  ...{ sex: '', countryOfBirth: '', municipalityOfBirth: '', language: '', motherGivenNames: '' },
  ...{ motherSurnames: '', identifiers: [] },
};
it('reads what it packed, whatever was said', { timeout: 20_000 }, () => {
  fc.assert(
    fc.property(descriptions, (description) => {
      const fingerprint = fingerprintOf(description, tokenise);
      expect(unpackFingerprint(packFingerprint(fingerprint))).toEqual(fingerprint);
    }),
  );
});

it('finds in the bytes what a record is found by, and the tokens whose rarity counts', {
  timeout: 20_000,
}, () => {
  fc.assert(
    fc.property(descriptions, (description) => {
      const fingerprint = fingerprintOf(description, tokenise);
      const packed = packFingerprint(fingerprint);
      const { given, paternal, maternal, other, dates, identifiers } = fingerprint;
      const parts = (names: typeof given) =>
        names.map(({ initial, fineSounds }) => ({ initial, fineSounds }));
      expect(readKeyParts(packed)).toEqual({
        ...{ given: parts(given), paternal: parts(paternal), maternal: parts(maternal), other: parts(other) },
        ...{ dates, identifiers: identifiers.map(({ edits }) => ({ edits })) },
      });
      const counted: number[] = [];
      forEachCountedToken(packed, (token) => counted.push(token));
      expect(counted.toSorted()).toEqual(tokensThatCount(fingerprint).toSorted());
    }),
  );
});

/** Every token but those of pairs of letters, and of numbers only those of the whole. */
function tokensThatCount(fingerprint: Fingerprint): number[] {
  const found: number[] = [];
  mapTokens(fingerprint, (family, token) => {
    if (family !== 'name-pair' && !/^identifier-(edit|pair)$/.test(family)) found.push(token);
    return token;
  });
  return found;
}

it('says so where the bytes end too early', () => {
  const packed = packFingerprint(
    fingerprintOf(
      { ...empty, givenNames: 'Invented', datesOfBirth: readDates('2011-03-05', 'iso') },
      tokenise,
    ),
  );
  for (let length = 0; length < packed.length; length += 1)
    expect(() => unpackFingerprint(packed.subarray(0, length))).toThrow(RangeError);
});

const empty: Description = {
  givenNames: '',
  paternalSurname: '',
  maternalSurname: '',
  otherNames: '',
  nickname: '',
  datesOfBirth: [],
  sex: '',
  countryOfBirth: '',
  municipalityOfBirth: '',
  language: '',
  motherGivenNames: '',
  motherSurnames: '',
  identifiers: [],
};

it('takes no number from what is written where nobody knows one', () => {
  const numbersOf = (value: string) =>
    fingerprintOf({ ...nobody, identifiers: [{ type: 'birth-certificate', value }] }, tokenise).identifiers
      .length;
  for (const value of ['N/A', 'unknown', 'desconocido', '000000', '0', 'XXXX', ' - '])
    expect([value, numbersOf(value)]).toEqual([value, 0]);
  expect(numbersOf('000001')).toBe(1);
});
