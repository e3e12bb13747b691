import { type Guidance, guidanceContent } from '../../../contract/guidance.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const guidance = (db: Database | Tx) => db.$pickTables<NamesOf<'guidance'>>();

/** The newest version; undefined where there is none but what the line was shipped with. */
export async function readNewest(db: Database | Tx): Promise<Guidance | undefined> {
  const row = await guidance(db)
    .selectFrom('guidance.version')
    .select(['version', 'content', 'approved_at'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      version: row.version,
      approvedAt: row.approved_at.toISOString(),
      content: guidanceContent.parse(row.content),
    }
  );
}

/** False where another took this version's number before. */
export async function insertVersion(
  tx: Tx,
  { version, content }: Pick<Guidance, 'version' | 'content'>,
  agreed: { proposalId: string; at: Date },
): Promise<boolean> {
  const stored = await guidance(tx)
    .insertInto('guidance.version')
    .values({
      version,
      content: JSON.stringify(content),
      approved_at: agreed.at,
      proposal_id: agreed.proposalId,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}
