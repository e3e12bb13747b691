import type { Database, Tx } from '../../platform/db/database.ts';
import {
  type AgencyFacts,
  findAgencyFacts,
  type Verification,
  verificationOfSent,
} from '../agencies/index.ts';
import type { FactsOf } from '../disclosure/index.ts';
import type { Dispatch } from './dispatch-store.ts';

export type EnquiryFacts = {
  facts: FactsOf<'search'>;
  /** Undefined where the proof was taken back. */
  proof: Verification | undefined;
  agency: AgencyFacts | undefined;
};

/** What a policy may know of an enquiry that was sent. It was attested, for nothing else is sent; the proof is read anew. */
export async function factsOfDispatch(
  db: Database | Tx,
  { verificationId, purpose, urgency, concernsCaregiver }: Dispatch,
  at: Date,
): Promise<EnquiryFacts> {
  const proof = await verificationOfSent(db, verificationId);
  const agency = proof && (await findAgencyFacts(db, proof.agencyId, at));
  const agreements = agency?.agreements ?? [];
  return {
    facts: {
      ...{
        purpose,
        attested: true,
        verification: proof?.method ?? 'none',
        verificationHolds: proof !== undefined,
      },
      ...{ urgency, concernsCaregiver, agencyFunction: agency?.function ?? 'unknown' },
      agreement287g: agreements.includes('287g'),
      agreementTaskForce: agreements.includes('task-force'),
    },
    ...{ proof, agency },
  };
}
