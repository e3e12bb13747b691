import type { AgencyToCall, OfficerToCall } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { findNames } from '../../staff/index.ts';
import { findAgency } from '../directory/agencies-store.ts';
import { searchAgencies } from '../directory/search.ts';
import { mayAct, type Officer } from '../officers/officer.ts';
import { lockOfficerOfNumber } from '../officers/officers-store.ts';
import { lockOwnTelephone } from '../officers/own-telephone-store.ts';
import { listTelephonesToDial } from './agencies-to-call-store.ts';

/** A call-taker is in the middle of a talk: what fits best, and no more than one look takes in. */
const MOST_AGENCIES = 8;
const OFFICER_NUMBER = /^\d{6}$/;

type Found = Pick<AgencyToCall, 'agencyId' | 'name' | 'ori' | 'county' | 'stateCode'>;

/**
 * The agencies that fit these words best, with their telephones in the directory and why one of them is not dialled. An officer's
 * number finds the officer's own agency, and shows, besides, whether the officer can be called at a telephone of their own.
 */
export async function findAgenciesToCall(tx: Tx, text: string, now: Date): Promise<AgencyToCall[]> {
  const officer = OFFICER_NUMBER.test(text) ? await lockOfficerOfNumber(tx, text) : undefined;
  const isKnown = officer !== undefined && mayAct(officer);
  const found = isKnown
    ? await findOwn(tx, officer)
    : (await searchAgencies(tx, text)).slice(0, MOST_AGENCIES);
  const ids = found.map(({ agencyId }) => agencyId);
  const telephones = await listTelephonesToDial(tx, ids, now);
  const officers = isKnown ? await listCallable(tx, officer) : [];
  return found.map(({ agencyId, name, ori, county, stateCode }) => ({
    ...{ agencyId, name, ori, county, stateCode, officers },
    telephones: telephones.get(agencyId) ?? [],
  }));
}

async function findOwn(tx: Tx, { agencyId }: Officer): Promise<Found[]> {
  const agency = await findAgency(tx, agencyId);
  return agency ? [agency] : [];
}

async function listCallable(tx: Tx, { officerId, name, badge }: Officer): Promise<OfficerToCall[]> {
  const own = await lockOwnTelephone(tx, officerId);
  if (!own?.confirmedAt || own.confirmedBy === null) return [];
  const confirmedBy = (await findNames(tx, [own.confirmedBy])).get(own.confirmedBy) ?? '';
  return [{ officerId, name, badge, confirmedAt: own.confirmedAt.toISOString(), confirmedBy }];
}
