import type { DestroyedBecause } from '../../../contract/recording.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { listReadable } from '../enquiries/index.ts';
import { isHeld, listHeldEnquiries } from '../legal/index.ts';
import { write } from './record.ts';
import { fileOf, sides, soundIdOf } from './recording.ts';
import { changeState } from './recordings-store.ts';
import {
  deleteEnquiryKeys,
  listBindings,
  listDue,
  listFilesToRemove,
  noteFileGone,
  readRetention,
} from './retention-store.ts';
import { listSegments } from './segments-store.ts';
import { type RecordingStorage, type Spool, storedNameOf } from './storage.ts';

export type DestroyParts = {
  db: Database;
  clock: Clock;
  storage: RecordingStorage;
  spools: ReadonlyMap<string, Spool>;
};
type Due = { recordingId: string; callId: string };

const DAY_MS = 24 * 3_600_000;

/**
 * Destroys what is over its time, unless a legal hold keeps it, and what has died with the enquiries of its call: first the keys, which makes every copy worthless
 * at once; then the file. That the file is gone is written down only after it was looked for.
 */
export async function destroyRecordings(parts: DestroyParts): Promise<void> {
  const { db, clock } = parts;
  const now = clock.now();
  const { rule } = await readRetention(db, now);
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const over = await listDue(db, {
    withEnquiry: before(rule.withEnquiryDays),
    withoutEnquiry: before(rule.withoutEnquiryDays),
  });
  if (!(await isHeld(db, 'recordings', now))) {
    for (const due of await leaveHeld(db, over)) await destroyKeys(parts, due, 'retention');
    for (const due of await listOrphans(db)) await destroyKeys(parts, due, 'enquiry-destroyed');
  }
  for (const due of await listFilesToRemove(db)) await removeFile(parts, due);
}

/** Enquiries that stay while recordings are held: their keys open what is sealed. */
export async function listHeldByRecordings(db: Database, at: Date): Promise<string[]> {
  if (!(await isHeld(db, 'recordings', at))) return [];
  return [...new Set((await listBindings(db)).map(({ enquiryId }) => enquiryId))];
}

/** Without those that are bound to an enquiry which a legal process holds. */
async function leaveHeld(db: Database, due: Due[]): Promise<Due[]> {
  const held = new Set(await listHeldEnquiries(db));
  if (due.length === 0 || held.size === 0) return due;
  const bound = (await listBindings(db)).filter(({ enquiryId }) => held.has(enquiryId));
  const kept = new Set(bound.map(({ recordingId }) => recordingId));
  return due.filter(({ recordingId }) => !kept.has(recordingId));
}

/** Recordings of which every enquiry was destroyed. */
async function listOrphans(db: Database): Promise<Due[]> {
  const bindings = await listBindings(db);
  const readable = new Set(await listReadable(db, [...new Set(bindings.map(({ enquiryId }) => enquiryId))]));
  const alive = new Set(
    bindings.filter(({ enquiryId }) => readable.has(enquiryId)).map(({ recordingId }) => recordingId),
  );
  const dead = new Map(
    bindings.flatMap(({ recordingId, callId }) => (alive.has(recordingId) ? [] : [[recordingId, callId]])),
  );
  return [...dead].map(([recordingId, callId]) => ({ recordingId, callId }));
}

async function destroyKeys(parts: DestroyParts, due: Due, because: DestroyedBecause): Promise<void> {
  const { recordingId, callId } = due;
  await inTransaction(parts.db, async (tx) => {
    const at = parts.clock.now();
    if (!(await changeState(tx, { recordingId, state: 'sealed' }, { state: 'destroyed', at, because })))
      return;
    await deleteEnquiryKeys(tx, recordingId);
    write(parts, tx, { kind: 'recording-destroyed', subject: { recordingId, callId, because } });
  });
}

async function removeFile(parts: DestroyParts, { recordingId, callId }: Due): Promise<void> {
  const { db, clock, storage, spools } = parts;
  const name = storedNameOf(recordingId);
  await storage.remove(name);
  const listed = await Promise.all([...spools.values()].map((spool) => spool.list()));
  const spooled = new Set(listed.flat());
  const segments = await listSegments(db, recordingId);
  const isSpooled = segments.some(({ segmentId }) =>
    sides.some((side) => spooled.has(fileOf(soundIdOf(segmentId, side)))),
  );
  if (isSpooled || (await storage.has(name))) return;
  await inTransaction(db, async (tx) => {
    if (await noteFileGone(tx, recordingId, clock.now()))
      write(parts, tx, { kind: 'recording-file-gone', subject: { recordingId, callId } });
  });
}
