import { describe, expect, test } from 'vitest';
import type { Running } from '../machine/running.ts';
import { backOffMs, keepAlive, type Watch } from './keep-alive.ts';

/** A process that ends when the test says so. */
function process(pid: number) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const running: Running = { identity: { pid, startedAtTicks: 1 }, ended: promise, adopted: false };
  return { running, end: () => resolve('it ended') };
}

/** Watches with a clock that moves only while something is waited for. */
function watching(starts: (() => Promise<Running>)[]) {
  const stop = new AbortController();
  const waits: number[] = [];
  const started: number[] = [];
  const watch: Watch = {
    start: () => (starts.shift() ?? (() => Promise.reject(new Error('no more'))))(),
    onEnd: (_how, waitMs) => waits.push(waitMs),
    onStart: ({ identity }) => {
      started.push(identity.pid);
      if (starts.length === 0) stop.abort();
    },
    now: () => 0,
    wait: async () => undefined,
  };
  return { stop, waits, started, watch };
}

describe('keeping a process running', () => {
  test('starts it again when it ends', async () => {
    const first = process(1);
    const { stop, started, watch } = watching([async () => process(2).running]);
    first.end();
    await keepAlive(first.running, watch, stop.signal);
    expect(started).toEqual([2]);
  });

  test('waits longer after each failure, a start that fails included', async () => {
    const first = process(1);
    const failing = () => Promise.reject(new Error('no'));
    const { stop, waits, started, watch } = watching([failing, failing, async () => process(2).running]);
    first.end();
    await keepAlive(first.running, watch, stop.signal);
    expect(waits).toEqual([200, 400, 800]);
    expect(started).toEqual([2]);
  });

  test('leaves a process alone that runs when it is told to stop', async () => {
    const { stop, waits, watch } = watching([]);
    const watched = keepAlive(process(1).running, watch, stop.signal);
    stop.abort();
    await watched;
    expect(waits).toEqual([]);
  });

  test('never waits longer than 15 seconds', () => {
    expect(backOffMs(1)).toBe(200);
    expect(backOffMs(50)).toBe(15_000);
  });
});
