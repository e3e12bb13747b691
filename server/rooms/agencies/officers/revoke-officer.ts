import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, destroySubject, noEnquiry } from '../../ledger/index.ts';
import { endLiveCode } from '../call-codes/issue-code.ts';
import { endVerifications } from '../verification.ts';
import { deleteAttemptsOf } from './attempts-store.ts';
import { endOwnTelephone } from './give-own-telephone.ts';
import { withdrawInvitation } from './invite-officer.ts';
import { removePasskeysOf } from './officer-passkeys-store.ts';
import { endSessionsOf } from './officer-session.ts';
import { lockOfficer, revokeRow } from './officers-store.ts';
import { unbindSubject } from './providers-store.ts';

/**
 * Revokes an officer for good: sessions, passkeys, the own telephone, the invitation, the code, and what is proven of a call that
 * goes on at this moment, end in the same transaction. `within` is the agency whose administrator asks; nobody revokes themselves.
 */
export async function revokeOfficer(
  tx: Tx,
  officerId: string,
  { at, actor, within }: { at: Date; actor: Actor; within?: string },
): Promise<'revoked' | Refusal> {
  const officer = await lockOfficer(tx, officerId);
  const isSelf = actor.kind === 'officer' && actor.officerId === officerId;
  const isTheirs = officer !== undefined && !isSelf && (within ?? officer.agencyId) === officer.agencyId;
  if (!isTheirs || !(await revokeRow(tx, officerId, at))) return refuse('HL_NOT_FOUND');
  // The mail address.
  await destroySubject(tx, officerId, actor, at);
  await deleteAttemptsOf(tx, officerId);
  await removePasskeysOf(tx, officerId, at);
  await unbindSubject(tx, officerId);
  await withdrawInvitation(tx, officerId, at);
  const because = 'officer-revoked';
  const endedSessions = await endSessionsOf(tx, officerId, { because, at, actor });
  const endedCodes = await endLiveCode(tx, officerId, { because: 'revoked', at, actor });
  const endedVerifications = await endVerifications(tx, { officerId }, { because, at, actor });
  await endOwnTelephone(tx, officerId, { because, at, actor });
  const { agencyId } = officer;
  appendEntry(tx, {
    ...{ at, actor, ...noEnquiry, kind: 'officer-revoked' },
    subject: { officerId, agencyId, endedSessions, endedCodes, endedVerifications },
  });
  return 'revoked';
}
