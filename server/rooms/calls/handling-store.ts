import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';

/** How many talks ended since then, and how long they took on average with all that follows from them. */
export async function readHandling(
  db: Database | Tx,
  since: Date,
): Promise<{ count: number; meanMs: number }> {
  const { rows } = await sql<{ count: number; mean_ms: number | null }>`
    SELECT count(*)::integer AS count,
      (avg(extract(epoch FROM coalesce(w.finished_at, c.ended_at) - c.answered_at)) * 1000)::float8 AS mean_ms
    FROM calls.call c LEFT JOIN calls.wrap_up w USING (call_id)
    WHERE c.state = 'finished' AND c.ended_at >= ${since} AND c.answered_at IS NOT NULL`.execute(db);
  return { count: rows[0]?.count ?? 0, meanMs: rows[0]?.mean_ms ?? 0 };
}
