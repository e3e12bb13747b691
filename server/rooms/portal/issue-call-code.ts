import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import {
  type BroughtProof,
  issueCode,
  type Officer,
  type OfficerSession,
  proveOfficer,
} from '../agencies/index.ts';
import { lockFiled } from '../enquiries/index.ts';
import type { PortalParts } from './portal-edge.http.ts';

export type ShownCode = { code: string; expiresAt: Date; reference: string };

/**
 * Issues a call code for one of the officer's own enquiries. The session alone is not enough: the passkey has answered for a code,
 * a moment ago, in this session. The code is in the answer and nowhere else.
 */
export function issueCallCode(
  parts: Pick<PortalParts, 'officers'>,
  session: OfficerSession,
  brought: BroughtProof,
  enquiryId: string,
): Promise<ShownCode | Refusal> {
  const { officers } = parts;
  return inTransaction(officers.db, async (tx) => {
    const proven = await proveOfficer(tx, officers, brought, {
      ...{ purpose: 'call-code', session, aim: enquiryId },
    });
    return isRefusal(proven) ? proven : issueToProven(tx, parts, proven, enquiryId);
  });
}

/** For whoever has just been proven for a code, in this transaction. */
export async function issueToProven(
  tx: Tx,
  { officers }: Pick<PortalParts, 'officers'>,
  { officerId }: Officer,
  enquiryId: string,
): Promise<ShownCode | Refusal> {
  const filed = await lockFiled(tx, { enquiryId, officerId });
  if (!filed) return refuse('HL_ENQUIRY_NOT_THERE');
  const { purpose, reference } = filed;
  return { ...(await issueCode(tx, officers, { officerId, enquiryId, purpose })), reference };
}
