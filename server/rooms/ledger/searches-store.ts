import { sql } from 'kysely';
import type { Database } from '../../platform/db/database.ts';

type Written = { kind: string; search_id: string; at: string };

/** The register's searches that were written down since then, each once, and whether it was refused. */
export async function listSearches(
  db: Database,
  since: Date,
): Promise<{ searchId: string; at: Date; isRefused: boolean }[]> {
  const { rows } = await sql<Written>`SELECT kind, content::jsonb #>> '{subject,searchId}' AS search_id,
      content::jsonb ->> 'at' AS at
    FROM ledger.entry WHERE kind IN ('register-searched', 'register-search-refused', 'look-ups-compared')
      AND kind <> 'look-ups-compared' AND content::jsonb ->> 'at' >= ${since.toISOString()}
    ORDER BY entry_id`.execute(db);
  const refused = new Set(
    rows.filter(({ kind }) => kind === 'register-search-refused').map((row) => row.search_id),
  );
  return rows
    .filter(({ kind }) => kind === 'register-searched')
    .map((row) => ({ searchId: row.search_id, at: new Date(row.at), isRefused: refused.has(row.search_id) }));
}

/** Up to when the key server's look-ups were compared with them; null where that was never done. */
export async function findLookUpsComparedUntil(db: Database): Promise<Date | null> {
  const { rows } = await sql<{
    until: string;
  }>`SELECT content::jsonb #>> '{subject,until}' AS until FROM ledger.entry
    WHERE kind IN ('register-searched', 'register-search-refused', 'look-ups-compared') AND kind = 'look-ups-compared'
    ORDER BY entry_id DESC LIMIT 1`.execute(db);
  return rows[0] ? new Date(rows[0].until) : null;
}
