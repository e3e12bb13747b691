import { expect, test } from 'vitest';
import { describeResult } from './describe-result.ts';

const benchmark = {
  name: 'line',
  aim: 'p99 is at most 3 times the baseline.',
  run: () => Promise.reject(new Error()),
};

test('figures stand beside those of the baseline, with the aim and whether it holds', () => {
  const told = describeResult(benchmark, {
    figures: { p99Ms: 12.345, lost: 0 },
    baseline: { p99Ms: 6 },
    holds: true,
  });
  expect(told.split('\n')).toEqual([
    'line',
    '         measured  baseline',
    '  p99Ms      12.3         6',
    '  lost          0         -',
    '  aim: p99 is at most 3 times the baseline.',
    '  It holds.',
  ]);
});

test('says so where the aim does not hold', () => {
  expect(describeResult(benchmark, { figures: {}, baseline: {}, holds: false })).toContain('DOES NOT HOLD');
});
