import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginOf, endOf, stateOf, weekOf, weeksSince, weeksToShow } from './week.ts';

const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

it('every moment lies in its week, which begins on a Monday', () => {
  fc.assert(
    fc.property(moments, (at) => {
      const week = weekOf(at);
      expect(beginOf(week).getUTCDay()).toBe(1);
      expect(at >= beginOf(week) && at < endOf(week)).toBe(true);
    }),
  );
});

it('is due when it is over, and overdue a week later', () => {
  expect(stateOf('2026-01-05', false, new Date('2026-01-11T23:59:59Z'))).toBe('running');
  expect(stateOf('2026-01-05', false, new Date('2026-01-12T00:00:00Z'))).toBe('due');
  expect(stateOf('2026-01-05', false, new Date('2026-01-19T00:00:00Z'))).toBe('overdue');
  expect(stateOf('2026-01-05', true, new Date('2026-03-01T00:00:00Z'))).toBe('signed');
});

it('goes back to the week in which the line began, and no further', () => {
  const now = new Date('2026-01-28T03:00:00Z');
  const weeks = ['2026-01-26', '2026-01-19', '2026-01-12'];
  expect(weeksSince(new Date('2026-01-13T00:00:00Z'), now)).toEqual(weeks);
  expect(weeksSince(new Date('2026-01-18T23:59:59Z'), now)).toEqual(weeks);
  expect(weeksSince(now, now)).toEqual(['2026-01-26']);
});

it('stays to be seen until it is signed, however old it is', () => {
  const weeks = weeksSince(new Date('2025-01-01T00:00:00Z'), new Date('2026-01-28T03:00:00Z'));
  const unsigned = ['2025-03-03', '2025-03-10', '2026-01-26'];
  const shown = weeksToShow(weeks, (week) => !unsigned.includes(week));
  expect(shown).toHaveLength(15);
  expect(shown.slice(-2)).toEqual(['2025-03-10', '2025-03-03']);
  expect(shown[0]).toBe('2026-01-26');
});
