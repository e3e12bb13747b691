import type { Log } from '../../../platform/log.ts';
import { repeatEvery } from '../../../platform/repeat.ts';
import { tellOverdue } from '../reviews/tell-overdue.ts';
import { runWatch, type WatchParts } from './run-watch.ts';

/** Often enough that what is done is noticed within a day, with time to look into it. */
const EVERY_MS = 4 * 3_600_000;
const FIRST_AFTER_MS = 15 * 60_000;

/**
 * Looks for misuse and for reviews that are overdue every four hours, for the first time a while after the start, when the line has other things to do. Either goes on
 * where the other fails. Returns what stops it, once a run has ended.
 */
export function startWatch(parts: WatchParts & { log: Log }): () => Promise<void> {
  const { clock, log } = parts;
  const run = async () => {
    await runWatch(parts).catch((error: unknown) => {
      log.error(
        { code: 'HL_WATCH_FAILED', error },
        'What was asked could not be looked through for misuse; trying again in four hours.',
      );
    });
    await tellOverdue(parts).catch((error: unknown) => {
      log.error(
        { code: 'HL_OVERDUE_FAILED', error },
        'Which reviews are overdue could not be told; trying again in four hours.',
      );
    });
  };
  let stop = async () => {};
  const cancel = clock.after(FIRST_AFTER_MS, () => {
    stop = repeatEvery(clock, EVERY_MS, run);
  });
  return async () => {
    cancel();
    await stop();
  };
}
