import fc from 'fast-check';
import { readDates } from '../specification/spoken-date.ts';
import type { Description } from './fingerprint.ts';

const letters = fc.string({ unit: 'binary', maxLength: 30 });
const name = fc.string({
  unit: fc.constantFrom('a', 'x', 'ñ', 'h', 'e', 'r', 'j', 'ü'),
  minLength: 1,
  maxLength: 30,
});
const words = fc.oneof(
  letters,
  fc.array(name, { maxLength: 9 }).map((names) => names.join(' ')),
);
const part = fc.integer({ min: 0, max: 12_000 }).map(String);
const typedDates = fc
  .tuple(part, part, part, fc.constantFrom('-', '/'))
  .map(([one, other, last, sign]) => [one, other, last].map((each) => each.padStart(2, '0')).join(sign));
/** For tests: whatever may be said of a child, and much that never is. */
export const descriptions: fc.Arbitrary<Description> = fc.record({
  givenNames: words,
  paternalSurname: words,
  maternalSurname: words,
  otherNames: words,
  nickname: words,
  datesOfBirth: fc
    .oneof(fc.constantFrom('2011-03-05', '2011', '2011-07', '01/01/2012', '03/04/2012', 'never'), typedDates)
    .map((text) => readDates(text, 'either')),
  sex: words,
  countryOfBirth: words,
  municipalityOfBirth: words,
  language: words,
  motherGivenNames: words,
  motherSurnames: words,
  identifiers: fc.array(fc.record({ type: words, value: words }), { maxLength: 3 }),
});
