import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';

/** How many talks ended since then, and how long talks and wrap-ups took on average. */
export async function readPace(
  db: Database | Tx,
  since: Date,
): Promise<{ talks: number; meanTalkMs: number; meanWrapUpMs: number }> {
  const { rows } = await sql<{ talks: number; mean_talk_ms: number | null; mean_wrap_up_ms: number | null }>`
    SELECT count(*)::integer AS talks,
      (avg(extract(epoch FROM c.ended_at - c.answered_at)) * 1000)::float8 AS mean_talk_ms,
      (avg(extract(epoch FROM w.finished_at - w.started_at)) * 1000)::float8 AS mean_wrap_up_ms
    FROM calls.call c LEFT JOIN calls.wrap_up w USING (call_id)
    WHERE c.state = 'finished' AND c.ended_at >= ${since} AND c.answered_at IS NOT NULL`.execute(db);
  const { talks = 0, mean_talk_ms: talkMs = null, mean_wrap_up_ms: wrapUpMs = null } = rows[0] ?? {};
  return { talks, meanTalkMs: talkMs ?? 0, meanWrapUpMs: wrapUpMs ?? 0 };
}

/** Call-takers who talk or wrap up, and since when. */
export async function listBusy(
  db: Database | Tx,
): Promise<{ accountId: string; doing: 'talking' | 'wrapping-up'; since: Date }[]> {
  const { rows } = await sql<{ account_id: string; doing: 'talking' | 'wrapping-up'; since: Date }>`
    SELECT call_taker_id AS account_id, 'talking' AS doing, answered_at AS since FROM calls.call
    WHERE state IN ('talking', 'held', 'rejoining') AND answered_at IS NOT NULL
    UNION ALL
    SELECT account_id, 'wrapping-up', started_at FROM calls.wrap_up WHERE finished_at IS NULL`.execute(db);
  return rows.map(({ account_id, doing, since }) => ({ accountId: account_id, doing, since }));
}
