import { expect, it } from 'vitest';
import { standingOfNotice } from './notice-clock.ts';

it('has a notice run out a day before it is due, and late from then on', () => {
  const dueAt = '2026-03-08T12:00:00.000Z';
  const at = (now: string, doneAt: string | null = null) =>
    standingOfNotice({ dueAt, doneAt }, Date.parse(now));
  expect([at('2026-03-01T12:00:00Z'), at('2026-03-07T12:00:00Z'), at('2026-03-08T12:00:01Z')]).toEqual([
    ...['open', 'soon', 'over'],
  ]);
  expect(at('2026-03-09T12:00:00Z', dueAt)).toBe('done');
});
