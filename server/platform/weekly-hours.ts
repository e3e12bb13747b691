/** Hours of one day of the week; 1 is Monday, 1440 the end of the day. Hours that end before they begin go over midnight. */
export type WeeklyHours = { weekday: number; fromMinute: number; toMinute: number };

const DAY = 1440;

/** Whether weekly hours cover a moment. Pure; the time zone is one of the IANA database. */
export function isWithinHours(hours: readonly WeeklyHours[], timeZone: string, at: Date): boolean {
  const { weekday, minute } = localTime(timeZone, at);
  const dayBefore = weekday === 1 ? 7 : weekday - 1;
  return hours.some(({ weekday: day, fromMinute, toMinute }) => {
    const isOverMidnight = toMinute < fromMinute;
    const end = isOverMidnight ? DAY : toMinute;
    if (day === weekday && minute >= fromMinute && minute < end) return true;
    return isOverMidnight && day === dayBefore && minute < toMinute;
  });
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** As whoever decides about them reads them: "Mon 08:00-18:00, Tue 22:00-06:00". */
export const wordHours = (hours: readonly WeeklyHours[]): string =>
  hours
    .map(({ weekday, fromMinute, toMinute }) => {
      return `${days[weekday - 1] ?? ''} ${wordMinute(fromMinute)}-${wordMinute(toMinute)}`;
    })
    .join(', ');

const wordMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function localTime(timeZone: string, at: Date): { weekday: number; minute: number } {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { weekday: days.indexOf(parts.get('weekday') ?? '') + 1, minute };
}
