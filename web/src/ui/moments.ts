/** A moment with its day and the zone it is told in: "Jan 5, 03:00 UTC"; with its year where it may be long ago. */
export function formatMoment(at: string, language: string, withYear = false): string {
  const parts = {
    ...(withYear && { year: 'numeric' as const }),
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  } as const;
  return new Intl.DateTimeFormat(language, parts).format(new Date(at));
}

/** A moment to the second, for whoever reads what came after what: "Jan 5, 2026, 03:00:07 UTC". */
export function formatInstant(at: string, language: string): string {
  const parts = {
    ...({ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    ...({ second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const),
  };
  return new Intl.DateTimeFormat(language, parts).format(new Date(at));
}

/** A day: "Jan 5, 2026". */
export const formatDate = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at));

/** A day of the calendar, which is the same in every zone: "Jan 5, 2026" of "2026-01-05". */
export const formatDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

/** What is left, in the largest unit that fits: "6 days", "3 hours", "1 minute". Never negative. */
export function formatLeft(leftMs: number, language: string): string {
  const minutes = Math.max(0, Math.floor(leftMs / 60_000));
  const [value, unit] =
    minutes >= 2_880
      ? ([Math.floor(minutes / 1_440), 'day'] as const)
      : minutes >= 120
        ? ([Math.floor(minutes / 60), 'hour'] as const)
        : ([minutes, 'minute'] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** A length that is agreed on, exactly: "60 minutes", "1.5 minutes". */
export function formatMinutes(seconds: number, language: string): string {
  const minutes = { style: 'unit', unit: 'minute', unitDisplay: 'long', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(language, minutes).format(seconds / 60);
}
