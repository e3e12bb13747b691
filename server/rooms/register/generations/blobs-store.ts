import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { BLOB_BYTES } from '../../fingerprints/index.ts';

const register = (db: Database | Tx) => db.$pickTables<NamesOf<'register'>>();

export type Blob = { blobId: number; blob: Buffer };

/** Bytes that come as base64 take two thirds of the way, and half the time, of those in hexadecimal as PostgreSQL writes them. */
const inBase64 = sql<string>`encode(blob, 'base64')`;

/** So many go into one statement, or come out of one. */
const BATCH = 500;

/** A random number of 52 bits, which a double holds exactly. */
function randomBlobId(): number {
  const bytes = randomBytes(7);
  return bytes.readUIntBE(0, 6) * 16 + (bytes.readUInt8(6) & 15);
}

/** Stores sealed records with their marks under random numbers, in the order of these: what comes first in the table says nothing. */
export async function insertBlobs(
  tx: Tx,
  generationId: string,
  { blobs, markOf }: { blobs: Buffer[]; markOf: (blob: Buffer) => Buffer },
): Promise<void> {
  const numbered = blobs
    .map((blob) => ({ blobId: randomBlobId(), blob }))
    .toSorted((one, other) => one.blobId - other.blobId);
  for (let from = 0; from < numbered.length; from += BATCH) {
    const batch = numbered.slice(from, from + BATCH);
    const ids = batch.map(({ blobId }) => blobId);
    const bytes = batch.map(({ blob }) => blob);
    await sql`INSERT INTO register.blob (generation_id, blob_id, blob, reference_mark)
      SELECT ${generationId}::uuid, * FROM unnest(${ids}::bigint[], ${bytes}::bytea[], ${bytes.map(markOf)}::bytea[])`.execute(
      tx,
    );
  }
}

/** Every record of a generation, some at a time. */
export const readBlobs = (db: Database, generationId: string): AsyncGenerator<Blob[]> =>
  readInBatches(db, generationId, 'all');

/** The same of those that have no mark. */
export const readUnmarkedBlobs = (db: Database, generationId: string): AsyncGenerator<Blob[]> =>
  readInBatches(db, generationId, 'unmarked');

async function* readInBatches(
  db: Database,
  generationId: string,
  which: 'all' | 'unmarked',
): AsyncGenerator<Blob[]> {
  let after = -1;
  for (;;) {
    const rows = await register(db)
      .selectFrom('register.blob')
      .select(['blob_id', inBase64.as('blob')])
      .where('generation_id', '=', generationId)
      .where('blob_id', '>', after)
      .$if(which === 'unmarked', (query) => query.where('reference_mark', 'is', null))
      .orderBy('blob_id')
      .limit(BATCH)
      .execute();
    if (rows.length > 0) yield rows.map(toBlob);
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.blob_id ?? after;
  }
}

const toBlob = (row: { blob_id: number; blob: string }): Blob => ({
  blobId: row.blob_id,
  blob: Buffer.from(row.blob, 'base64'),
});

/** Of each mark the record that has it, in their order; null where none has. */
export async function findMarkedBlobs(
  db: Database | Tx,
  generationId: string,
  marks: Buffer[],
): Promise<(Blob | null)[]> {
  // One row is looked for at a time, so that no plan reads the table: of marks, statistics are not kept.
  const { rows } = await sql<{
    blob_id: number | null;
    blob: string | null;
  }>`SELECT blob_id, ${inBase64} AS blob
    FROM unnest(${marks}::bytea[]) WITH ORDINALITY AS asked (mark, place)
    LEFT JOIN LATERAL (SELECT blob_id, blob FROM register.blob
      WHERE generation_id = ${generationId}::uuid AND reference_mark = mark LIMIT 1) AS found ON true
    ORDER BY place`.execute(db);
  return rows.map(({ blob_id: blobId, blob }) =>
    blobId === null || blob === null ? null : toBlob({ blob_id: blobId, blob }),
  );
}

/** So many records of a generation, drawn at random: their numbers are random, so those that follow one are. */
export async function readSomeBlobs(db: Database, generationId: string, most: number): Promise<Blob[]> {
  const from = randomBlobId();
  const select = (half: '>=' | '<', limit: number) =>
    register(db)
      .selectFrom('register.blob')
      .select(['blob_id', inBase64.as('blob')])
      .where('generation_id', '=', generationId)
      .where('blob_id', half, from)
      .orderBy('blob_id')
      .limit(limit)
      .execute();
  const after = await select('>=', most);
  const before = after.length < most ? await select('<', most - after.length) : [];
  return [...after, ...before].map(toBlob);
}

/** So many numbers come out of one statement. */
const NUMBERS_BATCH = 50_000;

/** The numbers of all records of a generation, rising; no record is read. */
export async function readBlobIds(db: Database, generationId: string): Promise<number[]> {
  const blobIds: number[] = [];
  for (;;) {
    const rows = await register(db)
      .selectFrom('register.blob')
      .select('blob_id')
      .where('generation_id', '=', generationId)
      .where('blob_id', '>', blobIds.at(-1) ?? -1)
      .orderBy('blob_id')
      .limit(NUMBERS_BATCH)
      .execute();
    for (const { blob_id: blobId } of rows) blobIds.push(blobId);
    if (rows.length < NUMBERS_BATCH) return blobIds;
  }
}

/** The records of these numbers that are still there, some at a time. */
export async function* readTheseBlobs(
  db: Database,
  generationId: string,
  blobIds: readonly number[],
): AsyncGenerator<Blob[]> {
  for (let from = 0; from < blobIds.length; from += BATCH) {
    const some = blobIds.slice(from, from + BATCH);
    const found = await fetchBlobs(
      db,
      some.map((blobId) => ({ generationId, blobId })),
    );
    yield some.flatMap((blobId, at) => {
      const blob = found[at];
      return blob ? [{ blobId, blob }] : [];
    });
  }
}

/** Where a record lies. */
export type Place = { generationId: string; blobId: number };

/** The sealed records of these places, in their order; null where there is none any more. */
export async function fetchBlobs(db: Database, places: Place[]): Promise<(Buffer | null)[]> {
  const blobs = await selectBlobs(db, places);
  return blobs.map((blob) => (blob === null ? null : Buffer.from(blob, 'base64')));
}

/** For one record at a time: thousands of searches make no bytes that have to be cleared away. */
const oneBlob = Buffer.alloc(BLOB_BYTES);

/** Tells of the sealed record of each place that still has one, in their order; its bytes are good until the next is told. */
export async function tellBlobs<At extends Place>(
  db: Database,
  places: readonly At[],
  take: (place: At, blob: Buffer) => void,
): Promise<void> {
  const blobs = await selectBlobs(db, places);
  for (const [at, place] of places.entries()) {
    const blob = blobs[at];
    if (typeof blob === 'string') take(place, oneBlob.subarray(0, oneBlob.write(blob, 'base64')));
  }
}

/**
 * Of each place its record; null where there is none any more. One statement, whose rows are put in order here: PostgreSQL would carry half a megabyte
 * through a join and a sort for it, which takes it as long as reading.
 */
async function selectBlobs(db: Database, places: readonly Place[]): Promise<(string | null)[]> {
  const generationIds = places.map(({ generationId }) => generationId);
  const blobIds = places.map(({ blobId }) => blobId);
  const { rows } = await sql<{ generation_id: string; blob_id: number; blob: string }>`
    SELECT generation_id, blob_id, ${inBase64} AS blob
    FROM register.read_blobs(${generationIds}::uuid[], ${blobIds}::bigint[])`.execute(db);
  const found = new Map(rows.map((row) => [nameOf(row.generation_id, row.blob_id), row.blob]));
  return places.map(({ generationId, blobId }) => found.get(nameOf(generationId, blobId)) ?? null);
}

const nameOf = (generationId: string, blobId: number): string => `${generationId} ${blobId}`;

/** Removes these records of a generation; how many were there. */
export async function deleteBlobs(tx: Tx, generationId: string, blobIds: number[]): Promise<number> {
  const { numAffectedRows } = await sql`DELETE FROM register.blob WHERE generation_id = ${generationId}::uuid
    AND blob_id = ANY(${blobIds}::bigint[])`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Removes some of a generation's records; how many those were. */
export async function deleteSomeBlobs(db: Database, generationId: string, most: number): Promise<number> {
  const some = register(db)
    .selectFrom('register.blob')
    .select('blob_id')
    .where('generation_id', '=', generationId)
    .limit(most);
  const { numDeletedRows } = await register(db)
    .deleteFrom('register.blob')
    .where('generation_id', '=', generationId)
    .where('blob_id', 'in', some)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
