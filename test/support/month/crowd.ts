import type { Look, WatchedActs } from '../../../server/rooms/oversight/index.ts';

const HOUR_MS = 3_600_000;
const BEGINS = Date.UTC(2026, 2, 1);

/** A moment so many hours after the first look of a crowd. */
const atHour = (hour: number): Date => new Date(BEGINS + hour * HOUR_MS);

export const childCalled = (
  given: string | null,
  surnames: string[],
  year: string | null,
): Look['marks'] => ({
  ...{ given, surnames, year, sex: 'sex-of-most' },
});

type LookParts = Partial<Omit<Look, 'asker'>> & { agency?: string; surnames?: string[] };

/** Somebody asks for this child; `surnames` are those of whoever asks. */
export function lookAt(
  hour: number,
  marks: Look['marks'],
  { agency = 'agency-of-one', surnames = [], ...more }: LookParts = {},
): Look {
  return {
    enquiryId: `enquiry-${agency}-${hour}`,
    at: atHour(hour),
    outcome: 'sent',
    purpose: 'missing-child',
    callTakerId: 'taker-of-one',
    asker: { key: `${agency}:1`, agencyId: agency, officerId: null, surnames },
    marks,
    ...more,
  };
}

/** Enquiries about others, one an hour for so many hours: a name of forty each, from a hundred agencies, at ten desks. */
export const crowd = (hours: number): Look[] =>
  Array.from({ length: hours }, (_, hour) => {
    const [one, two, three] = [hour % 37, hour % 41, hour % 43];
    const marks = childCalled(`given-${one}`, [`surname-${two}`, `surname-${three}`], `year-${hour % 11}`);
    return lookAt(hour, marks, {
      ...{ enquiryId: `enquiry-${hour}`, agency: `agency-${hour % 97}`, callTakerId: `taker-${hour % 10}` },
    });
  });

/** What the watch reads, where nothing was done besides what was asked. */
export const actsOf = (looks: readonly Look[], people: WatchedActs['people'] = []): WatchedActs => ({
  ...{ until: atHour(720), zone: { line: 'America/Chicago', agencies: new Map<string, string>() }, people },
  looks: [...looks].sort((one, other) => one.at.getTime() - other.at.getTime()),
  ...{ listenings: [], numbersAdded: [], numbersUsed: [], policyChanges: [], glassBroken: [] },
});
