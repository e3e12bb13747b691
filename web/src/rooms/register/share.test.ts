import { expect, it } from 'vitest';
import { shareOf } from './share.ts';

it.each([
  [0, 60, '0 (0%)'],
  [1, 450_000, '1 (0.1%)'],
  [30, 60, '30 (50%)'],
  [22_500, 450_000, '22,500 (5%)'],
  [90, 60, '90 (150%)'],
])('%i of %i', (count, of, said) => {
  expect(shareOf(count, of, 'en')).toBe(said);
});
