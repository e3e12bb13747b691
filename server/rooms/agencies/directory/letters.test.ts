import { expect, it } from 'vitest';
import { lettersAt } from './letters.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const [first, second] = ['P.O. Box 1, Sampleville', 'P.O. Box 2, Sampleville'];
const records = [
  { lettersTo: first, validFrom: day(5) },
  { lettersTo: null, validFrom: day(10) },
  { lettersTo: second, validFrom: day(20) },
];

it('is the address that held at that moment, with the day on which it was recorded', () => {
  expect(lettersAt(records, day(5))).toEqual({ lettersTo: first, recordedAt: day(5) });
  expect(lettersAt(records, day(9))).toEqual({ lettersTo: first, recordedAt: day(5) });
  expect(lettersAt(records, day(25))).toEqual({ lettersTo: second, recordedAt: day(20) });
});

it('is what was recorded first afterwards where none held, and nothing where none ever did', () => {
  expect(lettersAt(records, day(1))).toEqual({ lettersTo: first, recordedAt: day(5) });
  expect(lettersAt(records, day(12))).toEqual({ lettersTo: second, recordedAt: day(20) });
  expect(lettersAt(records.slice(0, 2), day(12))).toBeNull();
  expect(lettersAt([], day(1))).toBeNull();
});
