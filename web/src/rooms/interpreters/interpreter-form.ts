import type { HoursOnCall, InterpreterDetails, InterpreterView } from '../../../../contract/interpreter.ts';

import type { ScreenLanguage } from '../../app/words/words.ts';

/** One entry of the list while it is typed: languages and hours as a line of text each. */
export type InterpreterForm = {
  name: string;
  number: string;
  accountId: string;
  timeZone: string;
  pairs: string;
  hours: string;
};

export const emptyForm = (timeZone: string, language: ScreenLanguage): InterpreterForm => ({
  ...{ name: '', number: '', accountId: '', pairs: '', timeZone },
  hours: always[language],
});

export const toForm = (one: InterpreterView, language: ScreenLanguage): InterpreterForm => ({
  name: one.name,
  number: one.number ?? '',
  accountId: one.accountId ?? '',
  timeZone: one.timeZone,
  pairs: one.pairs.map((pair) => pair.join('-')).join(', '),
  hours: writeHours(one.hours, language),
});

/** Null where languages or hours are not written as the form explains. */
export function toDetails(form: InterpreterForm): InterpreterDetails | { wrong: 'pairs' | 'hours' } {
  const pairs = readPairs(form.pairs);
  if (!pairs) return { wrong: 'pairs' };
  const hours = readHours(form.hours);
  if (!hours) return { wrong: 'hours' };
  const { name, number, accountId, timeZone } = form;
  return {
    ...{ name: name.trim(), timeZone: timeZone.trim(), pairs, hours },
    number: accountId ? null : number.replace(/[\s()-]/g, '') || null,
    accountId: accountId || null,
  };
}

function readPairs(text: string): [string, string][] | null {
  const pairs: [string, string][] = [];
  for (const part of partsOf(text.toLowerCase())) {
    const [, one, other] = /^([a-z]{3})\s*-\s*([a-z]{3})$/.exec(part) ?? [];
    if (!one || !other) return null;
    pairs.push([one, other]);
  }
  return pairs.length > 0 ? pairs : null;
}

/** Read in either language, written in the one of the screen. */
const days: Record<ScreenLanguage, readonly string[]> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  es: ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'],
};
const always: Record<ScreenLanguage, string> = { en: 'always', es: 'siempre' };
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const DAY = 1440;
const everyHour = (): HoursOnCall[] => weekdays.map((weekday) => ({ weekday, fromMinute: 0, toMinute: DAY }));

/** Reads lines such as `Mon-Fri 08:00-18:00, Sat 22:00-06:00`, or `always`; an empty line is never. */
export function readHours(text: string): HoursOnCall[] | null {
  if (Object.values(always).includes(text.trim().toLowerCase())) return everyHour();
  const hours: HoursOnCall[] = [];
  for (const part of partsOf(text)) {
    const found = /^(\p{L}{3})(?:-(\p{L}{3}))?\s+(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/u.exec(part);
    const among = found && daysFrom(found[1], found[2]);
    const fromMinute = minuteOf(found?.[3]);
    const toMinute = minuteOf(found?.[4]);
    if (!among || fromMinute === undefined || !toMinute || fromMinute === DAY || fromMinute === toMinute)
      return null;
    hours.push(...among.map((weekday) => ({ weekday, fromMinute, toMinute })));
  }
  return hours;
}

/** Days with the same hours are written together. */
export function writeHours(hours: readonly HoursOnCall[], language: ScreenLanguage): string {
  if (hours.length === 7 && hours.every((one) => one.fromMinute === 0 && one.toMinute === DAY))
    return always[language];
  const byTime = new Map<string, number[]>();
  for (const { weekday, fromMinute, toMinute } of hours) {
    const time = `${clockOf(fromMinute)}-${clockOf(toMinute)}`;
    byTime.set(time, [...(byTime.get(time) ?? []), weekday]);
  }
  return [...byTime]
    .flatMap(([time, among]) =>
      runsOf(
        among.toSorted((a, b) => a - b),
        days[language],
      ).map((run) => `${run} ${time}`),
    )
    .join(', ');
}

function runsOf(among: number[], names: readonly string[]): string[] {
  const nameOf = (weekday: number): string => names[weekday - 1] ?? '';
  const runs: [number, number][] = [];
  for (const weekday of among) {
    const last = runs.at(-1);
    if (last && last[1] === weekday - 1) last[1] = weekday;
    else runs.push([weekday, weekday]);
  }
  return runs.map(([from, to]) => (from === to ? nameOf(from) : `${nameOf(from)}-${nameOf(to)}`));
}

const partsOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function daysFrom(first = '', last = first): number[] | undefined {
  const [from, to] = [weekdayOf(first), weekdayOf(last)];
  if (from === undefined || to === undefined || to < from) return undefined;
  return weekdays.slice(from - 1, to);
}

const weekdayOf = (name: string): number | undefined =>
  weekdays.find((weekday) =>
    Object.values(days).some((names) => names[weekday - 1]?.toLowerCase() === name.toLowerCase()),
  );

function minuteOf(clock: string | undefined): number | undefined {
  const [hour = Number.NaN, minute = Number.NaN] = (clock ?? '').split(':').map(Number);
  const total = hour * 60 + minute;
  return minute < 60 && total <= DAY ? total : undefined;
}
