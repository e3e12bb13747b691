import type { Database, Tx } from '../../../platform/db/database.ts';
import { type EntrySearch, searchEntries } from '../../ledger/index.ts';
import { listAccountsOfCustodians } from '../../staff/index.ts';
import { kindsOf } from './kind-groups.ts';

const MINUTE_MS = 60_000;

/** All of the ledger that people of the line may be shown: nothing that people of custodians do (promise 6). */
export async function everythingShown(db: Database | Tx, now: Date): Promise<EntrySearch> {
  return {
    ...{ from: new Date('2000-01-01T00:00:00Z'), until: new Date(now.getTime() + MINUTE_MS) },
    ...{ accountId: null, officerId: null, enquiryIds: null, before: null, limit: 1 },
    ...{ kinds: kindsOf(null), notOf: await listAccountsOfCustodians(db) },
  };
}

export async function isShownToOversight(db: Database, entryId: number, now: Date): Promise<boolean> {
  const shown = await everythingShown(db, now);
  const [found] = await searchEntries(db, { ...shown, before: entryId + 1 });
  return found?.entryId === entryId;
}
