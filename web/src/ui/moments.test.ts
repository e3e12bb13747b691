import { expect, test } from 'vitest';
import { formatLeft, formatMinutes, formatMoment } from './moments.ts';

test('what is left is told in the largest unit that fits', () => {
  expect(formatLeft(7 * 86_400_000, 'en')).toBe('7 days');
  expect(formatLeft(3 * 3_600_000 + 1, 'en')).toBe('3 hours');
  expect(formatLeft(61_000, 'es')).toBe('1 minuto');
  expect(formatLeft(-5, 'en')).toBe('0 minutes');
});

test('a moment has its day and its zone', () => {
  expect(formatMoment('2026-01-05T03:00:00.000Z', 'en')).toMatch(/Jan [45], \d\d:\d\d \S+/);
});

test('a length that is agreed on is told exactly', () => {
  expect(formatMinutes(9_000, 'en')).toBe('150 minutes');
  expect(formatMinutes(90, 'es')).toBe('1,5 minutos');
});
