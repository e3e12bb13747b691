import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { contactContext } from './pin.ts';

const custodians = (db: Database | Tx) => db.$pickTables<NamesOf<'custodians'>>();

export type Contact = {
  contactId: string;
  custodianId: string;
  version: number;
  place: string;
  wrappedKey: Buffer;
  answeredAt: Date | null;
};

function selectContacts(db: Database | Tx) {
  return custodians(db)
    .selectFrom('custodians.contact')
    .select(['contact_id', 'custodian_id', 'version', 'place', 'wrapped_key', 'answered_at']);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectContacts>['executeTakeFirstOrThrow']>>;
const toContact = (row: Row): Contact => ({
  ...{ contactId: row.contact_id, custodianId: row.custodian_id, version: row.version, place: row.place },
  ...{ wrappedKey: row.wrapped_key, answeredAt: row.answered_at },
});

type OfVersion = { custodianId: string; version: number };

export async function listContacts(
  db: Database | Tx,
  { custodianId, version }: OfVersion,
): Promise<Contact[]> {
  const rows = await selectContacts(db)
    .where('custodian_id', '=', custodianId)
    .where('version', '=', version)
    .orderBy('place')
    .execute();
  return rows.map(toContact);
}

/** Those of a version of each of several custodians. */
export async function listContactsOf(db: Database | Tx, of: readonly OfVersion[]): Promise<Contact[]> {
  const [ids, versions] = [of.map(({ custodianId }) => custodianId), of.map(({ version }) => version)];
  const rows = await selectContacts(db)
    .where(
      sql<boolean>`(custodian_id, version) IN (SELECT * FROM unnest(${ids}::text[], ${versions}::integer[]))`,
    )
    .execute();
  return rows.map(toContact);
}

export async function findContact(db: Database | Tx, contactId: string): Promise<Contact | undefined> {
  const row = await selectContacts(db).where('contact_id', '=', contactId).executeTakeFirst();
  return row && toContact(row);
}

export async function insertContact(
  tx: Tx,
  { contactId, custodianId, version, place, wrappedKey }: Omit<Contact, 'answeredAt'>,
  keyVersion: number,
): Promise<void> {
  await custodians(tx)
    .insertInto('custodians.contact')
    .values({
      ...{ contact_id: contactId, custodian_id: custodianId, version, place },
      ...{ wrapped_key: wrappedKey, key_version: keyVersion },
    })
    .execute();
}

export async function storeAnswered(tx: Tx, contactId: string, at: Date): Promise<void> {
  await custodians(tx)
    .updateTable('custodians.contact')
    .set({ answered_at: at })
    .where('contact_id', '=', contactId)
    .execute();
}

type WrappedKey = { id: string; wrappedKey: Buffer };
type Older = { version: number; afterId: string; limit: number };

/** The keys of contacts' PINs, for whoever wraps them anew after a rotation. */
export const contactDataKeys = {
  of: 'custodian-contacts' as const,
  count: (db: Database | Tx) =>
    custodians(db)
      .selectFrom('custodians.contact')
      .select((select) => ['key_version as version', select.fn.countAll<number>().as('count')])
      .groupBy('key_version')
      .execute(),
  renewal: {
    contextOf: contactContext,
    lockOlder: async (tx: Tx, { version, afterId, limit }: Older): Promise<WrappedKey[]> => {
      const rows = await custodians(tx)
        .selectFrom('custodians.contact')
        .select(['contact_id', 'wrapped_key'])
        .where('key_version', '<', version)
        .where('contact_id', '>', afterId)
        .orderBy('contact_id')
        .limit(limit)
        .forUpdate()
        .execute();
      return rows.map((row) => ({ id: row.contact_id, wrappedKey: row.wrapped_key }));
    },
    replace: async (tx: Tx, { id, wrappedKey }: WrappedKey, version: number): Promise<void> => {
      await custodians(tx)
        .updateTable('custodians.contact')
        .set({ wrapped_key: wrappedKey, key_version: version })
        .where('contact_id', '=', id)
        .execute();
    },
  },
};
