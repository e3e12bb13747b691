/** The time of day with the zone it is told in, as the clocks there show it: "14:32 EST". Without a zone it is that of whoever words it. */
export function wordTime(at: string | Date, language: string, timeZone?: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(language, { ...parts, ...(timeZone && { timeZone }) }).format(new Date(at));
}
