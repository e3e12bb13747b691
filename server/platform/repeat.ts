import type { Clock } from './clock.ts';

/** Does something now, and again so long after each time it has ended. It has to see to its own failures. Returns what stops it, once what is running has ended. */
export function repeatEvery(clock: Clock, everyMs: number, act: () => Promise<void>): () => Promise<void> {
  let isStopped = false;
  let cancel = () => {};
  let running = Promise.resolve();
  const run = async () => {
    await act();
    if (!isStopped) cancel = clock.after(everyMs, next);
  };
  const next = () => {
    running = run();
  };
  next();
  return async () => {
    isStopped = true;
    cancel();
    await running;
  };
}
