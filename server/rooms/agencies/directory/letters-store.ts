import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** Where letters reach an agency. Version 0, and nowhere, where none was ever agreed on. */
export type Letters = { version: number; lettersTo: string | null };

export async function readLetters(db: Database | Tx, agencyId: string): Promise<Letters> {
  const row = await agencies(db)
    .selectFrom('agencies.letters')
    .select(['version', 'letters_to as lettersTo'])
    .where('agency_id', '=', agencyId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { version: 0, lettersTo: null };
}

/** False where another took this version's number before. */
export async function insertLetters(
  tx: Tx,
  { agencyId, version, lettersTo }: Letters & { agencyId: string },
  { proposalId, at }: { proposalId: string; at: Date },
): Promise<boolean> {
  const stored = await agencies(tx)
    .insertInto('agencies.letters')
    .values({
      ...{ agency_id: agencyId, version, letters_to: lettersTo },
      ...{ proposal_id: proposalId, valid_from: at },
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'version']).doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

/** An agency as a disclosure names whom it was made to. */
export type Recipient = { agencyId: string; ori: string; name: string; lettersTo: string | null };

/** These agencies, with where letters reach them now. */
export async function listRecipients(
  db: Database | Tx,
  agencyIds: readonly string[],
): Promise<Map<string, Recipient>> {
  const { rows } = await sql<Recipient>`SELECT agency.agency_id AS "agencyId", agency.ori, agency.name,
      (SELECT letters_to FROM agencies.letters WHERE agency_id = agency.agency_id ORDER BY version DESC LIMIT 1) AS "lettersTo"
    FROM agencies.agency AS agency WHERE agency.agency_id = ANY (${agencyIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.agencyId, row]));
}
