import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { BrokenInvariantError } from '../../platform/errors.ts';

const ledger = (db: Database | Tx) => db.$pickTables<NamesOf<'ledger'>>();

export type KeptContent = { contentHash: Buffer; subjectId: string; sealed: Buffer };

export async function insertContent(tx: Tx, { contentHash, subjectId, sealed }: KeptContent): Promise<void> {
  await ledger(tx)
    .insertInto('ledger.kept_content')
    .values({ content_hash: contentHash, subject_id: subjectId, sealed })
    .execute();
}

export async function readContent(db: Database | Tx, contentHash: Buffer): Promise<KeptContent | undefined> {
  const row = await ledger(db)
    .selectFrom('ledger.kept_content')
    .select(['content_hash', 'subject_id', 'sealed'])
    .where('content_hash', '=', contentHash)
    .executeTakeFirst();
  return row && { contentHash: row.content_hash, subjectId: row.subject_id, sealed: row.sealed };
}

export async function readSubjectKey(db: Database | Tx, subjectId: string): Promise<Buffer | undefined> {
  const row = await ledger(db)
    .selectFrom('ledger.subject_key')
    .select('wrapped_key')
    .where('subject_id', '=', subjectId)
    .executeTakeFirst();
  return row?.wrapped_key;
}

/** Stores a subject's key, unless there is one already; returns the one that is there. */
export async function insertSubjectKey(
  tx: Tx,
  subjectId: string,
  wrappedKey: Buffer,
  keyVersion: number,
): Promise<Buffer> {
  await ledger(tx)
    .insertInto('ledger.subject_key')
    .values({ subject_id: subjectId, wrapped_key: wrappedKey, key_version: keyVersion })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await readSubjectKey(tx, subjectId);
  if (!stored) throw new BrokenInvariantError(`Subject ${subjectId} has no key though one was stored.`);
  return stored;
}

/** False where there was none. Whoever asks for it writes down what was destroyed, and why. */
export async function destroySubjectKey(tx: Tx, subjectId: string, now: Date): Promise<boolean> {
  const answer = await sql<{
    destroyed: boolean;
  }>`SELECT ledger.destroy_subject(${subjectId}::uuid, ${now}::timestamptz) AS destroyed`.execute(tx);
  return answer.rows[0]?.destroyed === true;
}

/** Which of these subjects had their key destroyed, and when. */
export async function findDestructions(
  db: Database | Tx,
  subjectIds: readonly string[],
): Promise<Map<string, Date>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await ledger(db)
    .selectFrom('ledger.destruction')
    .select(['subject_id', 'destroyed_at'])
    .where('subject_id', 'in', subjectIds)
    .execute();
  return new Map(rows.map((row) => [row.subject_id, row.destroyed_at]));
}

/** The keys of subjects, as far as a rotation is concerned: they stay wrapped as they were made, for the ledger never changes. */
export const subjectKeys = {
  of: 'kept-content' as const,
  count: (db: Database | Tx) =>
    ledger(db)
      .selectFrom('ledger.subject_key')
      .select((select) => ['key_version as version', select.fn.countAll<number>().as('count')])
      .groupBy('key_version')
      .execute(),
};
