import { expect, it } from 'vitest';
import { keptUntil, overSince } from './papers.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const held = { liftedAt: null };

it('a process is over since it ended and holds nothing, and not while it is under way or holds something', () => {
  expect(overSince({ endedAt: null }, [])).toBeUndefined();
  expect(overSince({ endedAt: day(3) }, [])).toEqual(day(3));
  expect(overSince({ endedAt: day(3) }, [{ liftedAt: day(4) }, held])).toBeUndefined();
  expect(overSince({ endedAt: day(3) }, [{ liftedAt: day(5) }, { liftedAt: day(4) }])).toEqual(day(5));
});

it('its papers are kept for as many days as the schedule says, to the minute', () => {
  expect(keptUntil(day(3), { mostDays: 30 })).toEqual(day(33));
});
