import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, type TellPeople } from '../ledger/index.ts';
import type { KeyRing } from './key-ring.ts';
import type { WrappedKey, WrappedKeys } from './wrapped-keys.ts';

export type KeyParts = {
  db: Database;
  clock: Clock;
  keys: KeyRing;
  wrappedKeys: readonly WrappedKeys[];
  /** Tells people of a change, in the transaction in which it is written down as done. */
  tell?: TellPeople;
};
/** `unopened` are data keys that were altered, or whose key is gone; they stay as they are. */
export type Rewrapped = { version: number; rewrapped: number; unopened: number };

const BATCH = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Wraps every data key anew that an older version wraps, in small batches that are each stored with their ledger entry. What
 * was sealed with the data keys stays as it is. Broken off, it goes on where it was when it is called again.
 */
export async function rewrapDataKeys(parts: KeyParts, actor: Actor, batch = BATCH): Promise<Rewrapped> {
  const version = parts.keys.wrappingVersions().newest;
  const total = { version, rewrapped: 0, unopened: 0 };
  for (const table of parts.wrappedKeys) {
    let afterId: string | undefined = BEFORE_ALL;
    while (afterId !== undefined) {
      const done = await rewrapBatch(parts, actor, table, { version, afterId, limit: batch });
      total.rewrapped += done.rewrapped;
      total.unopened += done.unopened;
      afterId = done.lastId;
    }
  }
  return total;
}

type Batch = { version: number; afterId: string; limit: number };
type BatchDone = { rewrapped: number; unopened: number; lastId: string | undefined };

async function rewrapBatch(
  { db, clock, keys }: KeyParts,
  actor: Actor,
  { of, renewal }: WrappedKeys,
  batch: Batch,
): Promise<BatchDone> {
  if (!renewal) return { rewrapped: 0, unopened: 0, lastId: undefined };
  const { version } = batch;
  return inTransaction(db, async (tx) => {
    const older = await renewal.lockOlder(tx, batch);
    const wrapped = await Promise.all(older.map((key) => wrapAnew(keys, key, renewal.contextOf(key.id))));
    const renewed = wrapped.flatMap((key) => key ?? []);
    for (const key of renewed) await renewal.replace(tx, key, keys.versionOf(key.wrappedKey));
    const counts = { rewrapped: renewed.length, unopened: older.length - renewed.length };
    if (older.length > 0) {
      const entry = { kind: 'data-keys-rewrapped', at: clock.now(), actor, ...noEnquiry } as const;
      appendEntry(tx, { ...entry, subject: { of, version, ...counts } });
    }
    return { ...counts, lastId: older.at(-1)?.id };
  });
}

/** Null for a data key that does not open: one that was altered must not keep all others under the old key. */
async function wrapAnew(keys: KeyRing, { id, wrappedKey }: WrappedKey, context: string) {
  const dataKey = await keys.unwrap(wrappedKey, context).catch(() => null);
  return dataKey && { id, wrappedKey: await keys.wrap(dataKey, context) };
}

/**
 * Goes on with what a rotation left when the server ended. Before the first rotation nothing is touched, so that the release
 * before this one can still open what it wrapped.
 */
export async function resumeRewrapping(parts: KeyParts & { log: Log }): Promise<void> {
  try {
    await rewrapLeftOvers(parts);
  } catch (error) {
    parts.log.error(
      { code: 'HL_REWRAP_FAILED', error },
      'Data keys were not wrapped anew; the next start tries again.',
    );
  }
}

/** Wraps anew what was wrapped just before a rotation and stored just after it, and what a broken-off one has left. */
export async function rewrapLeftOvers(parts: KeyParts): Promise<void> {
  if (parts.keys.wrappingVersions().newest > 1) await rewrapDataKeys(parts, lineActor);
}
