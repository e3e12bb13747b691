import { generateRegistrationOptions } from '@simplewebauthn/server';
import type { z } from 'zod';
import { type PasskeyAttestation, passkeyCreation } from '../../../../contract/sign-in.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { proveAttestation } from '../../../platform/webauthn/prove-passkey.ts';
import { appendEntry, type EnrolmentRefusal, noEnquiry, officerActor } from '../../ledger/index.ts';
import { isSameDigest, nobodysCode } from '../call-codes/call-code.ts';
import { openCodeKey } from '../call-codes/code-key.ts';
import { findAttempt, insertAttempt, takeAttempt } from './attempts-store.ts';
import { countInvitationError, endInvitation, type Invitation, lockInvitation } from './invitations-store.ts';
import { digestOfEnrolment } from './invite-officer.ts';
import { MOST_ENROLMENT_ERRORS, type Officer, type OfficerSession } from './officer.ts';
import { insertOfficerPasskey, listCredentials } from './officer-passkeys-store.ts';
import { beginOfficerSession, type OpenedOfficerSession } from './officer-session.ts';
import { hashSecret, type OfficerParts, SECRET_BYTES } from './officering.ts';
import { activateOfficer, findOfficer, lockOfficer } from './officers-store.ts';

/**
 * Opens an enrolment for whoever has both the mailed link and the code that was told: ten minutes in which a passkey can be made
 * in this browser. Whatever is wrong, the same work is done and the same is answered; three errors void the link.
 */
export function openOfficerEnrolment(
  parts: OfficerParts,
  given: { link: string; code: string },
): Promise<{ secret: string } | Refusal> {
  const at = parts.clock.now();
  return inTransaction(parts.db, async (tx) => {
    const key = await openCodeKey(tx, parts.keys);
    const invitation = await lockInvitation(tx, { linkHash: hashSecret(given.link) });
    const officer = invitation && (await lockOfficer(tx, invitation.officerId));
    const digest = digestOfEnrolment(key, invitation?.officerId ?? nobodysCode.id, given.code);
    const isRight = isSameDigest(digest, invitation?.codeDigest ?? nobodysCode.digest);
    const cause = whyNot({ invitation, officer, isRight, at });
    if (cause !== undefined || !invitation) return refuseEnrolment(tx, invitation, cause ?? 'unknown', at);
    const { officerId } = invitation;
    const secret = parts.ids.secret(SECRET_BYTES);
    const attempt = { kind: 'enrolment', purpose: 'enrolment', officerId, sessionId: null } as const;
    await insertAttempt(tx, secret, { ...attempt, challenge: null }, at);
    const entry = { at, actor: { kind: 'visitor' }, ...noEnquiry, kind: 'officer-enrolment-opened' } as const;
    appendEntry(tx, { ...entry, subject: { officerId } });
    return { secret };
  });
}

type Judged = {
  invitation: Invitation | undefined;
  officer: Officer | undefined;
  isRight: boolean;
  at: Date;
};

function whyNot({ invitation, officer, isRight, at }: Judged): EnrolmentRefusal | undefined {
  if (!invitation) return 'unknown';
  if (invitation.expiresAt <= at) return 'expired';
  if (officer?.state !== 'invited' || !officer.isAgencyServed) return 'officer-not-invited';
  return isRight ? undefined : 'wrong-code';
}

async function refuseEnrolment(
  tx: Tx,
  invitation: Invitation | undefined,
  cause: EnrolmentRefusal,
  at: Date,
): Promise<Refusal> {
  if (invitation) {
    await countInvitationError(tx, invitation);
    if (invitation.errors + 1 >= MOST_ENROLMENT_ERRORS)
      await endInvitation(tx, invitation.officerId, 'voided', at);
  }
  const entry = { at, actor: { kind: 'visitor' }, ...noEnquiry, kind: 'officer-enrolment-refused' } as const;
  appendEntry(tx, { ...entry, subject: { officerId: invitation?.officerId ?? null, cause } });
  return refuse('HL_ENROLMENT_REFUSED');
}

/** Whose enrolment this browser holds. */
export async function findOfficerEnrolling(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  secret: string,
): Promise<Officer | undefined> {
  const attempt = await findAttempt(db, secret, 'enrolment', clock.now());
  return attempt?.officerId ? findOfficer(db, attempt.officerId) : undefined;
}

export type PasskeyCreation = z.infer<typeof passkeyCreation>;

/** Begins to make the first passkey of whoever holds an enrolment, or another one in a session that was allowed to. */
export async function beginOfficerPasskey(
  { db, clock, ids, relyingParty }: OfficerParts,
  officer: Officer,
  session?: OfficerSession,
): Promise<{ secret: string; options: PasskeyCreation }> {
  const { officerId } = officer;
  const options = await generateRegistrationOptions({
    rpName: 'Harborline',
    rpID: relyingParty.id,
    userName: officer.name,
    userID: new Uint8Array(Buffer.from(officerId.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: (await listCredentials(db, officerId)).map((credentialId) => ({
      id: credentialId.toString('base64url'),
    })),
  });
  const secret = ids.secret(SECRET_BYTES);
  const { challenge } = options;
  const sessionId = session?.sessionId ?? null;
  const purpose = session ? 'passkey-addition' : 'enrolment';
  const attempt = { kind: 'passkey-enrolment', purpose, officerId, sessionId } as const;
  await inTransaction(db, (tx) => insertAttempt(tx, secret, { ...attempt, challenge }, clock.now()));
  return { secret, options: passkeyCreation.parse(options) };
}

/** Keeps the passkey: the invitation is used, the officer active, and signed in. */
export function finishOfficerPasskey(
  parts: OfficerParts,
  secret: string,
  attestation: PasskeyAttestation,
): Promise<OpenedOfficerSession | Refusal> {
  const at = parts.clock.now();
  return inTransaction(parts.db, async (tx) => {
    const attempt = await takeAttempt(tx, secret, 'passkey-enrolment', at);
    const made = await proveAttestation(parts.relyingParty, attestation, attempt?.challenge ?? 'none');
    const officer = attempt?.officerId ? await lockOfficer(tx, attempt.officerId) : undefined;
    const invitation = officer && (await lockInvitation(tx, { officerId: officer.officerId }));
    const isEnrolment = attempt?.purpose === 'enrolment';
    if (!isEnrolment || !officer || !made || !invitation || !officer.isAgencyServed)
      return refuseEnrolment(tx, undefined, 'attempt-not-valid', at);
    const { officerId } = officer;
    const passkeyId = parts.ids.uuid();
    const isKept =
      (await insertOfficerPasskey(tx, { passkeyId, officerId, name: null, at }, made)) &&
      (await activateOfficer(tx, officerId, at));
    if (!isKept) return refuseEnrolment(tx, undefined, 'officer-not-invited', at);
    await endInvitation(tx, officerId, 'used', at);
    const entry = { at, actor: officerActor(officerId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, kind: 'officer-passkey-added', subject: { officerId, passkeyId } });
    return beginOfficerSession(tx, parts, { ...officer, state: 'active' });
  });
}
