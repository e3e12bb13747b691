import { describe, expect, it } from 'vitest';
import { compareFingerprints } from './evidence.ts';
import { madeUp } from './people-for-tests.ts';

const compared = (asked: string, held: string) =>
  compareFingerprints(madeUp({ born: asked }), madeUp({ born: held })).map(
    ({ field, outcome }) => `${field} ${outcome}`,
  );

describe('comparing dates of birth', () => {
  it.each([
    ['2011-02-27', '2011-02-27', 'exact'],
    ['2011-02-27', '2011-02-28', 'one-digit'],
    ['2011-03-05', '2011-05-03', 'sorted'],
    ['2011-02-27', '2011-11-14', 'year'],
    ['2011-02-27', '2012-11-14', 'near-year'],
    ['2011-02-27', '1999-11-14', 'none'],
  ])('says of %s and %s, which are days, how they agree', (asked, held, outcome) => {
    expect(compared(asked, held)).toEqual([`date ${outcome}`]);
  });

  it.each([
    ['2011', '2011-02-27', 'year-of-birth year'],
    ['2011-02-27', '2011', 'year-of-birth year'],
    ['2012', '2011-02-27', 'year-of-birth near-year'],
    ['1999', '2011-02-27', 'year-of-birth none'],
    ['2011-02', '2011-02-27', 'month-of-birth two-parts'],
    ['2011-03', '2011-02-27', 'month-of-birth year'],
    ['2011-02', '2011', 'year-of-birth year'],
  ])('says of %s and %s no more than what both know', (asked, held, told) => {
    expect(compared(asked, held)).toEqual([told]);
  });

  it('takes a first of January for a year where nothing else agrees, and for a day where it does', () => {
    expect(compared('2011-02-27', '2011-01-01')).toEqual(['year-of-birth year']);
    expect(compared('2011-01-01', '2012-11-14')).toEqual(['year-of-birth near-year']);
    expect(compared('2011-01-01', '2011-01-01')).toEqual(['date placeholder']);
    expect(compared('2011-01-02', '2011-01-01')).toEqual(['date one-digit']);
  });
});
