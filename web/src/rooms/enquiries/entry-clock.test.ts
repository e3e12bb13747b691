import { expect, it } from 'vitest';
import { standingOfEntry } from './entry-clock.ts';

it('has the clock of an entry run out half an hour before it is due, and late from then on', () => {
  const dueAt = '2026-03-01T16:00:00.000Z';
  const at = (time: string) => standingOfEntry(dueAt, Date.parse(`2026-03-01T${time}.000Z`));
  expect([at('14:00:00'), at('15:29:59'), at('15:30:00'), at('16:00:00'), at('16:00:01')]).toEqual([
    ...['open', 'open', 'soon', 'soon', 'over'],
  ]);
});
