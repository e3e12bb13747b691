import { expect } from 'vitest';
import { z } from 'zod';
import { callStates, isTerminal } from '../../server/rooms/calls/index.ts';
import { askExchange, type ExchangeAddress } from './ask-exchange.ts';
import { eventually } from './eventually.ts';
import type { LastingDesk } from './lasting-desk.ts';
import type { RunningLine } from './running-line.ts';

/** A line on which nobody calls any more, the exchange that it has, and everybody who sat at a desk. */
export type Deserted = {
  line: RunningLine;
  exchange: ExchangeAddress;
  desks: () => LastingDesk[];
};

export const bridgeList = z.array(z.object({ id: z.string(), channels: z.array(z.string()) }));
const channelList = z.array(z.object({ id: z.string() }));
const ends = callStates.filter(isTerminal).map((state) => `'${state}'`);

/**
 * When everybody has hung up: one end for each call, nothing left in the exchange, no offer open, nobody stuck, and each
 * recording whole or marked.
 */
export async function expectNothingIsLeft({ line, exchange, desks }: Deserted): Promise<void> {
  const count = async (sql: string) => (await line.ask(`SELECT count(*) FROM ${sql}`))[0];
  await eventually(async () => expect(await count('calls.call WHERE ended_at IS NULL')).toBe('0'));
  const notOnce = `(SELECT call_id, count(*) FILTER (WHERE to_state IN (${ends.join(', ')})) AS ends
    FROM calls.event GROUP BY call_id) AS ended WHERE ends <> 1`;
  expect(await count(notOnce)).toBe('0');
  await eventually(async () => {
    expect(await askExchange(exchange, 'channels', channelList)).toEqual([]);
    const left = await askExchange(exchange, 'bridges', bridgeList);
    expect(left.filter(({ id }) => /^(waiting|talking)-/.test(id))).toEqual([]);
  });
  await eventually(async () => expect(await count('routing.offer WHERE ended_at IS NULL')).toBe('0'));
  await expectNobodyIsStuck(desks);
  await eventually(async () => {
    const unfinished = "recordings.recording WHERE state NOT IN ('sealed', 'broken', 'destroyed')";
    expect(await count(unfinished)).toBe('0');
  });
}

/** Everything that was done is written down, and nothing else. */
export async function expectLedgerIsClean(line: RunningLine): Promise<void> {
  await eventually(async () => {
    const verified = await line.run('ledger', 'verify');
    expect([verified.exitCode, verified.stdout]).toEqual([0, expect.stringMatching(/whole|clean/i)]);
  });
}

/** Every call-taker can finish what is open, become ready, and go. What a lost connection swallowed is said again. */
async function expectNobodyIsStuck(desks: () => LastingDesk[]): Promise<void> {
  await eventually(() => {
    const stuck = desks().filter((desk) => !desk.isReadyNow());
    expect(stuck.map(({ now }) => now.state.presence)).toEqual([]);
  });
  await eventually(() => {
    const stayed = desks().filter((desk) => !desk.isGoneNow());
    expect(stayed.map(({ now }) => now.state.presence)).toEqual([]);
  });
}
