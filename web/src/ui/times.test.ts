import { expect, test } from 'vitest';
import { formatLength, formatTime } from './times.ts';

test.each([
  [0, '0:00'],
  [41_000, '0:41'],
  [725_999, '12:05'],
  [3_734_000, '1:02:14'],
  [-5_000, '0:00'],
])('%d ms reads %s', (lengthMs, text) => {
  expect(formatLength(lengthMs)).toBe(text);
});

test('the time of day is told in 24 hours, with its zone', () => {
  expect(formatTime('2026-03-01T03:05:00.000Z', 'en')).toMatch(/^\d{2}:\d{2} .+/);
  expect(formatTime('2026-03-01T03:05:00.000Z', 'es', false)).toMatch(/^\d{2}:\d{2}$/);
});
