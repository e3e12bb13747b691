import { wordTime } from '../../../contract/clock-time.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A length of time as a running clock: "0:41", "12:05", "1:02:14". Never negative. */
export function formatLength(lengthMs: number): string {
  const seconds = Math.max(0, Math.floor(lengthMs / 1_000));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The time of day, with the zone it is told in: "14:32 EST". */
export function formatTime(at: string, language: string, withZone = true): string {
  if (withZone) return wordTime(at, language);
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language, parts).format(new Date(at));
}
