import type { CustodianReach, CustodyBasis } from '../../../contract/custodian.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { listContacts } from './contacts-store.ts';
import { listCustodians, listReaches } from './custodians-store.ts';

/** A custodian to which something may be relayed now, and the ids of its contacts by their places. */
export type LiveCustodian = {
  custodianId: string;
  basis: CustodyBasis;
  reach: CustodianReach;
  contactIds: ReadonlyMap<string, string>;
};

/** All that are live, with the reach that is in force. Whoever relays reads them all: which of them is meant shows in no statement. */
export async function listLiveCustodians(db: Database | Tx): Promise<LiveCustodian[]> {
  const live = (await listCustodians(db)).filter(({ state }) => state === 'live');
  const custodians: LiveCustodian[] = [];
  for (const { custodianId, basis } of live) {
    const inForce = (await listReaches(db, custodianId)).find(({ inForceAt }) => inForceAt !== null);
    if (!inForce) continue;
    const contacts = await listContacts(db, { custodianId, version: inForce.version });
    const contactIds = new Map(contacts.map(({ place, contactId }) => [place, contactId]));
    custodians.push({ custodianId, basis, reach: inForce.content, contactIds });
  }
  return custodians;
}
