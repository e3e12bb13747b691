import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { findServedAgency } from '../directory/served-store.ts';
import type { CallBack } from './call-back.ts';

/** An agency that the line has ceased to serve while somebody talks with it confirms nobody any more. */
export async function refuseUnserved(
  tx: Tx,
  { callId, agencyId, telephoneId }: Pick<CallBack, 'callId' | 'agencyId' | 'telephoneId'>,
  { at, actor }: { at: Date; actor: Actor },
): Promise<Refusal | undefined> {
  if (agencyId === null || telephoneId === null || (await findServedAgency(tx, agencyId))) return undefined;
  const subject = { callId, agencyId, telephoneId, because: 'agency-not-served' } as const;
  appendEntry(tx, { kind: 'call-back-refused', at, actor, ...noEnquiry, subject });
  return refuse('HL_AGENCY_NOT_CALLED');
}
