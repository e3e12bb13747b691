import type { AgencyToCall } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { searchAgencies } from '../directory/search.ts';
import { listTelephonesToDial } from './agencies-to-call-store.ts';

/** A call-taker is in the middle of a talk: what fits best, and no more than one look takes in. */
const MOST_AGENCIES = 8;

/** The agencies that fit these words best, with their telephones in the directory and why one of them is not dialled. */
export async function findAgenciesToCall(tx: Tx, text: string, now: Date): Promise<AgencyToCall[]> {
  const found = (await searchAgencies(tx, text)).slice(0, MOST_AGENCIES);
  const ids = found.map(({ agencyId }) => agencyId);
  const telephones = await listTelephonesToDial(tx, ids, now);
  return found.map(({ agencyId, name, ori, county, stateCode }) => ({
    ...{ agencyId, name, ori, county, stateCode },
    telephones: telephones.get(agencyId) ?? [],
  }));
}
