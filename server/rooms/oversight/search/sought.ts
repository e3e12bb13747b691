import type { SearchRequest } from '../../../../contract/oversight.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { findAgencyIdOfOri, findOfficerOfNumber, listOfficers, listProvenIn } from '../../agencies/index.ts';
import { findEnquiryIdOfReference, listEnquiriesAskedBy } from '../../enquiries/index.ts';
import type { EntriesOf } from '../../ledger/index.ts';
import { findNames } from '../../staff/index.ts';

/** Whom, and what, somebody searches for; null narrows nothing. */
export type Sought = {
  accountId: string | null;
  officerId: string | null;
  agencyId: string | null;
  enquiryId: string | null;
};

/** What is written down of a search for whom there is not. */
export const nobody: Sought = { accountId: null, officerId: null, agencyId: null, enquiryId: null };

/** Undefined where a reference, a number or an ORI is nobody's, or an account; one of a custodian's people is nobody's, too (promise 6). */
export async function findSought(
  tx: Tx,
  { accountId, officerNumber, ori, reference }: SearchRequest,
  notOf: readonly string[],
): Promise<Sought | undefined> {
  if (accountId !== null && (notOf.includes(accountId) || !(await findNames(tx, [accountId])).has(accountId)))
    return undefined;
  const enquiryId = reference === null ? null : await findEnquiryIdOfReference(tx, reference);
  const officer = officerNumber === null ? null : await findOfficerOfNumber(tx, officerNumber);
  const agencyId = ori === null ? null : await findAgencyIdOfOri(tx, ori);
  if (enquiryId === undefined || officer === undefined || agencyId === undefined) return undefined;
  return { accountId, officerId: officer?.officerId ?? null, agencyId, enquiryId };
}

/** What an entry has to do with each of them. All have to fit; the first is what there is least of. */
export async function entriesSought(tx: Tx, sought: Sought): Promise<EntriesOf[]> {
  const { accountId, officerId, agencyId, enquiryId } = sought;
  return [
    ...(enquiryId === null ? [] : [{ enquiryIds: [enquiryId] }]),
    ...(officerId === null ? [] : [{ officerId, enquiryIds: await askedByOfficer(tx, officerId) }]),
    ...(agencyId === null ? [] : [{ agencyId, enquiryIds: await askedByAgency(tx, agencyId) }]),
    ...(accountId === null ? [] : [{ accountId }]),
  ];
}

/** By telephone it is a call-taker who acts, so what an officer asked is found by where the officer was proven. */
const askedByOfficer = async (tx: Tx, officerId: string): Promise<string[]> =>
  listEnquiriesAskedBy(tx, {
    of: { officerId },
    officerIds: [officerId],
    ...(await listProvenIn(tx, { officerId })),
  });

async function askedByAgency(tx: Tx, agencyId: string): Promise<string[]> {
  const officers = await listOfficers(tx, agencyId);
  return listEnquiriesAskedBy(tx, {
    of: { agencyId },
    officerIds: officers.map(({ officerId }) => officerId),
    ...(await listProvenIn(tx, { agencyId })),
  });
}
