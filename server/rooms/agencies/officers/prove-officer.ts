import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { z } from 'zod';
import { type PasskeyAssertion, passkeyRequest } from '../../../../contract/sign-in.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { nobodysPasskey, proveAssertion } from '../../../platform/webauthn/prove-passkey.ts';
import { appendEntry, noEnquiry, type OfficerRefusal } from '../../ledger/index.ts';
import { digestOfAim, insertAttempt, type ProofPurpose, takeAttempt } from './attempts-store.ts';
import { mayAct, type Officer, type OfficerSession } from './officer.ts';
import { listCredentials, lockOfficerPasskey, noteOfficerPasskeyUse } from './officer-passkeys-store.ts';
import { beginOfficerSession, type OpenedOfficerSession } from './officer-session.ts';
import { type OfficerParts, SECRET_BYTES } from './officering.ts';
import { lockOfficer } from './officers-store.ts';

export type PasskeyRequest = z.infer<typeof passkeyRequest>;
/** What a browser brings back: the secret of its cookie, and what the authenticator answered. */
export type BroughtProof = { secret: string; assertion: PasskeyAssertion };

/** What somebody proves themselves for: in which session, as the same officer, and with what it is done (`aim`). */
export type ProofFor = { purpose: ProofPurpose; session?: OfficerSession; aim?: string };

/** Begins a proof by passkey, for that and for nothing else. */
export async function beginOfficerProof(
  { db, clock, ids, relyingParty }: OfficerParts,
  { purpose, session, aim }: ProofFor,
): Promise<{ secret: string; options: PasskeyRequest }> {
  const own = session ? await listCredentials(db, session.officer.officerId) : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty.id,
    userVerification: 'required',
    allowCredentials: own.map((credentialId) => ({ id: credentialId.toString('base64url') })),
  });
  const secret = ids.secret(SECRET_BYTES);
  const { challenge } = options;
  const officerId = session?.officer.officerId ?? null;
  const attempt = { kind: 'proof', purpose, officerId, sessionId: session?.sessionId ?? null, aim } as const;
  await inTransaction(db, (tx) => insertAttempt(tx, secret, { ...attempt, challenge }, clock.now()));
  return { secret, options: passkeyRequest.parse(options) };
}

/**
 * Who has proved themselves, once, for this purpose, in the browser in which it was begun. Whatever is wrong, the same work is
 * done and the same is answered.
 */
export async function proveOfficer(
  tx: Tx,
  parts: OfficerParts,
  { secret, assertion }: BroughtProof,
  { purpose, session, aim }: ProofFor,
): Promise<Officer | Refusal> {
  const now = parts.clock.now();
  const attempt = await takeAttempt(tx, secret, 'proof', now);
  const passkey = await lockOfficerPasskey(tx, Buffer.from(assertion.id, 'base64url'));
  const proof = await proveAssertion(
    parts,
    assertion,
    attempt?.challenge ?? 'none',
    passkey ?? nobodysPasskey,
  );
  const officer = passkey && (await lockOfficer(tx, passkey.officerId));
  const refused = (cause: OfficerRefusal): Refusal => {
    const entry = {
      at: now,
      actor: { kind: 'visitor' },
      ...noEnquiry,
      kind: 'officer-sign-in-refused',
    } as const;
    appendEntry(tx, { ...entry, subject: { cause } });
    return refuse('HL_SIGN_IN_REFUSED');
  };
  const isOfSession = attempt?.sessionId === (session?.sessionId ?? null);
  const isOfThat = attempt?.purpose === purpose && attempt.about === digestOfAim(secret, aim);
  if (!isOfThat || !isOfSession) return refused('attempt-not-valid');
  if (!passkey || !officer) return refused('unknown');
  if (typeof proof === 'string') return refused(proof);
  if (!mayAct(officer)) return refused('officer-not-active');
  if (session && session.officer.officerId !== officer.officerId) return refused('another-officer');
  await noteOfficerPasskeyUse(tx, passkey.passkeyId, { ...proof, usedAt: now });
  return officer;
}

/** Whether this officer can be asked for a passkey at all. */
export const hasPasskey = async (db: Database, officerId: string): Promise<boolean> =>
  (await listCredentials(db, officerId)).length > 0;

/** Signs an officer in by passkey. */
export function signOfficerIn(
  parts: OfficerParts,
  brought: BroughtProof,
): Promise<OpenedOfficerSession | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const officer = await proveOfficer(tx, parts, brought, { purpose: 'sign-in' });
    return 'refused' in officer ? officer : beginOfficerSession(tx, parts, officer);
  });
}
