import { dataKeysIn } from '../../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const register = (db: Database | Tx) => db.$pickTables<NamesOf<'register'>>();

export type StoredKept = { searchId: string; fingerprints: Buffer; wrappedKey: Buffer };
type NewKept = StoredKept & {
  enquiryId: string | null;
  child: number | null;
  keyVersion: number;
  keptAt: Date;
};
/** What was asked last of a child, and as it was corrected then. */
export type KeptOfChild = StoredKept & { enquiryId: string; child: number };

export async function insertKept(tx: Tx, kept: NewKept): Promise<void> {
  await register(tx)
    .insertInto('register.kept_enquiry')
    .values({
      ...{ search_id: kept.searchId, enquiry_id: kept.enquiryId, child: kept.child },
      fingerprints: kept.fingerprints,
      ...{ wrapped_key: kept.wrappedKey, key_version: kept.keyVersion, kept_at: kept.keptAt },
    })
    .execute();
}

/** Of each child of an enquiry what was asked last. */
export async function listKept(db: Database | Tx): Promise<KeptOfChild[]> {
  const rows = await register(db)
    .selectFrom('register.kept_enquiry')
    .distinctOn(['enquiry_id', 'child'])
    .select(['search_id', 'enquiry_id', 'child', 'fingerprints', 'wrapped_key'])
    .where('ended_at', 'is', null)
    .where('child', 'is not', null)
    .orderBy('enquiry_id')
    .orderBy('child')
    .orderBy('kept_at', 'desc')
    .execute();
  return rows.flatMap(({ search_id: searchId, enquiry_id: enquiryId, child, fingerprints, wrapped_key }) =>
    fingerprints && wrapped_key && enquiryId !== null && child !== null
      ? [{ searchId, enquiryId, child, fingerprints, wrappedKey: wrapped_key }]
      : [],
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
  return ended.map(({ search_id }) => search_id);
}

/** What the data key of one search is wrapped for. */
export const keptContext = (searchId: string): string => `harborline/register/kept/${searchId}`;

/** The data keys of what is kept, for whoever wraps them anew after a rotation. */
export const keptDataKeys = {
  of: 'kept-searches' as const,
  ...dataKeysIn('register.kept_enquiry', 'search_id', keptContext),
};
