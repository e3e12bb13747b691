import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { BrokenInvariantError } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { appendEntry, findLastKeyRingEntry } from './ledger-store.ts';
import type { TellPeople } from './tell.ts';
import { type Actor, type EntryRequest, lineActor, noEnquiry } from './vocabulary.ts';

/** Which ring of keys is open, and how many changes it has seen. */
export type KeyRingState = { ringId: string; generation: number };
export type RingFinding = 'first' | 'same' | 'newer' | 'older' | 'another';

/** `tell` tells people of a change of keys, in the transaction in which it is written down as done. */
type Parts = { db: Database; clock: Clock; tell?: TellPeople };
type KeyChange = Extract<EntryRequest, { kind: 'key-change-begun' }>['subject'];

/** What the ring that was opened is, beside the one that the ledger saw last. */
export function compareRings(known: KeyRingState | undefined, opened: KeyRingState): RingFinding {
  if (!known) return 'first';
  if (known.ringId !== opened.ringId) return 'another';
  if (known.generation === opened.generation) return 'same';
  return known.generation < opened.generation ? 'newer' : 'older';
}

/**
 * Compares the ring with the ledger at each start. An older one (a backup put back) is written down and complained about:
 * what its keys wrapped still opens. Another line's ring opens nothing, and what it wrapped would be lost with it, so the line
 * does not start with it unless the operator names it.
 */
export async function noteKeyRing(
  { db, clock, log }: Parts & { log: Log },
  opened: KeyRingState,
  acceptedRingId: string | undefined,
): Promise<RingFinding> {
  const stored = await findLastKeyRingEntry(db);
  const finding = compareRings(stored === undefined ? undefined : readRingState(stored), opened);
  if (finding === 'same') return finding;
  const about = { at: clock.now(), actor: lineActor, ...noEnquiry };
  const isRefused = finding === 'another' && acceptedRingId !== opened.ringId;
  await inTransaction(db, (tx) =>
    appendEntry(
      tx,
      isRefused
        ? { kind: 'key-ring-refused', ...about, subject: opened }
        : { kind: 'key-ring-opened', ...about, subject: { ...opened, finding } },
    ),
  );
  if (finding === 'older')
    log.error({ code: 'HL_KEYS_OLDER', ...opened }, 'An older key ring was put back. Was it you?');
  if (isRefused)
    throw new BrokenInvariantError(
      `The key ring ${opened.ringId} is not the one of this line's ledger, and opens nothing of this line. Put back the right ` +
        'one; or, if that is lost for good, set HARBORLINE_KEYS_ACCEPT_RING to this id.',
    );
  return finding;
}

const ringState = z.object({ subject: z.object({ ringId: z.uuid(), generation: z.int() }) });
const readRingState = (content: string): KeyRingState => ringState.parse(JSON.parse(content)).subject;

/**
 * Changes keys between two entries. A file and a database cannot be changed in one step, so what begins is written down
 * first: without that entry nothing happens, and a change that broke off shows as begun and not done.
 */
export async function recordKeyChange(
  { db, clock, tell }: Parts,
  actor: Actor,
  change: KeyChange,
  work: () => Promise<KeyRingState>,
): Promise<void> {
  const about = () => ({ at: clock.now(), actor, ...noEnquiry });
  await inTransaction(db, (tx) => appendEntry(tx, { kind: 'key-change-begun', ...about(), subject: change }));
  const changed = await work();
  await inTransaction(db, async (tx) => {
    const done = about();
    appendEntry(tx, { kind: 'key-change-done', ...done, subject: { ...change, ...changed } });
    await tell?.(tx, { event: 'key-rotated', about: changed.ringId, at: done.at });
  });
}
