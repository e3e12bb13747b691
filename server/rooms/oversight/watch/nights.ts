const NIGHT_BEGINS = 22;
const NIGHT_ENDS = 6;
const HOUR_MS = 3_600_000;
/** From when a night begins to midnight. */
const BEFORE_MIDNIGHT_MS = (24 - NIGHT_BEGINS) * HOUR_MS;

export type Nights = {
  /** Whether it is night there (an IANA zone) at that moment. */
  isNight: (zone: string, at: Date) => boolean;
  /** The day (YYYY-MM-DD) into which the night of that moment leads, there. */
  nightOf: (zone: string, at: Date) => string;
};

type Calendar = { hour: (at: Date) => number; day: (at: Date) => string };

/** Asks each zone's calendar once for each hour: zones shift by whole and half hours, and half an hour more of night is no matter. */
export function openNights(): Nights {
  const zones = new Map<string, { calendar: Calendar; known: Map<number, boolean> }>();
  const openZone = (zone: string) => {
    const before = zones.get(zone);
    if (before) return before;
    const opened = { calendar: openCalendar(zone), known: new Map<number, boolean>() };
    zones.set(zone, opened);
    return opened;
  };
  return {
    isNight: (zone, at) => {
      const { calendar, known } = openZone(zone);
      const hours = Math.floor(at.getTime() / HOUR_MS);
      const before = known.get(hours);
      if (before !== undefined) return before;
      const hour = calendar.hour(at);
      const isNight = hour >= NIGHT_BEGINS || hour < NIGHT_ENDS;
      known.set(hours, isNight);
      return isNight;
    },
    nightOf: (zone, at) => openZone(zone).calendar.day(new Date(at.getTime() + BEFORE_MIDNIGHT_MS)),
  };
}

function openCalendar(timeZone: string): Calendar {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
  });
  return { hour: (at) => Number(hour.format(at)), day: (at) => day.format(at) };
}
