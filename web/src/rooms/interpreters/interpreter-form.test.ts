import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyForm, readHours, toDetails, writeHours } from './interpreter-form.ts';

const line = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 1, max: 1440 }),
});

describe('hours on call', () => {
  test('are read as they were written', () => {
    const hours = fc.uniqueArray(
      line.filter(({ fromMinute, toMinute }) => fromMinute !== toMinute),
      { selector: ({ weekday, fromMinute }) => `${weekday} ${fromMinute}`, maxLength: 8 },
    );
    const key = ({
      weekday,
      fromMinute,
      toMinute,
    }: {
      weekday: number;
      fromMinute: number;
      toMinute: number;
    }) => `${weekday} ${fromMinute} ${toMinute}`;
    fc.assert(
      fc.property(hours, (given) => {
        for (const language of ['en', 'es'] as const)
          expect(readHours(writeHours(given, language))?.map(key).toSorted()).toEqual(
            given.map(key).toSorted(),
          );
      }),
    );
  });

  test('may be always, never, days in a row and over midnight', () => {
    expect(readHours('always')).toHaveLength(7);
    expect(writeHours(readHours('ALWAYS') ?? [], 'es')).toBe('siempre');
    expect(readHours('')).toEqual([]);
    expect(readHours('mon-fri 08:00-18:00')).toHaveLength(5);
    expect(readHours('Sat 22:00-6:00')).toEqual([{ weekday: 6, fromMinute: 1320, toMinute: 360 }]);
  });

  test.each([
    'Mon',
    'Mon 8-18',
    'Fri-Mon 08:00-18:00',
    'Mon 08:00-08:00',
    'Mon 24:00-06:00',
    'Mon 08:61-09:00',
  ])('are not guessed from "%s"', (text) => expect(readHours(text)).toBeNull());
});

describe('an entry', () => {
  const form = {
    ...emptyForm('UTC', 'en'),
    name: 'Ina Invented',
    number: '+1 (202) 555-0171',
    pairs: 'MAM-spa',
  };
  test('is sent with its number and languages as the line has them', () => {
    expect(toDetails(form)).toMatchObject({
      number: '+12025550171',
      pairs: [['mam', 'spa']],
      accountId: null,
    });
  });

  test('says what is not understood', () => {
    expect(toDetails({ ...form, pairs: 'Mam and Spanish' })).toEqual({ wrong: 'pairs' });
    expect(toDetails({ ...form, pairs: '' })).toEqual({ wrong: 'pairs' });
    expect(toDetails({ ...form, hours: 'mornings' })).toEqual({ wrong: 'hours' });
  });
});
