import { dataKeysIn } from '../../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const register = (db: Database | Tx) => db.$pickTables<NamesOf<'register'>>();

export type StoredKept = { searchId: string; fingerprints: Buffer; wrappedKey: Buffer };
type NewKept = StoredKept & { enquiryId: string | null; keyVersion: number; keptAt: Date };

export async function insertKept(tx: Tx, kept: NewKept): Promise<void> {
  await register(tx)
    .insertInto('register.kept_enquiry')
    .values({
      ...{ search_id: kept.searchId, enquiry_id: kept.enquiryId, fingerprints: kept.fingerprints },
      ...{ wrapped_key: kept.wrappedKey, key_version: kept.keyVersion, kept_at: kept.keptAt },
    })
    .execute();
}

export async function listKept(db: Database | Tx): Promise<StoredKept[]> {
  const rows = await register(db)
    .selectFrom('register.kept_enquiry')
    .select(['search_id', 'fingerprints', 'wrapped_key'])
    .where('ended_at', 'is', null)
    .execute();
  return rows.flatMap(({ search_id: searchId, fingerprints, wrapped_key: wrappedKey }) =>
    fingerprints && wrappedKey ? [{ searchId, fingerprints, wrappedKey }] : [],
  );
}

/** Destroys the keys of those of an enquiry, or of one search that is so old; which those were. */
export async function endKept(
  tx: Tx,
  of: { enquiryId: string } | { searchId: string; keptBefore: Date },
  { because, at }: { because: 'joined' | 'time-over'; at: Date },
): Promise<string[]> {
  const ended = await register(tx)
    .updateTable('register.kept_enquiry')
    .set({ fingerprints: null, wrapped_key: null, key_version: null, ended_at: at, ended_because: because })
    .where('ended_at', 'is', null)
    .$if('enquiryId' in of, (query) => query.where('enquiry_id', '=', 'enquiryId' in of ? of.enquiryId : ''))
    .$if('searchId' in of, (query) =>
      'searchId' in of
        ? query.where('search_id', '=', of.searchId).where('kept_at', '<=', of.keptBefore)
        : query,
    )
    .returning('search_id')
    .execute();
  const searchIds = ended.map(({ search_id }) => search_id);
  if (searchIds.length > 0)
    await register(tx).deleteFrom('register.later_finding').where('search_id', 'in', searchIds).execute();
  return searchIds;
}

/** What a generation has to say; in the place of what it had to say before. */
export async function storeFinding(
  tx: Tx,
  {
    searchId,
    generationId,
    finding,
    at,
  }: { searchId: string; generationId: string; finding: Buffer; at: Date },
): Promise<void> {
  await register(tx)
    .insertInto('register.later_finding')
    .values({ search_id: searchId, generation_id: generationId, found_at: at, finding })
    .onConflict((conflict) =>
      conflict.columns(['search_id', 'generation_id']).doUpdateSet({ finding, found_at: at }),
    )
    .execute();
}

/** What the data key of one search is wrapped for. */
export const keptContext = (searchId: string): string => `harborline/register/kept/${searchId}`;

/** The data keys of what is kept, for whoever wraps them anew after a rotation. */
export const keptDataKeys = {
  of: 'kept-searches' as const,
  ...dataKeysIn('register.kept_enquiry', 'search_id', keptContext),
};
