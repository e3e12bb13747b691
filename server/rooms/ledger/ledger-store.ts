import { type Selectable, sql } from 'kysely';
import { noteWritten } from '../../platform/acts.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import { afterCommit, beforeCommit, sendWithNext } from '../../platform/db/transaction.ts';
import { type Entry, encodeEntry } from './entry.ts';
import type { EntryRequest } from './vocabulary.ts';

const ledger = (db: Database | Tx) => db.$pickTables<NamesOf<'ledger'>>();

/** Held by whoever gives out positions, until the end of its transaction. Any constant serves, so long as it is one. */
const SEQUENCER_LOCK = 7_240_152;

/** The entries of each open transaction, which go into the table together, in their order, just before its commit. */
const unwritten = new WeakMap<Tx, Entry[]>();

/**
 * Writes entries down in the transaction of what they record: both are stored, or neither is. The transaction must be
 * one of `inTransaction`; commit it before anything of it is shown (promise 8).
 */
export function appendEntry(tx: Tx, ...requests: EntryRequest[]): void {
  const entries = requests.map(encodeEntry);
  afterCommit(tx, () => noteWritten(requests.map((request) => request.kind)));
  const waiting = unwritten.get(tx);
  if (waiting) {
    waiting.push(...entries);
    return;
  }
  beforeCommit(tx, () => insertEntries(tx, entries));
  unwritten.set(tx, entries);
}

async function insertEntries(tx: Tx, entries: Entry[]): Promise<void> {
  unwritten.delete(tx);
  const rows = entries.map((entry) => ({ content: entry.content, leaf_hash: entry.leafHash }));
  await sendWithNext(tx, ledger(tx).insertInto('ledger.entry').values(rows));
}

/** True for the one transaction that may give out positions now. */
export async function lockSequence(tx: Tx): Promise<boolean> {
  const result = await sql<{
    locked: boolean;
  }>`SELECT pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) AS locked`.execute(tx);
  return result.rows[0]?.locked === true;
}

export async function countPositions(db: Database | Tx): Promise<number> {
  const row = await ledger(db)
    .selectFrom('ledger.position')
    .select((select) => select.fn.max('position').as('last'))
    .executeTakeFirst();
  return row?.last === null || row?.last === undefined ? 0 : row.last + 1;
}

export type UnpositionedEntry = { entryId: number; leafHash: Buffer; content: string };

/** Committed entries above `aboveEntryId` that have no position yet, oldest id first. */
export async function listUnpositioned(
  db: Database | Tx,
  aboveEntryId: number,
  limit: number,
): Promise<UnpositionedEntry[]> {
  const rows = await ledger(db)
    .selectFrom('ledger.entry as entry')
    .select(['entry.entry_id', 'entry.leaf_hash', 'entry.content'])
    .where('entry.entry_id', '>', aboveEntryId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('ledger.position')
            .select('ledger.position.position')
            .whereRef('ledger.position.entry_id', '=', 'entry.entry_id')
            // It follows from the others, but PostgreSQL does not see that, and would read the table from its start.
            .where('ledger.position.entry_id', '>', aboveEntryId),
        ),
      ),
    )
    .orderBy('entry.entry_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ entryId: row.entry_id, leafHash: row.leaf_hash, content: row.content }));
}

export async function insertPositions(
  tx: Tx,
  rows: { position: number; entryId: number; treeHash: Buffer }[],
): Promise<void> {
  const positions = rows.map((row) => row.position);
  const entryIds = rows.map((row) => row.entryId);
  const treeHashes = rows.map((row) => row.treeHash);
  // One statement for any number of rows, which stays prepared.
  const columns = sql<
    Selectable<TablesOf<'ledger'>['ledger.position']>
  >`SELECT * FROM unnest(${positions}::bigint[], ${entryIds}::bigint[], ${treeHashes}::bytea[])`;
  await ledger(tx)
    .insertInto('ledger.position')
    .columns(['position', 'entry_id', 'tree_hash'])
    .expression(columns)
    .execute();
}

export type PositionedEntry = {
  position: number;
  entryId: number;
  treeHash: Buffer;
  content: string | null;
  leafHash: Buffer | null;
};

/** A page of the ledger in its order, for recomputing it. An entry that is gone shows as nulls. */
export async function readPositioned(
  db: Database | Tx,
  from: number,
  limit: number,
): Promise<PositionedEntry[]> {
  const rows = await ledger(db)
    .selectFrom('ledger.position as place')
    .leftJoin('ledger.entry as entry', 'entry.entry_id', 'place.entry_id')
    .select(['place.position', 'place.entry_id', 'place.tree_hash', 'entry.content', 'entry.leaf_hash'])
    .where('place.position', '>=', from)
    .orderBy('place.position')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    position: row.position,
    entryId: row.entry_id,
    treeHash: row.tree_hash,
    content: row.content,
    leafHash: row.leaf_hash,
  }));
}

/** The entry that last said which key ring is in use, as it is stored. */
export async function findLastKeyRingEntry(db: Database | Tx): Promise<string | undefined> {
  const row = await ledger(db)
    .selectFrom('ledger.entry')
    .select('content')
    // As literals, so that PostgreSQL sees that the index on these kinds serves.
    .where(sql<boolean>`kind IN ('key-ring-opened', 'key-change-done')`)
    .orderBy('entry_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content;
}
