import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';

/**
 * What became of these mails about legal process, as it was written down; one that is still to be sent is not among them. What went
 * while it was taken back was sent.
 */
export async function findProcessMailOutcomes(
  db: Database | Tx,
  mailIds: readonly string[],
): Promise<Map<string, 'sent' | 'failed'>> {
  if (mailIds.length === 0) return new Map();
  const { rows } = await sql<{ mailId: string; isSent: boolean }>`SELECT
      content::jsonb #>> '{subject,mailId}' AS "mailId", bool_or(kind = 'mail-sent') AS "isSent"
    FROM ledger.entry WHERE kind IN ('mail-sent', 'mail-failed') AND content::jsonb #>> '{subject,reason}' = 'process-notice'
      AND content::jsonb #>> '{subject,mailId}' = ANY (${mailIds}::text[])
    GROUP BY 1`.execute(db);
  return new Map(rows.map(({ mailId, isSent }) => [mailId, isSent ? 'sent' : 'failed']));
}
