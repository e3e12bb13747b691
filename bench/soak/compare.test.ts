import { expect, test } from 'vitest';
import { readLogLine } from './callers.ts';
import { areAlike, compareCalls, countBy } from './compare.ts';

const never = { fromMs: 0, untilMs: 0 };
const seen = (...ends: [string, string][]) =>
  new Map(ends.map(([from, saw]) => [from, { saw, atMs: 5 }] as const));
const stored = (from: string, state: string, cause: string, endedAtMs = 5) => ({
  from,
  state,
  cause,
  endedAtMs,
});

test('a call that both sides tell alike is no disagreement', () => {
  const saw = seen(['1', 'line-hung-up'], ['2', 'caller-hung-up'], ['3', 'lost']);
  const calls = [
    stored('1', 'finished', 'call-taker-hung-up'),
    stored('2', 'abandoned', 'caller-hung-up'),
    stored('3', 'lost', 'exchange-lost'),
  ];
  expect(compareCalls(saw, calls, never)).toEqual({
    disagreements: [],
    ...{ endedWhileAway: 0, endedByBoth: 0, apologised: 0 },
  });
});

test('a call told differently, and one that no caller placed, are named', () => {
  const calls = [stored('1', 'lost', 'exchange-lost'), stored('2', 'finished', 'caller-hung-up')];
  expect(compareCalls(seen(['1', 'line-hung-up']), calls, never).disagreements).toEqual([
    { from: '1', saw: 'line-hung-up', stored: 'lost by exchange-lost' },
    { from: '2', saw: 'nothing', stored: 'finished by caller-hung-up' },
  ]);
});

test('a talk that was ended while the exchange was away is counted by itself, and only then', () => {
  const calls = [stored('1', 'finished', 'call-taker-hung-up')];
  const saw = seen(['1', 'lost']);
  expect(compareCalls(saw, calls, { fromMs: 4, untilMs: 6 }).endedWhileAway).toBe(1);
  expect(compareCalls(saw, calls, never).disagreements).toHaveLength(1);
});

test('counts are alike whatever the order of their keys', () => {
  const one = countBy(['lost', 'finished', 'finished']);
  expect(areAlike([one, { finished: 2, lost: 1 }])).toBe(true);
  expect(areAlike([one, { finished: 2, lost: 2 }])).toBe(false);
});

test('a call that both ended within a second is told by each as its own, and a second later it is a disagreement', () => {
  const saw = seen(['1', 'caller-hung-up']);
  const byCallTaker = (endedAtMs: number) => [stored('1', 'finished', 'call-taker-hung-up', endedAtMs)];
  expect(compareCalls(saw, byCallTaker(900), never)).toMatchObject({ endedByBoth: 1, disagreements: [] });
  expect(compareCalls(saw, byCallTaker(1_006), never).disagreements).toHaveLength(1);
});

test('a line of a caller says which number, what it saw and when', () => {
  expect(readLogLine('1555 lost 2026-01-02\t03:04:05.678901\t1767323045.678901')).toEqual([
    ['1555', { saw: 'lost', atMs: 1_767_323_045_679 }],
  ]);
  expect(readLogLine('')).toEqual([]);
});
