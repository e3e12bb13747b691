import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

export type InLane = {
  callId: string;
  since: Date;
  until: Date;
  language: 'en' | 'es';
  putBy: string | null;
};

/** Who waits for an outcome; those whose time is over first in front. */
export async function listLane(db: Database | Tx): Promise<InLane[]> {
  const rows = await calls(db)
    .selectFrom('calls.call')
    .select(['call_id', 'state_since', 'lane_until', 'language', 'preferred_account_id'])
    .where('state', '=', sql.lit('in-lane'))
    .orderBy('lane_until')
    .orderBy('call_id')
    .execute();
  return rows.map((row) => ({
    callId: row.call_id,
    since: row.state_since,
    until: row.lane_until ?? row.state_since,
    language: row.language,
    putBy: row.preferred_account_id,
  }));
}

/** Whoever put a caller into the lane, or had one rung, is asked first. The call must be locked in this transaction. */
export async function preferCallTaker(tx: Tx, callId: string, accountId: string): Promise<void> {
  await calls(tx)
    .updateTable('calls.call')
    .set({ preferred_account_id: accountId })
    .where('call_id', '=', callId)
    .execute();
}

export async function findPreferred(db: Database | Tx, callId: string): Promise<string | null> {
  const row = await calls(db)
    .selectFrom('calls.call')
    .select('preferred_account_id')
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row?.preferred_account_id ?? null;
}

/** Whether a caller waits there now whom this call-taker put there, and whose enquiry is still this call-taker's to write. */
export async function hasPutInLane(db: Database | Tx, callId: string, accountId: string): Promise<boolean> {
  const row = await calls(db)
    .selectFrom('calls.call')
    .select('call_id')
    .where('call_id', '=', callId)
    .where('state', '=', sql.lit('in-lane'))
    .where('preferred_account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}
