import { describe, expect, test } from 'vitest';
import { describeTimes } from './summary.ts';

const steps = [
  { title: 'PostgreSQL', durationMs: 1200, isDownload: false },
  { title: 'Asterisk, fetched', durationMs: 15_000, isDownload: true },
  { title: 'Prompts', durationMs: 3000, isDownload: false },
];

describe('where the time of a start went', () => {
  test('is one line for a warm start', () => {
    expect(describeTimes(2345, steps)).toEqual(['Ready after 2.3 s.']);
  });

  test('is told for a cold one, longest first, downloads apart', () => {
    const told = describeTimes(20_000, steps);
    const order = ['Prompts', 'PostgreSQL', 'downloads', 'Asterisk, fetched'];
    expect(order.map((word) => told.findIndex((line) => line.includes(word)))).toEqual([2, 3, 4, 5]);
  });
});
