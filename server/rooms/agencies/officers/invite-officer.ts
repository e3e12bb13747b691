import { createHmac } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError, type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, keepContent, noEnquiry } from '../../ledger/index.ts';
import { queueMail } from '../../staff/index.ts';
import { newCode, newOfficerNumber } from '../call-codes/call-code.ts';
import { openCodeKey } from '../call-codes/code-key.ts';
import { invitationWords } from './invitation-words.ts';
import { endInvitation, insertInvitation, lockInvitation, setCodeDigest } from './invitations-store.ts';
import { INVITATION_MS } from './officer.ts';
import { hashSecret, type OfficerParts, SECRET_BYTES } from './officering.ts';
import { insertOfficer, lockOfficer, type NewOfficer } from './officers-store.ts';

export type InvitingParts = Pick<OfficerParts, 'clock' | 'ids' | 'keys' | 'publicUrl'>;
export type Invited = Pick<NewOfficer, 'officerId' | 'agencyId' | 'role' | 'name' | 'badge' | 'by'> & {
  mailAddress: string;
};

const MOST_DRAWS = 20;

/**
 * Makes an officer and mails the link. The link alone opens nothing: with it goes a code that is told by another way
 * (`newEnrolmentCode`), so that whoever reads the mail is not enrolled by it.
 */
export async function inviteOfficer(
  tx: Tx,
  parts: InvitingParts,
  invited: Invited,
  actor: Actor,
): Promise<void> {
  const at = parts.clock.now();
  const { officerId, agencyId, role } = invited;
  const mailKept = await keepContent(tx, parts.keys, officerId, invited.mailAddress);
  await insertWithNumber(tx, { ...invited, mailKept, at });
  const link = parts.ids.secret(SECRET_BYTES);
  await insertInvitation(tx, {
    ...{ invitationId: parts.ids.uuid(), officerId, linkHash: hashSecret(link), codeDigest: null },
    ...{ madeAt: at, expiresAt: new Date(at.getTime() + INVITATION_MS) },
  });
  const words = invitationWords(parts.publicUrl, link);
  const to = { mailId: parts.ids.uuid(), to: invited.mailAddress, reason: 'officer-invitation' } as const;
  await queueMail(tx, { ...to, ...words });
  appendEntry(tx, {
    at,
    actor,
    ...noEnquiry,
    kind: 'officer-invited',
    subject: { officerId, agencyId, role },
  });
}

async function insertWithNumber(tx: Tx, officer: Omit<NewOfficer, 'officerNumber'>): Promise<void> {
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1)
    if (await insertOfficer(tx, { ...officer, officerNumber: newOfficerNumber() })) return;
  throw new BrokenInvariantError('No free officer number was drawn.');
}

/** What is kept of an enrolment code. */
export const digestOfEnrolment = (key: Buffer, officerId: string, code: string): Buffer =>
  createHmac('sha256', key).update(`harborline/enrolment-code/${officerId}/${code}`).digest();

/**
 * Draws the code that goes with the mailed link, in place of one that was drawn before. It is shown once, to whoever tells it to
 * the officer by voice or by hand.
 */
export async function newEnrolmentCode(
  tx: Tx,
  { clock, keys }: Pick<OfficerParts, 'clock' | 'keys'>,
  officerId: string,
  actor: Actor,
): Promise<string | Refusal> {
  const at = clock.now();
  const officer = await lockOfficer(tx, officerId);
  const invitation = await lockInvitation(tx, { officerId });
  if (officer?.state !== 'invited' || !invitation || invitation.expiresAt <= at)
    return refuse('HL_NOT_FOUND');
  if (!officer.isAgencyServed) return refuse('HL_AGENCY_NOT_SERVED');
  const code = newCode();
  const digest = digestOfEnrolment(await openCodeKey(tx, keys), officerId, code);
  await setCodeDigest(tx, invitation.invitationId, digest);
  appendEntry(tx, { at, actor, ...noEnquiry, kind: 'officer-enrolment-code-shown', subject: { officerId } });
  return code;
}

/** Takes an invitation back, also one that was never used. */
export const withdrawInvitation = (tx: Tx, officerId: string, at: Date): Promise<void> =>
  endInvitation(tx, officerId, 'revoked', at);
