import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainedField, explainedOutcome, explanation } from '../../../../contract/explanation.ts';
import { currentWeights } from './current-weights.ts';
import { evidenceFields, outcomesOf } from './evidence.ts';
import { explain } from './explain.ts';
import { rankCandidates } from './matcher.ts';
import { madeUp, rarityOf } from './people-for-tests.ts';

const weights = currentWeights();
const names = [
  'Wilmer',
  'Guilmer',
  'Yesenia Abril',
  'Selvin José María',
  'Inventado',
  'Imaginado Fingido',
  '',
];
const name = fc.constantFrom(...names);
const person = fc.record({
  ...{ givenNames: name, paternalSurname: name, maternalSurname: name, otherNames: name, nickname: name },
  ...{ motherGivenNames: name, motherSurnames: name, municipalityOfBirth: name },
  born: fc.constantFrom('', '2009-06-14', '2009-06-15', '2012-01-01', '2009'),
  sex: fc.constantFrom('', 'female', 'male'),
  countryOfBirth: fc.constantFrom('', 'GT', 'HN'),
});

it('says of each record of a candidate what weighs how much, one bar a field, which come to what it weighs in all', () => {
  fc.assert(
    fc.property(person, fc.array(person, { minLength: 1, maxLength: 5 }), (asked, others) => {
      const held = others.map(madeUp);
      const rarity = rarityOf(held, 500);
      const question = { asked: madeUp(asked), chanceOnFile: 0.5 };
      const ranked = rankCandidates(
        { rarity, weights },
        question,
        held.map((each, record) => ({ record, held: each })),
      );
      for (const { records, weighed, probability } of ranked) {
        expect(weighed).toHaveLength(records.length);
        for (const each of weighed) {
          const { bits, fields } = explain(each);
          const read = explanation.parse({
            ...{
              custodianId: 'custodian-1',
              reference: 'R-1',
              isProtected: false,
              probability,
              bits,
              fields,
            },
          });
          expect(new Set(read.fields.map(({ field }) => field)).size).toBe(fields.length);
          expect(fields.reduce((sum, one) => sum + one.bits, 0)).toBeCloseTo(bits, 6);
          expect(Math.abs(bits - each.bits)).toBeLessThan(0.06 * fields.length);
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('knows every field and every outcome that there are', () => {
  const parts = ['month-of-birth', 'year-of-birth'];
  const fields = evidenceFields.filter((field) => !parts.includes(field));
  expect(explainedField.options.toSorted()).toEqual([...fields, 'family', 'together'].toSorted());
  const outcomes = new Set([...Object.values(outcomesOf).flat(), 'siblings', 'together']);
  expect(explainedOutcome.options.toSorted()).toEqual([...outcomes].toSorted());
});
