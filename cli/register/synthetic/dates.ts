import type { Random } from './random.ts';

/** What becomes of a date on a telephone, by the share of callers who say one. The rest is right. Estimates of ours. */
export const dateSlips = {
  'date not known': 0.07,
  'age only': 0.06,
  'age only, a year off': 0.04,
  'month and year only': 0.03,
  'day and month swapped': 0.03,
  'a digit misheard': 0.05,
  'a year off': 0.03,
  'a month off': 0.01,
  '1 January said': 0.02,
} as const;
export type DateSlip = keyof typeof dateSlips;

type Parts = { year: number; month: number; day: number };

/** Digits and numbers that sound alike: 13 and 30, 5 and 9, 6 and 7, 2 and 12. */
const SOUND_ALIKE: Record<number, number[]> = {
  2: [12, 3],
  3: [13, 6],
  5: [9, 15],
  6: [7, 16],
  7: [6],
  9: [5, 19],
  12: [2],
  13: [30, 3],
  15: [5, 25],
  16: [6, 26],
  19: [9],
};

/** A date as it arrives in an enquiry: of the form of a file, and with the slip that happened to it. */
export function sayDate(date: string, random: Random): { date: string; slips: string[] } {
  const slip = pickSlip(random);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const said = slip === null || date === '' ? date : changed({ year, month, day }, slip, random);
  return said === date ? { date, slips: [] } : { date: said, slips: slip === null ? [] : [slip] };
}

function pickSlip(random: Random): DateSlip | null {
  let at = random.next();
  for (const [slip, share] of Object.entries(dateSlips) as [DateSlip, number][]) {
    at -= share;
    if (at < 0) return slip;
  }
  return null;
}

function changed(parts: Parts, slip: DateSlip, random: Random): string {
  const { year, month, day } = parts;
  const off = random.chance(0.5) ? 1 : -1;
  if (slip === 'date not known') return '';
  if (slip === 'age only') return String(year);
  if (slip === 'age only, a year off') return String(year + off);
  if (slip === 'month and year only') return `${year}-${twoDigits(month)}`;
  if (slip === '1 January said') return `${year}-01-01`;
  if (slip === 'a year off') return written({ ...parts, year: year + off });
  if (slip === 'a month off') return written({ ...parts, month: Math.min(12, Math.max(1, month + off)) });
  if (slip === 'day and month swapped')
    return day > 12 ? written(parts) : written({ year, month: day, day: month });
  return written(misheard(parts, random));
}

/** One number of a date misheard: the day mostly, else the last digit of the year. */
function misheard({ year, month, day }: Parts, random: Random): Parts {
  if (random.chance(0.3)) return { year: year - (year % 10) + random.below(10), month, day };
  const alike = SOUND_ALIKE[day] ?? [day > 20 ? day - 10 : day + 10];
  return { year, month, day: random.pick(alike) };
}

/** A day that the month does not have becomes its last one. */
function written({ year, month, day }: Parts): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${twoDigits(month)}-${twoDigits(Math.min(day, last))}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
