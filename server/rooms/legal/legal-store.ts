import { sql } from 'kysely';
import { demoProfile, type LegalContent, type LegalProfile, legalContent } from '../../../contract/legal.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const legal = (db: Database | Tx) => db.$pickTables<NamesOf<'legal'>>();

/** The newest version; on a line for trying out the made-up one where there is none; undefined where the line has no profile yet. */
export async function readProfile(db: Database | Tx): Promise<LegalProfile | undefined> {
  const row = await legal(db)
    .selectFrom('legal.version')
    .select(['version', 'content', 'approved_at'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return (await isDemo(db)) ? demoProfile : undefined;
  const content = legalContent.parse(row.content);
  return { version: row.version, approvedAt: row.approved_at.toISOString(), content };
}

export type StoredVersion = { version: number; approvedAt: Date; proposalId: string; content: LegalContent };

/** Every version that two people agreed on, the oldest first. */
export async function listVersions(db: Database | Tx): Promise<StoredVersion[]> {
  const rows = await legal(db).selectFrom('legal.version').selectAll().orderBy('version').execute();
  return rows.map(({ version, approved_at, proposal_id, content }) => ({
    ...{ version, approvedAt: approved_at, proposalId: proposal_id, content: legalContent.parse(content) },
  }));
}

async function isDemo(db: Database | Tx): Promise<boolean> {
  const { rows } = await sql<{ isDemo: boolean }>`SELECT legal.is_demo() AS "isDemo"`.execute(db);
  return rows[0]?.isDemo === true;
}

/** False where another took this version's number before. */
export async function insertVersion(
  tx: Tx,
  { version, content }: Pick<LegalProfile, 'version' | 'content'>,
  agreed: { proposalId: string; at: Date },
): Promise<boolean> {
  const stored = await legal(tx)
    .insertInto('legal.version')
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
