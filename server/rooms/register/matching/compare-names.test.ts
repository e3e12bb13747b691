import { describe, expect, it } from 'vitest';
import { compareFingerprints } from './evidence.ts';
import { madeUp } from './people-for-tests.ts';

const outcomes = (...people: Parameters<typeof madeUp>[0][]) => {
  const [asked = {}, held = {}] = people;
  return compareFingerprints(madeUp(asked), madeUp(held)).map(({ field, outcome }) => `${field} ${outcome}`);
};

describe('comparing the names of two people', () => {
  it('does not find one name twice', () => {
    const asked = { paternalSurname: 'Hernández', maternalSurname: 'Hernández' };
    const held = { paternalSurname: 'Hernández', maternalSurname: 'Chub' };
    expect(outcomes(asked, held)).toEqual(['first-surname exact', 'later-surname none']);
  });

  it('finds surnames in another order', () => {
    const asked = { paternalSurname: 'Ajpop', maternalSurname: 'Xol' };
    const held = { paternalSurname: 'Xol', maternalSurname: 'Ajpop' };
    expect(outcomes(asked, held)).toEqual(['first-surname exact', 'later-surname exact']);
  });

  it('finds a name in the wrong field, and says so', () => {
    expect(outcomes({ givenNames: 'Invented' }, { paternalSurname: 'Invented' })).toEqual([
      'first-given crossed-exact',
    ]);
  });

  it('takes names that have changed places for one mistake', () => {
    const asked = { givenNames: 'Tzunún', paternalSurname: 'Gaspar' };
    const held = { givenNames: 'Gaspar', paternalSurname: 'Tzunún' };
    expect(outcomes(asked, held)).toEqual(['first-given crossed-exact', 'first-surname exact']);
  });

  it('takes a missing second surname for nothing said, not for a disagreement', () => {
    expect(
      outcomes({ paternalSurname: 'Caal', maternalSurname: 'Xol' }, { paternalSurname: 'Caal' }),
    ).toEqual(['first-surname exact']);
  });

  it('counts a nickname where it is found, and nothing where it is not', () => {
    expect(outcomes({ nickname: 'Pancho' }, { givenNames: 'Francisco' })).toEqual(['called nickname']);
    expect(outcomes({ nickname: 'Pancho' }, { givenNames: 'Wilmer' })).toEqual([]);
  });

  it('hears what is written in another way', () => {
    expect(outcomes({ paternalSurname: 'Shol' }, { paternalSurname: 'Xol' })).toEqual([
      'first-surname sound',
    ]);
    expect(outcomes({ givenNames: 'Guilmer' }, { givenNames: 'Wilmer' })).toEqual(['first-given sound']);
    expect(outcomes({ givenNames: 'Anamaria' }, { givenNames: 'Ana María' })).toContain('first-given exact');
  });
});

describe('comparing dates of birth', () => {
  it.each([
    ['2011-03-05', '2011-03-05', 'exact'],
    ['2011-01-01', '2011-01-01', 'placeholder'],
    ['2011-03-05', '2011-05-03', 'sorted'],
    ['2011-03-05', '2011-03-06', 'one-digit'],
    ['2011-03-15', '2011-03-51', 'two-swapped'],
    ['2011-03-05', '2011-03-28', 'two-parts'],
    ['2011-03-05', '2011-11-28', 'year'],
    ['2011-03-05', '2012-11-28', 'near-year'],
    ['2011-03-05', '1999-11-28', 'none'],
  ])('finds %s and %s to be %s', (asked, held, outcome) => {
    expect(outcomes({ born: asked }, { born: held })).toEqual([`date ${outcome}`]);
  });
});
