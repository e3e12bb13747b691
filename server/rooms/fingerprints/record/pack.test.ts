import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Description,
  fingerprintOf,
  openTokeniser,
  packFingerprint,
  readDates,
  unpackFingerprint,
} from '../index.ts';
import { descriptions } from './descriptions-for-tests.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 1));
it('reads what it packed, whatever was said', { timeout: 20_000 }, () => {
  fc.assert(
    fc.property(descriptions, (description) => {
      const fingerprint = fingerprintOf(description, tokenise);
      expect(unpackFingerprint(packFingerprint(fingerprint))).toEqual(fingerprint);
    }),
  );
});

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
