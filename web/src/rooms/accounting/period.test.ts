import { expect, it } from 'vitest';
import { lastYears, momentsOf } from './period.ts';

it('is of the last five years until today, unless somebody says otherwise', () => {
  expect(lastYears(new Date('2026-11-29T18:00:00Z'))).toEqual({ from: '2021-11-29', until: '2026-11-29' });
});

it('has its last day in it, and is none where a day is missing or they are in no order', () => {
  expect(momentsOf({ from: '2026-01-05', until: '2026-01-05' })).toEqual({
    from: '2026-01-05T00:00:00.000Z',
    until: '2026-01-06T00:00:00.000Z',
  });
  expect(momentsOf({ from: '', until: '2026-01-05' })).toBeUndefined();
  expect(momentsOf({ from: '2026-01-06', until: '2026-01-05' })).toBeUndefined();
});
