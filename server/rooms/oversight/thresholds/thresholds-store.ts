import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { shippedThresholds, type Thresholds, thresholds } from './thresholds.ts';

const oversight = (db: Database | Tx) => db.$pickTables<NamesOf<'oversight'>>();

export type HeldThresholds = {
  version: number;
  content: Thresholds;
  agreed: { proposalId: string; at: Date } | null;
};

/** Which hold now; version 0 are those as shipped. */
export async function readThresholds(db: Database | Tx): Promise<HeldThresholds> {
  const row = await oversight(db)
    .selectFrom('oversight.thresholds')
    .select(['version', 'content', 'approved_at', 'proposal_id'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { version: 0, content: shippedThresholds, agreed: null };
  const agreed = { proposalId: row.proposal_id, at: row.approved_at };
  return { version: row.version, content: thresholds.parse(row.content), agreed };
}

/** False where that version is there already. */
export async function insertThresholds(
  tx: Tx,
  { version, content }: Pick<HeldThresholds, 'version' | 'content'>,
  { proposalId, at }: NonNullable<HeldThresholds['agreed']>,
): Promise<boolean> {
  const stored = await oversight(tx)
    .insertInto('oversight.thresholds')
    .values({ version, content: JSON.stringify(content), approved_at: at, proposal_id: proposalId })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}
