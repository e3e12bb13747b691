import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateFormat, readDates } from './spoken-date.ts';

const shown = (text: string, format: DateFormat = 'either', spokenInYear?: number) =>
  readDates(text, format, spokenInYear).map(({ year, month, day }) =>
    [year, month, day].filter(Boolean).join('-'),
  );

describe('dates in digits', () => {
  it.each<[string, string[]]>([
    ['2011-05-03', ['2011-5-3']],
    ['20110503', ['2011-5-3']],
    ['2011-05-03T00:00:00Z', ['2011-5-3']],
    ['2011-05-03 12:30:00', ['2011-5-3']],
    ['3/5/11', ['2011-5-3', '2011-3-5']],
    ['03.05.2011', ['2011-5-3', '2011-3-5']],
    ['13/5/2011', ['2011-5-13']],
    ['5/13/2011', ['2011-5-13']],
    ['5/5/2011', ['2011-5-5']],
    ['5/2011', ['2011-5']],
    ['2011-05', ['2011-5']],
    ['2011-05-00', ['2011-5']],
    ['2011-00-00', ['2011']],
    ['2011', ['2011']],
    ['３/５/２０１１', ['2011-5-3', '2011-3-5']],
    ['30/02/2011', ['2011-2-30']],
    ['0000-00-00', []],
    ['0001-01-01', []],
    ['01/01/0000', []],
    ['9999-12-31', []],
    ['03/05/0211', []],
    ['0988-03-05', []],
    ['2011-05-123', []],
    ['2011-123-05', []],
    ['2011-99-99', ['2011-99-99']],
    ['', []],
    ['never', []],
    ['12', []],
    ['1/2/3/4', []],
    ['123456789012345678901234567890', []],
  ])('%s', (text, dates) => {
    expect(shown(text)).toEqual(dates);
  });

  it('have the order that the mapping says', () => {
    expect(shown('3/5/2011', 'day-month')).toEqual(['2011-5-3']);
    expect(shown('3/5/2011', 'month-day')).toEqual(['2011-3-5']);
  });
});

describe('dates in words', () => {
  it.each<[string, string[]]>([
    ['el tres de mayo de 2011', ['2011-5-3']],
    ['3 de mayo del 2011', ['2011-5-3']],
    ['Tres de Mayo de dos mil once', ['2011-5-3']],
    ['primero de enero de dos mil doce', ['2012-1-1']],
    ['treinta y uno de diciembre de dos mil nueve', ['2009-12-31']],
    ['veintitrés de setiembre, dos mil quince', ['2015-9-23']],
    ['mil novecientos noventa y nueve', ['1999']],
    ['May 3rd 2011', ['2011-5-3']],
    ['May the third, two thousand and eleven', ['2011-5-3']],
    ['3-May-11', ['2011-5-3']],
    ['twenty first of June twenty fifteen', ['2015-6-21']],
    ['2011 May 3', ['2011-5-3']],
    ['about 2011', ['2011']],
    ['como en 2011', ['2011']],
    ['mayo de 2011', ['2011-5']],
    ['in May 2011', ['2011-5']],
    ['15 years old in 2026', ['2010', '2011']],
    ['tenía quince años en 2026', ['2010', '2011']],
    ['14 or 15 years old in 2026', ['2010', '2011', '2012']],
    ['15 years old', []],
    ['3 de mayo', []],
    ['mayo o junio de 2011', []],
  ])('%s', (text, dates) => {
    expect(shown(text).toSorted()).toEqual(dates.toSorted());
  });

  it('count an age from the year in which it is said', () => {
    expect(shown('15 años', 'either', 2026)).toEqual(['2010', '2011']);
  });
});

it('reads anything without harm, and writes of every day what it read', { timeout: 20_000 }, () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (text, date) => {
        expect(readDates(text, 'either', 2026).length).toBeLessThanOrEqual(4);
        const iso = date.toISOString().slice(0, 10);
        expect(readDates(iso, 'iso')).toEqual([
          { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
        ]);
      },
    ),
  );
});
