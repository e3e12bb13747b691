import type { CustodianReach, CustodyBasis } from '../../../contract/custodian.ts';
import type { NamesOf, Tx } from '../../platform/db/database.ts';

const custodians = (tx: Tx) => tx.$pickTables<NamesOf<'custodians'>>();

export type DemoCustodian = {
  custodianId: string;
  name: string;
  basis: CustodyBasis;
  reach: CustodianReach;
};
export type DemoContact = { contactId: string; place: string; wrappedKey: Buffer; keyVersion: number };

/** Live at once, as nobody but a demo's custodian is. The database refuses it on a line that is no demo. */
export async function insertDemoCustodian(
  tx: Tx,
  { custodianId, name, basis, reach }: DemoCustodian,
  contacts: readonly DemoContact[],
  at: Date,
): Promise<void> {
  await custodians(tx)
    .insertInto('custodians.custodian')
    .values({ custodian_id: custodianId, name, basis, state: 'live', enrolled_at: at })
    .execute();
  await custodians(tx)
    .insertInto('custodians.reach')
    .values({
      ...{ custodian_id: custodianId, version: 1, content: JSON.stringify(reach) },
      ...{ approved_at: at, in_force_at: at },
    })
    .execute();
  const rows = contacts.map(({ contactId, place, wrappedKey, keyVersion }) => ({
    ...{ contact_id: contactId, custodian_id: custodianId, version: 1, place },
    ...{ wrapped_key: wrappedKey, key_version: keyVersion, answered_at: at },
  }));
  await custodians(tx).insertInto('custodians.contact').values(rows).execute();
}
