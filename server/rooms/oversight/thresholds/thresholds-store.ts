import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { shippedThresholds, type Thresholds, thresholds } from './thresholds.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();

/** Which hold now; version 0 are those as shipped. */
export async function readThresholds(db: Database | Tx): Promise<{ version: number; content: Thresholds }> {
  const row = await oversight(db)
    .selectFrom('oversight.thresholds')
    .select(['version', 'content'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { version: 0, content: shippedThresholds };
  return { version: row.version, content: thresholds.parse(row.content) };
}

type Approved = { proposalId: string; at: Date };

/** False where that version is there already. */
export async function insertThresholds(
  tx: Tx,
  { version, content }: { version: number; content: Thresholds },
  { proposalId, at }: Approved,
): Promise<boolean> {
  const stored = await oversight(tx)
    .insertInto('oversight.thresholds')
    .values({ version, content: JSON.stringify(content), approved_at: at, proposal_id: proposalId })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}
