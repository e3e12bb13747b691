import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const documents = (db: Database | Tx) => db.$pickTables<NamesOf<'documents'>>();

export type CustodianKey = { version: number; publicKey: Buffer };

/** The newest key of a custodian; undefined where it has none, and nothing can be handed over to it. */
export async function findCustodianKey(
  db: Database | Tx,
  custodianId: string,
): Promise<CustodianKey | undefined> {
  return documents(db)
    .selectFrom('documents.custodian_key')
    .select(['version', 'public_key as publicKey'])
    .where('custodian_id', '=', custodianId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** False where another took this version's number before. */
export async function insertCustodianKey(
  tx: Tx,
  custodianId: string,
  { version, publicKey }: CustodianKey,
  agreed: { proposalId: string; at: Date },
): Promise<boolean> {
  const stored = await documents(tx)
    .insertInto('documents.custodian_key')
    .values({
      ...{ custodian_id: custodianId, version, public_key: publicKey },
      ...{ approved_at: agreed.at, proposal_id: agreed.proposalId },
    })
    .onConflict((conflict) => conflict.columns(['custodian_id', 'version']).doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}
