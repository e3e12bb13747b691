import { z } from 'zod';
import { type DestroyedThing, destroyedThing } from '../../../contract/certificate.ts';
import { closedBecause } from '../../../contract/document.ts';
import { destroyedBecause } from '../../../contract/recording.ts';
import { destroyedKinds } from './destructions.ts';
import type { EntryKind } from './vocabulary.ts';

/** By which schedule, or for what reason. Each has a sentence on the paper. */
const destructionReasons = [
  ...(['schedule', 'month', 'process-schedule', 'its-key', 'again', 'two-people'] as const),
  ...(['handed-over', 'upload-refused', 'time-over', 'overtaken', 'joined', 'done'] as const),
  ...destroyedBecause.options,
  ...closedBecause.options,
] as const;
export type DestructionReason = (typeof destructionReasons)[number];

/** What was destroyed, when, and by what; its key is gone with it. `by` says the reason in English, as certificates have it. */
export type Destruction = {
  what: DestroyedThing;
  id: string;
  destroyedAt: string;
  by: string;
  reason: DestructionReason;
  /** What the sentence of the reason is filled with. */
  values: Record<string, string | number>;
};
type Told = Pick<Destruction, 'what' | 'id' | 'reason'> & Partial<Pick<Destruction, 'by' | 'values'>>;
type Reader = (stored: unknown) => Told | undefined;

const reader =
  <Shape extends z.ZodType>(shape: Shape, tell: (entry: z.output<Shape>) => Told): Reader =>
  (stored) => {
    const entry = shape.safeParse(stored);
    return entry.success ? tell(entry.data) : undefined;
  };
const of = <Shape extends z.ZodRawShape>(subject: Shape) =>
  z.looseObject({ subject: z.looseObject(subject) });

const uploadEnd = z.enum(['time-over', 'overtaken']);
const id = z.uuid();

/** The entries by which something is destroyed, and how each says what, and by which schedule or for what reason. */
const readers = {
  'enquiry-destroyed': reader(
    z.looseObject({ enquiryId: id, subject: z.looseObject({ version: z.int() }) }),
    ({ enquiryId, subject: { version } }) => ({
      ...{ what: 'enquiry', id: enquiryId, reason: 'schedule' },
      ...{ by: `schedule ${version}`, values: { version } },
    }),
  ),
  'recording-destroyed': reader(
    of({ recordingId: id, because: destroyedBecause }),
    ({ subject: { recordingId, because } }) => ({ what: 'recording', id: recordingId, reason: because }),
  ),
  'document-closed': reader(
    of({ documentId: id, because: closedBecause }),
    ({ subject: { documentId, because } }) => ({ what: 'document', id: documentId, reason: because }),
  ),
  'document-handed-over': reader(of({ documentId: id }), ({ subject: { documentId } }) => ({
    ...{ what: 'document-key', id: documentId, reason: 'handed-over' },
  })),
  'content-destroyed': reader(of({ subjectId: id }), ({ subject: { subjectId } }) => ({
    ...{ what: 'subject', id: subjectId, reason: 'its-key', by: 'its key' },
  })),
  'generation-destroyed': reader(
    of({ generationId: id, because: z.string() }),
    ({ subject: { generationId, because } }) => ({
      ...{ what: 'generation', id: generationId, by: because, values: { because } },
      reason: uploadEnd.safeParse(because).data ?? 'upload-refused',
    }),
  ),
  'kept-search-ended': reader(
    of({ searchId: id, because: z.enum(['joined', 'time-over']) }),
    ({ subject: { searchId, because } }) => ({ what: 'kept-enquiry', id: searchId, reason: because }),
  ),
  'task-moved': reader(of({ taskId: id, to: z.literal('done') }), ({ subject: { taskId } }) => ({
    ...{ what: 'task', id: taskId, reason: 'done' },
  })),
  'accounting-month-destroyed': reader(
    of({ keyId: id, month: z.string() }),
    ({ subject: { keyId, month } }) => ({
      ...{ what: 'disclosures', id: keyId, reason: 'month', values: { month } },
      by: `the schedule of accountings, month ${month}`,
    }),
  ),
  'process-papers-destroyed': reader(
    of({ processId: id, version: z.int(), mostDays: z.int() }),
    ({ subject: { processId, version, mostDays } }) => ({
      ...{ what: 'process-papers', id: processId, reason: 'process-schedule', values: { version, mostDays } },
      by: `the schedule of legal process, ${mostDays} days, version ${version} of the legal profile`,
    }),
  ),
  'destroyed-again': reader(
    of({ what: z.enum(destroyedKinds), id, destroyedAt: z.iso.datetime() }),
    ({ subject: { what, id: gone, destroyedAt } }) => ({
      ...{ what, id: gone, reason: 'again', values: { first: destroyedAt } },
      by: `the list of what was destroyed at ${destroyedAt}, after a backup was put back`,
    }),
  ),
  'key-change-done': reader(
    of({ change: z.literal('retire'), use: z.literal('data-keys'), version: z.int(), ringId: id }),
    ({ subject: { version, ringId } }) => ({
      ...{ what: 'wrapping-key', id: ringId, reason: 'two-people' },
      ...{ by: `two people, version ${version}`, values: { version } },
    }),
  ),
} satisfies Partial<Record<EntryKind, Reader>>;

/** The kinds of entries that may destroy something. */
export const destroyingKinds = Object.keys(readers) as (keyof typeof readers)[];

/** What is destroyed by its key and has no entry of its own, with why; docs/retention.md says it too. */
export const uncertified: Partial<Record<DestroyedThing, keyof typeof readers>> = {
  // Goes in the transaction that destroys its enquiry.
  dispatch: 'enquiry-destroyed',
};

const entry = z.looseObject({ kind: z.string(), at: z.iso.datetime() });
const isDestroying = (kind: string): kind is keyof typeof readers => Object.hasOwn(readers, kind);

/** What an entry destroyed, by its content; undefined where it destroyed nothing. Pure. */
export function readDestruction(stored: unknown): Destruction | undefined {
  const { kind, at } = entry.safeParse(stored).data ?? {};
  if (kind === undefined || at === undefined || !isDestroying(kind)) return undefined;
  const told = readers[kind](stored);
  return told && { by: told.reason, values: {}, ...told, destroyedAt: at };
}

/** The same without its reason, as a certificate says it. */
export const destructionShape = z.strictObject({
  what: destroyedThing,
  id: z.uuid(),
  destroyedAt: z.iso.datetime(),
  by: z.string(),
});
