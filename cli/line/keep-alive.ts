import type { Running } from '../machine/running.ts';

/** Waits before the n-th restart in a row, in milliseconds: 0.2 s, doubling, at most 15 s. */
export function backOffMs(failuresInARow: number): number {
  return Math.min(200 * 2 ** Math.max(0, failuresInARow - 1), 15_000);
}

/** A process that lived this long was well, so that the next failure counts as the first. */
const wellAfterMs = 30_000;

export type Watch = {
  /** Starts the process anew; a rejection counts as one more failure. */
  start: () => Promise<Running>;
  /** Told each time it ends or cannot be started, with the wait before the next try. */
  onEnd: (how: string, waitMs: number) => void;
  onStart: (running: Running) => void;
  now: () => number;
  wait: (durationMs: number, stop: AbortSignal) => Promise<void>;
};

/**
 * Keeps one process running until `stop` is aborted.
 *
 *   running --ends--> waiting (back-off) --start succeeds--> running
 *                     waiting <--start fails-- starting
 *   any state --stop--> over (the process itself is left to whoever stops the line)
 */
export async function keepAlive(first: Running, watch: Watch, stop: AbortSignal): Promise<void> {
  const stopped = new Promise<null>((resolve) =>
    stop.addEventListener('abort', () => resolve(null), { once: true }),
  );
  let current: Running | null = first;
  let failures = 0;
  while (!stop.aborted) {
    const startedAt = watch.now();
    const how: string | null =
      current === null ? 'it could not be started' : await Promise.race([current.ended, stopped]);
    if (how === null || stop.aborted) return;
    failures = current !== null && watch.now() - startedAt >= wellAfterMs ? 1 : failures + 1;
    const waitMs = backOffMs(failures);
    watch.onEnd(how, waitMs);
    await watch.wait(waitMs, stop);
    if (stop.aborted) return;
    current = await watch.start().catch(() => null);
    if (current !== null) watch.onStart(current);
  }
}
