import type { Database, Tx } from '../../../platform/db/database.ts';
import { type EntrySearch, type ReadEntry, searchEntries } from '../../ledger/index.ts';
import { listAccountsOfCustodians } from '../../staff/index.ts';
import { kindsOf } from './kind-groups.ts';

const MINUTE_MS = 60_000;

/** All of the ledger that people of the line may be shown: nothing that people of custodians do (promise 6). */
export async function everythingShown(db: Database | Tx, now: Date): Promise<EntrySearch> {
  return {
    ...{ from: new Date('2000-01-01T00:00:00Z'), until: new Date(now.getTime() + MINUTE_MS) },
    ...{ of: [], before: null, limit: 1 },
    ...{ kinds: kindsOf(null), notOf: await listAccountsOfCustodians(db) },
  };
}

/** Those of these entries that people of the line may be shown, the newest first. */
export async function listShown(
  db: Database | Tx,
  entryIds: readonly number[],
  now: Date,
): Promise<ReadEntry[]> {
  if (entryIds.length === 0) return [];
  return searchEntries(db, {
    ...(await everythingShown(db, now)),
    of: [{ entryIds }],
    limit: entryIds.length,
  });
}

export async function isShownToOversight(db: Database, entryId: number, now: Date): Promise<boolean> {
  return (await listShown(db, [entryId], now)).length === 1;
}
