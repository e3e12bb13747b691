import { fill, type Words } from '../../app/words/words.ts';
import { formatTime } from '../../ui/times.ts';

/** From here on a clock is shown as one that runs out. */
const SOON_MS = 3 * 60_000;

export type ClockWords = { text: string; isSoon: boolean };

/** "by 14:32 EST, in 9 min". Minutes are rounded up, so that a minute that is left is never shown as none. Pure. */
export function sayClock(
  untilAt: string,
  nowMs: number,
  { words, language }: { words: Words; language: string },
): ClockWords {
  const leftMs = Date.parse(untilAt) - nowMs;
  const time = formatTime(untilAt, language);
  if (leftMs <= 0) return { text: fill(words.inbox.wasDue, { time }), isSoon: true };
  const minutes = Math.ceil(leftMs / 60_000);
  return { text: fill(words.inbox.byTime, { time, minutes }), isSoon: leftMs <= SOON_MS };
}
