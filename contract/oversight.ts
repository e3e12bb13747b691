import { z } from 'zod';
import { destroyedThing } from './certificate.ts';
import { purpose } from './enquiry.ts';
import { recordingState } from './recording.ts';

/** What an entry is about, for whoever narrows a search; each kind of entry belongs to one (`kind-groups.ts` of the room). */
export const kindGroup = z.enum(['enquiries', 'calls', 'people', 'directory', 'rules', 'oversight']);
export type KindGroup = z.infer<typeof kindGroup>;

export const reference = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^HL-[0-9A-Z]{4}-[0-9]{2}$/);

/** `POST /api/oversight/searches`, so that nothing of it stands in an address. Null narrows nothing. */
export const searchRequest = z.strictObject({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  accountId: z.uuid().nullable(),
  officerNumber: z
    .string()
    .regex(/^[0-9]{6}$/)
    .nullable(),
  /** Of the agency whose enquiries are looked for. */
  ori: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}[A-Z0-9]{7}$/)
    .nullable(),
  reference: reference.nullable(),
  group: kindGroup.nullable(),
  /** The entry from which on it goes back. */
  before: z.int().nullable(),
});
export type SearchRequest = z.infer<typeof searchRequest>;

/** Who acted, as whoever searches knows them. */
export const actorView = z.strictObject({
  kind: z.enum(['staff', 'officer', 'custodian', 'line', 'command-line', 'visitor']),
  name: z.string(),
});

export const entryRow = z.strictObject({
  entryId: z.int(),
  at: z.iso.datetime(),
  kind: z.string(),
  actor: actorView,
  purpose: purpose.nullable(),
  reference: z.string().nullable(),
  /** What the entry says: identifiers, codes and counts. */
  subject: z.record(z.string(), z.unknown()),
  /** What it destroyed, of which there is a certificate; null where it destroyed nothing. */
  destroyed: destroyedThing.nullable(),
});
export type EntryRow = z.infer<typeof entryRow>;

/** The newest first; `goesOn` is the entry to go back from, null where there is nothing more. */
export const searchResult = z.strictObject({
  entries: z.array(entryRow).max(100),
  goesOn: z.int().nullable(),
});

/** `POST /api/oversight/stories`. */
export const storyRequest = z.strictObject({ reference });

/** One thing that happened to an enquiry, or in one of its calls; or that one of them was recorded. */
export const storyStep = z.discriminatedUnion('of', [
  entryRow.extend({ of: z.literal('entry') }),
  z.strictObject({
    of: z.literal('call'),
    callId: z.uuid(),
    at: z.iso.datetime(),
    state: z.string(),
    cause: z.string(),
  }),
  z.strictObject({
    of: z.literal('recording'),
    recordingId: z.uuid(),
    callId: z.uuid(),
    at: z.iso.datetime(),
    state: recordingState,
    durationMs: z.int().nullable(),
  }),
]);
export type StoryStep = z.infer<typeof storyStep>;

/** So many entries are told of one enquiry: the newest. */
export const MOST_STORY_ENTRIES = 2_000;

/** The oldest first. Recordings are played under Recordings, with a reason. */
export const story = z.strictObject({
  reference: z.string(),
  enquiryId: z.uuid(),
  /** Its own call, whose recording is found by the reference; null where it had none. */
  openedIn: z.uuid().nullable(),
  steps: z.array(storyStep),
  /** Whether there are older entries that are not told. */
  isCut: z.boolean(),
});
export type Story = z.infer<typeof story>;
