import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthOf } from './disclosure-keys.ts';
import { keptFrom } from './keep-accountings.ts';

const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2080-01-01'), noInvalidDate: true });

it('keeps everything for five years from its day on, and for as long as records live', () => {
  fc.assert(
    fc.property(moments, moments, fc.integer({ min: 1, max: 36_500 }), (told, now, days) => {
      if (monthOf(told) >= keptFrom(now, days)) return;
      const years = new Date(told);
      years.setUTCFullYear(told.getUTCFullYear() + 5);
      expect(now.getTime()).toBeGreaterThanOrEqual(years.getTime());
      expect(now.getTime() - told.getTime()).toBeGreaterThanOrEqual(days * 24 * 3_600_000);
    }),
  );
});

it('goes by whole months', () => {
  expect(keptFrom(new Date('2031-03-31T12:00:00Z'), 1_827)).toBe('2026-03-01');
  expect(keptFrom(new Date('2031-03-31T12:00:00Z'), 3_650)).toBe('2021-04-01');
  // Five years hold also where records live for less.
  expect(keptFrom(new Date('2031-03-31T12:00:00Z'), 30)).toBe('2026-03-01');
});
