import { inTransaction } from '../../server/platform/db/transaction.ts';
import type { Verification } from '../../server/rooms/agencies/index.ts';
import { decideSearch, type FactsOf } from '../../server/rooms/disclosure/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import type { TestLine } from './line.ts';

/** An enquiry for a missing child, by a proven officer of a served agency. */
export const missingChild: FactsOf<'search'> = {
  ...{ purpose: 'missing-child', attested: true, verification: 'call-code', verificationHolds: true },
  ...{ urgency: 'routine', concernsCaregiver: false, agencyFunction: 'patrol' },
  ...{ agreement287g: false, agreementTaskForce: false },
};

/** Asks the policies whether the register may be searched for this enquiry; what differs from a missing child is given. */
export function askPolicies(
  line: TestLine,
  { id, enquiryId }: Pick<Verification, 'id' | 'enquiryId'>,
  facts: Partial<FactsOf<'search'>> = {},
) {
  const parts = { clock: line.clock, ids: line.staffing.ids };
  const decidedFor = { actor: lineActor, enquiryId, verification: id };
  return inTransaction(line.db, (tx) => decideSearch(tx, parts, { ...missingChild, ...facts }, decidedFor));
}
