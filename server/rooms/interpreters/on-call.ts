import type { HoursOnCall } from '../../../contract/interpreter.ts';

const DAY = 1440;

/** Whether weekly hours cover a moment. Pure; the time zone is one of the IANA database. */
export function isOnCall(hours: readonly HoursOnCall[], timeZone: string, at: Date): boolean {
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

function localTime(timeZone: string, at: Date): { weekday: number; minute: number } {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { weekday: days.indexOf(parts.get('weekday') ?? '') + 1, minute };
}
