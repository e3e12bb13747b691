import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { LettersRecord } from './letters.ts';

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

/** An agency as a disclosure names whom it was made to, with every address that was recorded for it, the oldest first. */
export type Recipient = { agencyId: string; ori: string; name: string; letters: LettersRecord[] };

export async function listRecipients(
  db: Database | Tx,
  agencyIds: readonly string[],
): Promise<Map<string, Recipient>> {
  if (agencyIds.length === 0) return new Map();
  const named = await agencies(db)
    .selectFrom('agencies.agency')
    .select(['agency_id as agencyId', 'ori', 'name'])
    .where('agency_id', 'in', agencyIds)
    .execute();
  const recorded = await agencies(db)
    .selectFrom('agencies.letters')
    .select(['agency_id as agencyId', 'letters_to as lettersTo', 'valid_from as validFrom'])
    .where('agency_id', 'in', agencyIds)
    .orderBy('version')
    .execute();
  const letters = Map.groupBy(recorded, ({ agencyId }) => agencyId);
  return new Map(named.map((one) => [one.agencyId, { ...one, letters: letters.get(one.agencyId) ?? [] }]));
}
