import { expect, it } from 'vitest';
import type { FloorCaller } from '../../../../../contract/floor.ts';
import { catalogue } from '../../../app/words/words.ts';
import { wordWait, wordWhere } from './wait-words.ts';

const nowMs = Date.parse('2026-01-05T12:00:00Z');
const caller: FloorCaller = {
  callId: '00000000-0000-4000-8000-000000000000',
  queuedAt: '2026-01-05T11:59:00Z',
  language: 'es',
  priority: 'routine',
  queue: 'courts',
  queueName: 'Courts',
  isReturnCall: false,
  reason: 'nobody-fits',
  missing: [{ skill: 'spanish', level: 3 }],
  search: { ring: 1, rings: 3, widerAt: '2026-01-05T12:00:20Z' },
  ringsAt: null,
};

it('a caller whom nobody fits waits for what nobody has', () => {
  expect(wordWait(caller, catalogue.en)).toBe('Nobody ready has: Spanish 3');
  expect(wordWait({ ...caller, missing: [] }, catalogue.en)).toBe('Nobody who is ready fits');
  expect(wordWait({ ...caller, reason: 'rings', ringsAt: 'Cal Taker' }, catalogue.es)).toBe(
    'Suena en el puesto de Cal Taker',
  );
});

it('where a caller waits is said with the widening of the search, if there is any', () => {
  expect(wordWhere(caller, nowMs, catalogue.en)).toBe('Courts · Spanish · ring 1 of 3, wider in 0:20');
  expect(wordWhere({ ...caller, search: null, isReturnCall: true }, nowMs, catalogue.en)).toBe(
    'Courts · Spanish · return call',
  );
});
