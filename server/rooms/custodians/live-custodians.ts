import type { CustodianReach, CustodyBasis } from '../../../contract/custodian.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { listContactsOf } from './contacts-store.ts';
import { listCustodians, listReachesInForce } from './custodians-store.ts';

/** A custodian to which something may be relayed now, and the ids of its contacts by their places. */
export type LiveCustodian = {
  custodianId: string;
  basis: CustodyBasis;
  reach: CustodianReach;
  contactIds: ReadonlyMap<string, string>;
};

/** All that are live, with the reach that is in force. Whoever relays reads them all, at each moment: which of them is meant shows in no statement. */
export async function listLiveCustodians(db: Database | Tx): Promise<LiveCustodian[]> {
  const live = (await listCustodians(db)).filter(({ state }) => state === 'live');
  const inForce = await listReachesInForce(db);
  const reaches = new Map(inForce.map(({ custodianId, content }) => [custodianId, content]));
  const contacts = Map.groupBy(await listContactsOf(db, inForce), ({ custodianId }) => custodianId);
  return live.flatMap(({ custodianId, basis }): LiveCustodian[] => {
    const reach = reaches.get(custodianId);
    const own = contacts.get(custodianId) ?? [];
    const contactIds = new Map(own.map(({ place, contactId }) => [place, contactId]));
    return reach ? [{ custodianId, basis, reach, contactIds }] : [];
  });
}
