import { type Selectable, sql } from 'kysely';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import { type Checkpoint, readUnchecked } from './checkpoint.ts';
import { cutHashes, type Tile } from './tiles.ts';

const ledger = (db: Database | Tx) => db.$pickTables<NamesOf<'ledger'>>();

/** The name of this database's log. */
export async function readOrigin(db: Database | Tx): Promise<string> {
  const row = await ledger(db).selectFrom('ledger.log').select('origin').executeTakeFirstOrThrow();
  return row.origin;
}

/** Adds full tiles; one that is there already stays as it is, for a full tile never changes. */
export async function insertTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return;
  const levels = tiles.map((tile) => tile.level);
  const indexes = tiles.map((tile) => tile.index);
  const hashes = tiles.map((tile) => Buffer.concat(tile.hashes));
  const columns = sql<
    Selectable<TablesOf<'ledger'>['ledger.tile']>
  >`SELECT * FROM unnest(${levels}::smallint[], ${indexes}::bigint[], ${hashes}::bytea[])`;
  await ledger(tx)
    .insertInto('ledger.tile')
    .columns(['level', 'tile_index', 'hashes'])
    .expression(columns)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readFullTile(
  db: Database | Tx,
  level: number,
  index: number,
): Promise<Buffer[] | undefined> {
  const row = await ledger(db)
    .selectFrom('ledger.tile')
    .select('hashes')
    .where('level', '=', level)
    .where('tile_index', '=', index)
    .executeTakeFirst();
  return row && cutHashes(row.hashes);
}

/** So many full tiles of a level from an index on, in their order. */
export async function readTilesFrom(
  db: Database | Tx,
  level: number,
  from: number,
  count: number,
): Promise<Tile[]> {
  const rows = await ledger(db)
    .selectFrom('ledger.tile')
    .select(['tile_index', 'hashes'])
    .where('level', '=', level)
    .where('tile_index', '>=', from)
    .orderBy('tile_index')
    .limit(count)
    .execute();
  return rows.map((row) => ({ level, index: row.tile_index, hashes: cutHashes(row.hashes) }));
}

/** How many full tiles a level has; they have no gaps. */
export async function countTiles(db: Database | Tx, level: number): Promise<number> {
  const row = await ledger(db)
    .selectFrom('ledger.tile')
    .select((select) => select.fn.max('tile_index').as('last'))
    .where('level', '=', level)
    .executeTakeFirst();
  return row?.last === null || row?.last === undefined ? 0 : row.last + 1;
}

/** The leaf hashes of the entries at some positions, in their order; null for an entry that is gone. */
export async function readLeaves(db: Database | Tx, from: number, to: number): Promise<(Buffer | null)[]> {
  const rows = await ledger(db)
    .selectFrom('ledger.position as place')
    .leftJoin('ledger.entry as entry', 'entry.entry_id', 'place.entry_id')
    .select('entry.leaf_hash')
    .where('place.position', '>=', from)
    .where('place.position', '<', to)
    .orderBy('place.position')
    .execute();
  return rows.map((row) => row.leaf_hash);
}

export type StoredCheckpoint = Checkpoint & { signedAt: Date; settledEntryId: number };

export async function insertCheckpoint(tx: Tx, checkpoint: StoredCheckpoint): Promise<void> {
  await ledger(tx)
    .insertInto('ledger.checkpoint')
    .values({
      size: checkpoint.size,
      root_hash: checkpoint.rootHash,
      note: checkpoint.note,
      signed_at: checkpoint.signedAt,
      settled_entry_id: checkpoint.settledEntryId,
    })
    .execute();
}

/** The latest checkpoint that the database holds, as it is stored: nothing of it has been checked. */
export async function readLastCheckpoint(db: Database | Tx): Promise<StoredCheckpoint | undefined> {
  const row = await ledger(db)
    .selectFrom('ledger.checkpoint')
    .select(['size', 'root_hash', 'note', 'signed_at', 'settled_entry_id'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      origin: originOf(row.note),
      size: row.size,
      rootHash: row.root_hash,
      note: row.note,
      signedAt: row.signed_at,
      settledEntryId: row.settled_entry_id,
    }
  );
}

/** The notes of checkpoints of sizes above `from`, up to `to`, with the columns beside them, the smallest tree first. */
export async function listCheckpoints(
  db: Database | Tx,
  from: number,
  to: number,
): Promise<{ size: number; rootHash: Buffer; note: string }[]> {
  const rows = await ledger(db)
    .selectFrom('ledger.checkpoint')
    .select(['size', 'root_hash', 'note'])
    .where('size', '>', from)
    .where('size', '<=', to)
    .orderBy('size')
    .execute();
  return rows.map((row) => ({ size: row.size, rootHash: row.root_hash, note: row.note }));
}

const originOf = (note: string): string => readUnchecked(note)?.origin ?? '';

export type Publication = { size: number; witness: string; publishedAt: Date; cosignature: string | null };

export async function insertPublication(tx: Tx, publication: Publication): Promise<void> {
  await ledger(tx)
    .insertInto('ledger.publication')
    .values({
      size: publication.size,
      witness: publication.witness,
      published_at: publication.publishedAt,
      cosignature: publication.cosignature,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What a witness was shown last; nothing where it never was shown any. */
export async function readLastPublication(
  db: Database | Tx,
  witness: string,
): Promise<{ size: number; note: string; publishedAt: Date } | undefined> {
  return ledger(db)
    .selectFrom('ledger.publication as publication')
    .innerJoin('ledger.checkpoint as checkpoint', 'checkpoint.size', 'publication.size')
    .select(['publication.size', 'checkpoint.note', 'publication.published_at as publishedAt'])
    .where('publication.witness', '=', witness)
    .orderBy('publication.size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findPosition(db: Database | Tx, entryId: number): Promise<number | undefined> {
  const row = await ledger(db)
    .selectFrom('ledger.position')
    .select('position')
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return row?.position;
}

/** The text of an entry, exactly as it was hashed. */
export async function readContent(db: Database | Tx, entryId: number): Promise<string | undefined> {
  const row = await ledger(db)
    .selectFrom('ledger.entry')
    .select('content')
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return row?.content;
}
