import { type Selectable, sql } from 'kysely';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import type { Difference, GenerationState } from './generation.ts';

type Row = Selectable<TablesOf<'register'>['register.generation']>;
const register = (db: Database | Tx) => db.$pickTables<NamesOf<'register'>>();

/** On which processes hear that what is searched of a custodian has changed. */
export const REGISTER_CHANNEL = 'register';

export type Generation = {
  generationId: string;
  custodianId: string;
  uploadId: string;
  sequence: number;
  specificationVersion: number;
  lineKeyVersion: number | null;
  state: GenerationState;
  records: number;
  receivedChunks: number;
  comparedWith: string | null;
  /** Since it was checked; `before` is how many were searched then. */
  difference: Difference | null;
  wrappedKey: Buffer | null;
  openedAt: Date;
  replacedAt: Date | null;
};

const columns = [
  ...(['generation_id', 'custodian_id', 'upload_id', 'sequence', 'specification_version'] as const),
  ...(['line_key_version', 'state', 'records', 'received_chunks', 'compared_with', 'wrapped_key'] as const),
  ...(['opened_at', 'replaced_at', 'added', 'changed', 'vanished'] as const),
] as const satisfies (keyof Row)[];

const toGeneration = (row: Pick<Row, (typeof columns)[number]>): Generation => ({
  generationId: row.generation_id,
  custodianId: row.custodian_id,
  uploadId: row.upload_id,
  sequence: row.sequence,
  specificationVersion: row.specification_version,
  lineKeyVersion: row.line_key_version,
  state: row.state as GenerationState,
  records: row.records,
  receivedChunks: row.received_chunks,
  comparedWith: row.compared_with,
  difference: toDifference(row),
  wrappedKey: row.wrapped_key,
  openedAt: row.opened_at,
  replacedAt: row.replaced_at,
});

function toDifference({
  added,
  changed,
  vanished,
  compared_with: comparedWith,
  records,
}: Pick<Row, 'added' | 'changed' | 'vanished' | 'compared_with' | 'records'>): Difference | null {
  if (added === null || vanished === null) return null;
  return { before: comparedWith === null ? 0 : records - added + vanished, added, changed, vanished };
}

/** False where there is one of that id already. */
export async function insertCustodian(
  tx: Tx,
  { custodianId, name, at }: { custodianId: string; name: string; at: Date },
): Promise<boolean> {
  const inserted = await register(tx)
    .insertInto('register.custodian')
    .values({ custodian_id: custodianId, name, added_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('custodian_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Whether there is such a custodian; until the end of the transaction nobody else opens or switches a generation of it. */
export async function lockCustodian(tx: Tx, custodianId: string): Promise<boolean> {
  // The server may not update a custodian, and so not lock its row; a lock of its name serves.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`register ${custodianId}`}, 0))`.execute(tx);
  const found = await register(tx)
    .selectFrom('register.custodian')
    .select('custodian_id')
    .where('custodian_id', '=', custodianId)
    .executeTakeFirst();
  return found !== undefined;
}

type NewGeneration = Omit<
  Generation,
  'lineKeyVersion' | 'state' | 'receivedChunks' | 'comparedWith' | 'difference' | 'replacedAt' | 'wrappedKey'
> & { wrappedKey: Buffer; keyVersion: number };

export async function insertGeneration(tx: Tx, generation: NewGeneration): Promise<void> {
  await register(tx)
    .insertInto('register.generation')
    .values({
      generation_id: generation.generationId,
      custodian_id: generation.custodianId,
      upload_id: generation.uploadId,
      sequence: generation.sequence,
      specification_version: generation.specificationVersion,
      state: 'receiving',
      records: generation.records,
      wrapped_key: generation.wrappedKey,
      key_version: generation.keyVersion,
      opened_at: generation.openedAt,
    })
    .execute();
}

export async function findGeneration(
  db: Database | Tx,
  generationId: string,
): Promise<Generation | undefined> {
  const row = await register(db)
    .selectFrom('register.generation')
    .select(columns)
    .where('generation_id', '=', generationId)
    .executeTakeFirst();
  return row && toGeneration(row);
}

export function listCustodians(tx: Tx): Promise<{ custodianId: string; name: string }[]> {
  return register(tx)
    .selectFrom('register.custodian')
    .select(['custodian_id as custodianId', 'name'])
    .orderBy('name')
    .orderBy('custodian_id')
    .execute();
}

/** Those of a custodian, or of all, the newest first. */
export async function listGenerations(db: Database | Tx, custodianId?: string): Promise<Generation[]> {
  const rows = await register(db)
    .selectFrom('register.generation')
    .select(columns)
    .$if(custodianId !== undefined, (query) => query.where('custodian_id', '=', custodianId ?? ''))
    .orderBy('opened_at', 'desc')
    .orderBy('generation_id')
    .execute();
  return rows.map(toGeneration);
}

export async function findActive(db: Database | Tx, custodianId: string): Promise<Generation | undefined> {
  const row = await register(db)
    .selectFrom('register.generation')
    .select(columns)
    .where('custodian_id', '=', custodianId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row && toGeneration(row);
}

export async function noteLineKey(tx: Tx, generationId: string, version: number): Promise<void> {
  await register(tx)
    .updateTable('register.generation')
    .set({ line_key_version: version })
    .where('generation_id', '=', generationId)
    .execute();
}

/** Counts a chunk as in; false where another import of the same upload was faster. */
export async function noteChunk(tx: Tx, generationId: string, number: number): Promise<boolean> {
  const noted = await register(tx)
    .updateTable('register.generation')
    .set({ received_chunks: number + 1 })
    .where('generation_id', '=', generationId)
    .where('state', '=', 'receiving')
    .where('received_chunks', '=', number)
    .returning('generation_id')
    .executeTakeFirst();
  return noted !== undefined;
}

export async function noteDifference(
  tx: Tx,
  generationId: string,
  { comparedWith, added, changed, vanished }: Difference & { comparedWith: string | null },
): Promise<void> {
  await register(tx)
    .updateTable('register.generation')
    .set({ compared_with: comparedWith, added, changed, vanished })
    .where('generation_id', '=', generationId)
    .execute();
}

/** Counts what a delta or a deletion did to a generation, and tells whoever searches it. */
export async function noteContents(
  tx: Tx,
  { generationId, custodianId }: Pick<Generation, 'generationId' | 'custodianId'>,
  { sequence, records }: Pick<Generation, 'sequence' | 'records'>,
): Promise<void> {
  await register(tx)
    .updateTable('register.generation')
    .set({ sequence, records })
    .where('generation_id', '=', generationId)
    .execute();
  await sql`SELECT pg_notify(${REGISTER_CHANNEL}, ${custodianId})`.execute(tx);
}

export async function markWaiting(tx: Tx, generationId: string): Promise<void> {
  await register(tx)
    .updateTable('register.generation')
    .set({ state: 'waiting' })
    .where('generation_id', '=', generationId)
    .where('state', '=', 'receiving')
    .execute();
}

export async function markReplaced(tx: Tx, generationId: string, at: Date): Promise<void> {
  await register(tx)
    .updateTable('register.generation')
    .set({ state: 'replaced', replaced_at: at })
    .where('generation_id', '=', generationId)
    .where('state', '=', 'active')
    .execute();
}

export async function markActive(
  tx: Tx,
  { generationId, custodianId }: Pick<Generation, 'generationId' | 'custodianId'>,
  at: Date,
): Promise<void> {
  await register(tx)
    .updateTable('register.generation')
    .set({ state: 'active', activated_at: at, replaced_at: null })
    .where('generation_id', '=', generationId)
    .execute();
  await sql`SELECT pg_notify(${REGISTER_CHANNEL}, ${custodianId})`.execute(tx);
}

/** Destroys its key; false where it was done, or it is active. */
export async function markDestroyed(
  tx: Tx,
  generationId: string,
  { at, because }: { at: Date; because: string },
): Promise<boolean> {
  const destroyed = await register(tx)
    .updateTable('register.generation')
    .set({
      ...{ state: 'destroyed', wrapped_key: null, key_version: null },
      ...{ destroyed_at: at, destroyed_because: because },
    })
    .where('generation_id', '=', generationId)
    .where('state', 'in', ['receiving', 'waiting', 'replaced'])
    .returning('generation_id')
    .executeTakeFirst();
  return destroyed !== undefined;
}
