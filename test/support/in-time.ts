import { setTimeout as delay } from 'node:timers/promises';

/** No step comes sooner after the one before. */
const INTERVAL_MS = 20;
/** So many steps of half a second are less than six minutes and a half: no screen is locked before. */
const MOST_STEPS = 775;

/**
 * Lets the time of a line go on, step by step, until something has become true. What is too long is counted in the line's own time, so that a
 * slow machine may take as long for each step as it needs.
 */
export async function stepUntil<Result>(
  step: () => Promise<void>,
  look: () => Promise<Result> | Result,
): Promise<Result> {
  for (let steps = 1; ; steps += 1) {
    const next = delay(INTERVAL_MS);
    await step();
    try {
      return await look();
    } catch (error) {
      if (steps === MOST_STEPS) throw error;
    }
    await next;
  }
}
