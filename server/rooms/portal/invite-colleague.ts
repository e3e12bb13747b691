import { z } from 'zod';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal } from '../../platform/errors.ts';
import {
  type BroughtProof,
  inviteOfficer,
  newEnrolmentCode,
  type OfficerParts,
  type OfficerSession,
  proveOfficer,
} from '../agencies/index.ts';
import { officerActor } from '../ledger/index.ts';

/** Whom an administrator invites. */
export const wantedOfficer = z.object({
  name: z.string().trim().min(1).max(120),
  badge: z.string().trim().min(1).max(40),
  mailAddress: z.email().max(254),
});

/**
 * Invites an officer into the administrator's own agency: the link is mailed, and the code that goes with it is returned, to be
 * told. As for a call code, the passkey has answered for this invitation.
 */
export function inviteColleague(
  parts: OfficerParts,
  session: OfficerSession,
  brought: BroughtProof,
  wanted: z.infer<typeof wantedOfficer>,
): Promise<string | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const by = await proveOfficer(tx, parts, brought, { purpose: 'invitation', session });
    if (isRefusal(by)) return by;
    const actor = officerActor(by.officerId);
    const officerId = parts.ids.uuid();
    const { agencyId, officerId: invitedBy } = by;
    const invited = {
      officerId,
      agencyId,
      role: 'officer',
      by: { officerId: invitedBy },
      ...wanted,
    } as const;
    await inviteOfficer(tx, parts, invited, actor);
    return newEnrolmentCode(tx, parts, officerId, actor);
  });
}
