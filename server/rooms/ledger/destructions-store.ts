import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { type Destroyed, destroyedKinds } from './destructions.ts';

const ledger = (db: Database | Tx) => db.$pickTables<NamesOf<'ledger'>>();

/** Held by whoever writes to the list, until the end of its transaction. */
const LIST_LOCK = 7_240_155;

export async function lockList(tx: Tx): Promise<boolean> {
  const result = await sql<{
    locked: boolean;
  }>`SELECT pg_try_advisory_xact_lock(${LIST_LOCK}) AS locked`.execute(tx);
  return result.rows[0]?.locked === true;
}

const kind = z.enum(destroyedKinds);
type Numbered = Destroyed & { number: number };

/** What was destroyed, in the order in which it was written down: what no list has yet, or all that one has, above a number. */
export async function readDestroyed(
  db: Database | Tx,
  of: { isListed: boolean; above: number; limit: number },
): Promise<Numbered[]> {
  const rows = await ledger(db)
    .selectFrom('ledger.destroyed')
    .select(['number', 'what', 'id', 'at'])
    .where('listed_at', of.isListed ? 'is not' : 'is', null)
    .where('number', '>', of.above)
    .orderBy('number')
    .limit(of.limit)
    .execute();
  return rows.map((row) => ({ number: row.number, what: kind.parse(row.what), id: row.id, at: row.at }));
}

export async function markListed(tx: Tx, numbers: readonly number[], at: Date): Promise<void> {
  await sql`SELECT ledger.mark_listed(${numbers}::bigint[], ${at})`.execute(tx);
}

/** How many a list must have at least. */
export async function countListed(db: Database | Tx): Promise<number> {
  const row = await ledger(db)
    .selectFrom('ledger.destroyed')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('listed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
