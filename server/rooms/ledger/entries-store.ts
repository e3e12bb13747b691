import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { EntryKind } from './vocabulary.ts';

export type ReadEntry = { entryId: number; content: unknown };

/** What was written down of these kinds since then, the oldest first. Whoever asks reads its content by a schema of its own. */
export async function listEntriesOf(
  db: Database | Tx,
  kinds: readonly EntryKind[],
  since: Date,
): Promise<ReadEntry[]> {
  const { rows } = await sql<ReadEntry>`SELECT entry_id AS "entryId", content::jsonb AS content
    FROM ledger.entry WHERE kind IN (${sql.join(kinds)}) AND content::jsonb ->> 'at' >= ${since.toISOString()}
    ORDER BY entry_id`.execute(db);
  return rows;
}

/** When something of that kind was written down last. */
export async function findLastEntryAt(db: Database | Tx, kind: EntryKind): Promise<Date | null> {
  const { rows } = await sql<{ at: string }>`SELECT content::jsonb ->> 'at' AS at
    FROM ledger.entry WHERE kind = ${kind} ORDER BY entry_id DESC LIMIT 1`.execute(db);
  return rows[0] ? new Date(rows[0].at) : null;
}
