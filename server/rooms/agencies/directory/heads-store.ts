import type { MailLanguage } from '../../../../contract/paging.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** To whom receipts of an agency's enquiries go: nobody where there is no address. */
export type Head = { version: number; address: string | null; language: MailLanguage };

/** Version 0, and nobody, where none was ever agreed on. */
export async function readHead(db: Database | Tx, agencyId: string): Promise<Head> {
  const row = await agencies(db)
    .selectFrom('agencies.head')
    .select(['version', 'mailbox as address', 'language'])
    .where('agency_id', '=', agencyId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { version: 0, address: null, language: 'en' };
}

/** False where another took this version's number before. */
export async function insertHead(
  tx: Tx,
  { agencyId, version, address, language }: Head & { agencyId: string },
  { proposalId, at }: { proposalId: string; at: Date },
): Promise<boolean> {
  const stored = await agencies(tx)
    .insertInto('agencies.head')
    .values({
      agency_id: agencyId,
      version,
      mailbox: address,
      language,
      proposal_id: proposalId,
      valid_from: at,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'version']).doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}
