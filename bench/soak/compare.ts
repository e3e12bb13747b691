import { isDeepStrictEqual } from 'node:util';
import type { SeenEnd } from './callers.ts';

/** One call as the database has it: where it ended and why; `from` is the made-up number. */
export type StoredCall = { from: string; state: string; cause: string; endedAtMs: number };

/** From the exchange's death until the line had it back, in milliseconds since 1970. */
export type Away = { fromMs: number; untilMs: number };

/** What a caller saw, and which ends in the database say the same. */
const AGREEING: Record<string, (call: StoredCall) => boolean> = {
  'line-hung-up': ({ cause }) => cause !== 'caller-hung-up' && cause !== 'exchange-lost',
  'caller-hung-up': ({ cause }) => cause === 'caller-hung-up',
  'both-hung-up': ({ cause }) => cause !== 'exchange-lost',
  lost: ({ state }) => state === 'lost',
  unanswered: ({ state }) => state === 'lost',
};

export type Comparison = {
  /** Calls that the callers and the database tell differently, or that never ended. */
  disagreements: { from: string; saw: string; stored: string }[];
  /** Talks that a call-taker ended while the exchange was dead already: no caller could hear of it, and none was lost by it. */
  endedWhileAway: number;
  /** Calls that caller and call-taker ended within a second of each other: each says, truly, that it was the first. */
  endedByBoth: number;
  /** Callers whom the exchange itself answered with its apology, while the line was away; there is no call of theirs. */
  apologised: number;
};

const SAME_MOMENT_MS = 1_000;

/** Compares call by call. A caller without a stored call was apologised to, which only happens when something died. */
export function compareCalls(saw: Map<string, SeenEnd>, stored: StoredCall[], away: Away): Comparison {
  const byNumber = new Map(stored.map((call) => [call.from, call]));
  const disagreements: Comparison['disagreements'] = [];
  let apologised = 0;
  let endedWhileAway = 0;
  let endedByBoth = 0;
  const wasAway = ({ endedAtMs }: StoredCall) => endedAtMs >= away.fromMs && endedAtMs <= away.untilMs;
  for (const [from, { saw: outcome, atMs }] of saw) {
    const call = byNumber.get(from);
    byNumber.delete(from);
    if (!call) apologised += 1;
    else if (outcome === 'lost' && call.cause === 'call-taker-hung-up' && wasAway(call)) endedWhileAway += 1;
    else if (isByBoth(outcome, atMs, call)) endedByBoth += 1;
    else if (!AGREEING[outcome]?.(call))
      disagreements.push({ from, saw: outcome, stored: `${call.state} by ${call.cause}` });
  }
  for (const call of byNumber.values())
    disagreements.push({ from: call.from, saw: 'nothing', stored: `${call.state} by ${call.cause}` });
  return { disagreements, endedWhileAway, endedByBoth, apologised };
}

const isByBoth = (outcome: string, atMs: number, { cause, endedAtMs }: StoredCall): boolean =>
  outcome === 'caller-hung-up' &&
  cause === 'call-taker-hung-up' &&
  Math.abs(atMs - endedAtMs) <= SAME_MOMENT_MS;

/** Counts how often each value stands in the list. */
export function countBy(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Whether all of them hold the same counts, whatever their order. */
export const areAlike = (counts: Record<string, number>[]): boolean =>
  counts.every((count) => isDeepStrictEqual(count, counts[0]));
