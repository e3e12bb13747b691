import { describe, expect, it } from 'vitest';
import { currentWeights } from './current-weights.ts';
import { compareFingerprints } from './evidence.ts';
import { rankCandidates } from './matcher.ts';
import { madeUp, rarityOf } from './people-for-tests.ts';
import { groupPersons } from './persons.ts';
import { weigh } from './weigh.ts';

const weights = currentWeights();
const family = {
  paternalSurname: 'Inventado',
  maternalSurname: 'Imaginado',
  motherGivenNames: 'Ficticia Soñada',
  motherSurnames: 'Imaginado Fingido',
  municipalityOfBirth: 'Villa Ninguna',
  countryOfBirth: 'GT',
};
const elder = madeUp({ ...family, givenNames: 'Wilmer', born: '2009-06-14' });
const younger = madeUp({ ...family, givenNames: 'Yesenia', born: '2012-02-27' });
const twin = madeUp({ ...family, givenNames: 'Selvin', born: '2009-06-14' });
const elderElsewhere = madeUp({ ...family, givenNames: 'Guilmer', born: '2009-06-14', motherGivenNames: '' });
const rarity = rarityOf([elder, younger, twin, elderElsewhere], 20_000);

describe('who is one person', () => {
  it('keeps brothers and sisters apart, twins too', () => {
    expect(groupPersons([elder, younger, twin], weights, rarity)).toEqual([0, 1, 2]);
  });

  it('joins records of one person at two custodians', () => {
    expect(groupPersons([elder, younger, elderElsewhere], weights, rarity)).toEqual([0, 1, 0]);
  });
});

describe('children of one common name', () => {
  const juan = (born: string) =>
    madeUp({ givenNames: 'Juan', paternalSurname: 'Hernández', maternalSurname: 'Hernández', born });
  const born = ['2009-06-14', '2009-06-15', '2010-06-14', '2008-11-02'];
  const many = Array.from({ length: 300 }, (_, number) =>
    juan(`20${10 + (number % 8)}-03-${10 + (number % 19)}`),
  );

  it('are not joined, however near their days of birth are', () => {
    const people = born.map(juan);
    const register = rarityOf([...people, ...many], 5_000);
    expect(groupPersons(people, weights, register)).toEqual([0, 1, 2, 3]);
  });
});

/** A record that agrees in all but the given name may be the child's or its twin's: nobody is to act as if that were settled. */
const MOST_FOR_A_TWIN = 0.93;

describe('a family in the register', () => {
  const ask = (asked: Parameters<typeof madeUp>[0], people: ReturnType<typeof madeUp>[]) =>
    rankCandidates(
      { rarity, weights },
      { asked: madeUp(asked), chanceOnFile: 0.5 },
      people.map((held, record) => ({ record, held })),
    );

  it('does not take a sister for the child who is asked for', () => {
    const [best] = ask({ ...family, givenNames: 'Wilmer', born: '2009-06-14' }, [younger]);
    expect(best?.probability).toBeLessThan(0.5);
  });

  it('does not state a twin as certain for the child, whether names alone are said or the mother too', () => {
    const named = { paternalSurname: 'Inventado', maternalSurname: 'Imaginado', born: '2009-06-14' };
    for (const said of [named, { ...named, maternalSurname: '' }, { ...family, born: '2009-06-14' }]) {
      const [best] = ask({ ...said, givenNames: 'Wilmer' }, [twin]);
      expect(best?.probability).toBeLessThan(MOST_FOR_A_TWIN);
    }
  });

  it('does not, however much was learned from people who have no families', () => {
    const learned = { 'first-surname exact': 9, 'date exact': 9, 'surname agrees, date agrees': 9 };
    const corrections = { ...weights.corrections, 'two-names-and-date': learned };
    const asked = madeUp({ givenNames: 'Wilmer', paternalSurname: 'Inventado', born: '2009-06-14' });
    const [best] = rankCandidates(
      {
        rarity,
        weights: {
          ...weights,
          corrections,
          calibration: { ...weights.calibration, 'two-names-and-date': [] },
        },
      },
      { asked, chanceOnFile: 0.5 },
      [{ record: 0, held: twin }],
    );
    expect(best?.probability).toBeLessThan(MOST_FOR_A_TWIN);
  });

  it('prefers the child to the twin by far, though a letter of the given name is wrong', () => {
    const [best] = ask({ ...family, givenNames: 'Wilmr', born: '2009-06-14' }, [twin, elder]);
    expect(best?.records).toEqual([1]);
    expect(best?.probability).toBeGreaterThan(0.9);
  });

  it('finds the child among them, with both records', () => {
    const [best] = ask({ ...family, givenNames: 'Wilmer', born: '2009-06-14' }, [
      younger,
      twin,
      elder,
      elderElsewhere,
    ]);
    expect(best?.records.toSorted()).toEqual([2, 3]);
    expect(best?.probability).toBeGreaterThan(0.9);
  });

  it('explains itself: the fields sum to the whole', () => {
    const { bits, fields } = weigh(compareFingerprints(elder, younger), weights, rarity);
    expect(fields.reduce((sum, field) => sum + field.bits, 0)).toBeCloseTo(bits, 9);
    expect(fields.find(({ field }) => field === 'family')?.bits).toBeLessThan(-10);
  });
});
