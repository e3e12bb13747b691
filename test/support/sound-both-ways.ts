import { expect } from 'vitest';
import type { ExchangeAddress } from './ask-exchange.ts';
import { loudnessOf } from './audio.ts';
import { eventually } from './eventually.ts';
import { recordBothSides } from './heard.ts';
import type { RunningLine } from './running-line.ts';

/** What a quiet telephone line hums at, in decibels below full scale. */
const SILENCE_DB = -60;

/** Something is said, and something is heard, on each of these legs. */
export async function soundBothWays(address: ExchangeAddress, legs: string[]): Promise<void> {
  expect(legs.length).toBeGreaterThan(0);
  for (const { from, to } of await recordBothSides(address, legs)) {
    expect(loudnessOf(from)).toBeGreaterThan(SILENCE_DB);
    expect(loudnessOf(to)).toBeGreaterThan(SILENCE_DB);
  }
}

/** The same of a talk that has just begun: a browser's sound comes once it has found its way to the exchange. */
export const soundComesBothWays = (address: ExchangeAddress, legs: string[]): Promise<void> =>
  eventually(() => soundBothWays(address, legs));

/** Caller and call-taker of the call that has just begun come to hear each other. */
export async function talkersHearEachOther(line: RunningLine): Promise<void> {
  const legs = "SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call WHERE state = 'talking'";
  await soundComesBothWays(line.exchangeAddress, await line.ask(legs));
}
