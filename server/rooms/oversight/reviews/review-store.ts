import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();

export type Signed = { week: string; signedBy: string; signedAt: Date; noteKept: string };
type Period = { from: Date; until: Date };

export async function listSigned(db: Database | Tx, weeks: readonly string[]): Promise<Signed[]> {
  const { rows } = await sql<Signed>`SELECT to_char(week, 'YYYY-MM-DD') AS week, signed_by AS "signedBy",
      signed_at AS "signedAt", note_kept AS "noteKept"
    FROM oversight.review WHERE week = ANY (${weeks}::date[])`.execute(db);
  return rows;
}

/** False where it is signed already. */
export async function insertReview(tx: Tx, { week, signedBy, signedAt, noteKept }: Signed): Promise<boolean> {
  const stored = await oversight(tx)
    .insertInto('oversight.review')
    .values({
      week: sql<Date>`${week}::date`,
      ...{ signed_by: signedBy, signed_at: signedAt, note_kept: noteKept },
    })
    .onConflict((conflict) => conflict.column('week').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

/** Notes that it is told that these weeks are overdue; returns those of which it was not told before. */
export async function noteTold(tx: Tx, weeks: readonly string[], at: Date): Promise<string[]> {
  const { rows } = await sql<{ week: string }>`INSERT INTO oversight.review_overdue (week, told_at)
    SELECT week, ${at} FROM unnest(${weeks}::date[]) AS week ON CONFLICT DO NOTHING
    RETURNING to_char(week, 'YYYY-MM-DD') AS week`.execute(tx);
  return rows.map(({ week }) => week);
}

/** The accounts that alerts which were raised then are about. */
export async function listAboutOf(db: Database | Tx, { from, until }: Period): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`SELECT DISTINCT jsonb_array_elements_text(
      evidence -> 'about' -> 'accountIds') AS "accountId"
    FROM oversight.alert WHERE raised_at >= ${from} AND raised_at < ${until}`.execute(db);
  return rows.map(({ accountId }) => accountId);
}

export type AlertCounts = { raised: number; notClosed: number; misuse: number };

/** Of the alerts that were raised then: how many, how many of them are not closed, and how many were misuse. */
export async function countAlerts(db: Database | Tx, { from, until }: Period): Promise<AlertCounts> {
  const { rows } = await sql<AlertCounts>`SELECT count(*) AS raised,
      count(*) FILTER (WHERE state <> 'closed') AS "notClosed", count(*) FILTER (WHERE outcome = 'misuse') AS misuse
    FROM oversight.alert WHERE raised_at >= ${from} AND raised_at < ${until}`.execute(db);
  return rows[0] ?? { raised: 0, notClosed: 0, misuse: 0 };
}
