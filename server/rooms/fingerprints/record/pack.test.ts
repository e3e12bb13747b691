import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDates } from '../specification/spoken-date.ts';
import { openTokeniser } from '../specification/tokeniser.ts';
import { type Description, fingerprintOf } from './fingerprint.ts';
import { packFingerprint } from './pack.ts';
import { unpackFingerprint } from './unpack.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 1));
const words = fc.string({ unit: 'binary', maxLength: 30 });
const descriptions: fc.Arbitrary<Description> = fc.record({
  givenNames: words,
  paternalSurname: words,
  maternalSurname: words,
  otherNames: words,
  nickname: words,
  datesOfBirth: fc
    .constantFrom('2011-03-05', '2011', '2011-07', '01/01/2012', '03/04/2012', 'never')
    .map((text) => readDates(text, 'either')),
  sex: words,
  countryOfBirth: words,
  municipalityOfBirth: words,
  language: words,
  motherGivenNames: words,
  motherSurnames: words,
  identifiers: fc.array(fc.record({ type: words, value: words }), { maxLength: 3 }),
});

it('reads what it packed, whatever was said', () => {
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
