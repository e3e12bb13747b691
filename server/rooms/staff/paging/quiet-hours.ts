const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;

/** Minutes after midnight in the time zone (an IANA name), from `from` until just before `until`; over midnight where until < from. */
export type QuietHours = { from: number; until: number; timeZone: string };

/** The first moment, not before `at`, that is outside of the quiet hours. Where a clock is set forward in them, up to an hour later. */
export function afterQuietHours(hours: QuietHours | null, at: Date): Date {
  if (!hours || hours.from === hours.until) return at;
  let moment = at;
  // Once, or twice where a clock is set back in the night.
  while (isQuiet(hours, moment)) {
    const leftMinutes = minutesFrom(localMinute(hours.timeZone, moment), hours.until);
    const wholeMinute = Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS;
    moment = new Date(wholeMinute + leftMinutes * MINUTE_MS);
  }
  return moment;
}

export function isQuiet({ from, until, timeZone }: QuietHours, at: Date): boolean {
  return minutesFrom(from, localMinute(timeZone, at)) < minutesFrom(from, until);
}

/** Minutes that a clock runs from one time of day to the next time it shows the other. */
const minutesFrom = (from: number, to: number): number => (to - from + DAY_MINUTES) % DAY_MINUTES;

function localMinute(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number);
  return hour * 60 + minute;
}
