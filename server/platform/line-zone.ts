export const zoneOfProcess = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** By whose clocks the line goes: as somebody has said; else the machine's, where that is a place's. UTC is nobody's, so that nobody's night is taken from it. */
export const zoneOfLine = (said: string | undefined, ofProcess: string): string | null =>
  said ?? (isOfPlace(ofProcess) ? ofProcess : null);

/** UTC has many names, among them Etc/UTC, GMT and Zulu. */
const isOfPlace = (zone: string): boolean => zone.includes('/') && !zone.startsWith('Etc/');
