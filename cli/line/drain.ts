import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../operator-error.ts';
import type { ExchangeAddress } from './exchange.ts';
import { askExchange } from './exchange-rest.ts';
import { countLiveCalls, describeLiveCalls, type LiveCalls, sumLiveCalls, totalOf } from './live-calls.ts';

/** New callers are turned away for so long after each look, so that a drain that is killed does not close the line for ever. */
const leaseSeconds = 15;
const lookEveryMs = 1000;

/**
 * Waits until the last call has ended, at most `limitMs`, while every exchange sends new callers to its last resort. Answers
 * with the calls that are still on. When `stop` is aborted, the line takes calls again.
 */
export async function drain(
  addresses: ExchangeAddress[],
  limitMs: number,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<LiveCalls> {
  const giveUpAt = performance.now() + limitMs;
  let told = '';
  for (;;) {
    await turnAway(addresses, Math.ceil(Date.now() / 1000) + leaseSeconds);
    const calls = sumLiveCalls(await Promise.all(addresses.map(look)));
    const line = describeLiveCalls(calls);
    if (line !== told) say(line);
    told = line;
    if (totalOf(calls) === 0 || performance.now() >= giveUpAt) return calls;
    await delay(lookEveryMs, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) break;
  }
  await turnAway(addresses, 0);
  throw new OperatorError('DRAIN_STOPPED', 'The line takes calls again.', 'nothing was stopped.');
}

function turnAway(addresses: ExchangeAddress[], untilSecond: number): Promise<unknown> {
  const query = { variable: 'DRAINING_UNTIL', value: String(untilSecond) };
  const told = addresses.map((address) =>
    askExchange(address, { method: 'POST', path: 'asterisk/variable', query }),
  );
  return Promise.all(told);
}

/** An exchange that is gone has no calls. */
async function look(address: ExchangeAddress): Promise<LiveCalls> {
  const [channels, bridges] = await Promise.all([
    askExchange(address, { method: 'GET', path: 'channels' }),
    askExchange(address, { method: 'GET', path: 'bridges' }),
  ]);
  return countLiveCalls(channels ?? [], bridges ?? []);
}
