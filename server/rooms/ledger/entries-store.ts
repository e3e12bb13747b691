import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';

export type ReadEntry = { entryId: number; content: unknown };

/** Those that the watch reads; as literals, so that PostgreSQL sees that the index on these kinds serves. */
const watchedKinds = [
  ...(['listening-began', 'recording-opened', 'proposal-made', 'agency-telephone-changed'] as const),
  ...(['call-back-begun', 'policies-decided', 'break-glass-opened', 'watch-ran'] as const),
];
export type WatchedKind = (typeof watchedKinds)[number];
const isWatched = sql<boolean>`kind IN (${sql.join(watchedKinds.map((kind) => sql.lit(kind)))})`;

/** What was written down of what is watched since then, the oldest first. Whoever asks reads its content by a schema of its own. */
export async function listWatchedEntries(db: Database | Tx, since: Date): Promise<ReadEntry[]> {
  const { rows } = await sql<ReadEntry>`SELECT entry_id AS "entryId", content::jsonb AS content
    FROM ledger.entry WHERE ${isWatched} AND content::jsonb ->> 'at' >= ${since.toISOString()}
    ORDER BY entry_id`.execute(db);
  return rows;
}

/** When something of that kind was written down last. */
export async function findLastEntryAt(db: Database | Tx, kind: WatchedKind): Promise<Date | null> {
  const { rows } = await sql<{ at: string }>`SELECT content::jsonb ->> 'at' AS at
    FROM ledger.entry WHERE ${isWatched} AND kind = ${kind} ORDER BY entry_id DESC LIMIT 1`.execute(db);
  return rows[0] ? new Date(rows[0].at) : null;
}

/** Of which kinds something was written of these enquiries. */
export async function listKindsOf(tx: Tx, enquiryIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    kind: string;
  }>`SELECT DISTINCT kind FROM ledger.entry WHERE enquiry_id = ANY (${enquiryIds}::uuid[])`.execute(tx);
  return rows.map(({ kind }) => kind);
}

/** The entries in which these enquiries were recorded, by enquiry. */
export async function findRecordedEntries(
  db: Database | Tx,
  enquiryIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ enquiryId: string; entryId: number }>`SELECT enquiry_id AS "enquiryId",
      entry_id AS "entryId"
    FROM ledger.entry WHERE enquiry_id = ANY (${enquiryIds}::uuid[]) AND kind = 'enquiry-recorded'`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.enquiryId, row.entryId]));
}

/** The entries of decisions by policies, which were written at these moments. */
export async function findDecisionEntries(
  db: Database | Tx,
  decisions: readonly { decisionId: string; at: Date }[],
): Promise<{ entryId: number; enquiryId: string | null }[]> {
  const { rows } = await sql<{ entryId: number; enquiryId: string | null }>`SELECT entry_id AS "entryId",
      enquiry_id AS "enquiryId"
    FROM ledger.entry WHERE kind = 'disclosure-decided'
      AND content::jsonb ->> 'at' = ANY (${decisions.map(({ at }) => at.toISOString())}::text[])
      AND content::jsonb #>> '{subject,decisionId}' = ANY (${decisions.map(({ decisionId }) => decisionId)}::text[])
    ORDER BY entry_id`.execute(db);
  return rows;
}

/** What is looked back on once a week; as literals, so that PostgreSQL sees that the index on these kinds serves. */
const reviewedKinds = [
  ...([
    'oversight-searched',
    'story-viewed',
    'alert-viewed',
    'recording-opened',
    'break-glass-opened',
    'accounting-made',
    'process-viewed',
    'process-page-viewed',
    'process-fetched',
  ] as const),
];
const isReviewed = sql<boolean>`kind IN (${sql.join(reviewedKinds.map((kind) => sql.lit(kind)))})`;

/** Who looked how often in that time, most of them first, and how often the glass was broken. */
export async function countReviewed(
  db: Database | Tx,
  { from, until }: { from: Date; until: Date },
): Promise<{ looks: { accountId: string; count: number }[]; glassBroken: number }> {
  const inPeriod = sql<boolean>`${isReviewed} AND content::jsonb ->> 'at' >= ${from.toISOString()}
    AND content::jsonb ->> 'at' < ${until.toISOString()}`;
  const broken = await sql<{ count: number }>`SELECT count(*) AS count FROM ledger.entry
    WHERE ${inPeriod} AND kind = 'break-glass-opened'`.execute(db);
  const looks = await sql<{
    accountId: string;
    count: number;
  }>`SELECT content::jsonb #>> '{actor,accountId}' AS "accountId",
      count(*) AS count
    FROM ledger.entry WHERE ${inPeriod} AND kind <> 'break-glass-opened'
      AND content::jsonb #>> '{actor,accountId}' IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1`.execute(db);
  return { looks: looks.rows, glassBroken: broken.rows[0]?.count ?? 0 };
}

/** When the first thing was written down. */
export async function findFirstEntryAt(db: Database | Tx): Promise<Date | null> {
  const { rows } = await sql<{ at: string }>`SELECT content::jsonb ->> 'at' AS at
    FROM ledger.entry ORDER BY entry_id LIMIT 1`.execute(db);
  return rows[0] ? new Date(rows[0].at) : null;
}
