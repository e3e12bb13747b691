import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import type { z } from 'zod';
import {
  type PasskeyAssertion,
  type PasskeyAttestation,
  passkeyCreation,
  passkeyRequest,
} from '../../../contract/sign-in.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import {
  type AssertionProof,
  type MadePasskey,
  proveAssertion,
  proveAttestation,
  type VerifyAssertion,
} from '../../platform/webauthn/prove-passkey.ts';
import type { RelyingParty } from '../../platform/webauthn/relying-party.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { type Attempt, emptyAttempt, insertAttempt, takeAttempt, takeEnrolments } from './attempt-store.ts';
import { decoyPasskey } from './decoy-passkey.ts';
import {
  insertPasskey,
  listPasskeys,
  lockPasskey,
  notePasskeyUse,
  type Passkey,
  removePasskeyRow,
} from './passkey-store.ts';
import { isBound } from './provider-store.ts';
import type { StoredSession } from './session.ts';
import { beginSession, type OpenedSession, renewSession } from './sessions.ts';
import { type RefusalCause, refuseInLedger } from './sign-in.ts';
import { type Account, findAccount } from './staff-store.ts';
import type { Staffing } from './staffing.ts';

const SECRET_BYTES = 32;
const name = 'Harborline';

export type PasskeyParts = Staffing & { relyingParty: RelyingParty; verify: VerifyAssertion };

/** Begins a sign-in; with a session, a proof that it is still the same person. Nobody is asked for a name. */
export async function beginPasskey(
  { db, clock, ids, relyingParty }: PasskeyParts,
  session?: StoredSession,
): Promise<{ secret: string; options: z.infer<typeof passkeyRequest> }> {
  const secret = ids.secret(SECRET_BYTES);
  const own = session ? await listPasskeys(db, session.account.accountId) : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty.id,
    userVerification: 'required',
    allowCredentials: own.map(({ credentialId }) => ({ id: credentialId.toString('base64url') })),
  });
  const attempt = { ...emptyAttempt, kind: 'passkey', challenge: options.challenge } as const;
  const sessionId = session?.sessionId ?? null;
  await inTransaction(db, (tx) =>
    insertAttempt(tx, secret, { ...attempt, sessionId, createdAt: clock.now() }),
  );
  return { secret, options: passkeyRequest.parse(options) };
}

/** Finishes what `beginPasskey` began. Whatever is wrong, the same work is done and the same is answered. */
export async function finishPasskey(
  parts: PasskeyParts,
  secret: string,
  assertion: PasskeyAssertion,
  session?: StoredSession,
): Promise<OpenedSession | Refusal> {
  const now = parts.clock.now();
  return inTransaction(parts.db, async (tx) => {
    const attempt = await takeAttempt(tx, secret, 'passkey', now);
    const passkey = (await lockPasskey(tx, Buffer.from(assertion.id, 'base64url'))) ?? decoyPasskey;
    const proof = await proveAssertion(parts, assertion, attempt?.challenge ?? 'none', passkey);
    const account = await findAccount(tx, passkey.accountId);
    const cause = judgeAssertion({ attempt, passkey, proof, account, session });
    if (cause !== undefined || typeof proof === 'string' || !account) return refusePasskey(tx, now, cause);
    await notePasskeyUse(tx, passkey.passkeyId, { ...proof, usedAt: now });
    if (!session) return beginSession(tx, parts, account, 'passkey');
    const renewed = await renewSession(tx, parts, session, 'passkey');
    return renewed ?? refusePasskey(tx, now, 'attempt-not-valid');
  });
}

/** What one session began no other may finish, and none what a visitor began. */
const isOf = (attempt: Attempt, session: StoredSession | undefined): boolean =>
  attempt.sessionId === (session?.sessionId ?? null);

type Judged = {
  attempt: Attempt | undefined;
  passkey: Passkey;
  proof: AssertionProof | RefusalCause;
  account: Account | undefined;
  session: StoredSession | undefined;
};

/** Why an assertion opens nothing; undefined where it does. Everything is known before any of it is judged. */
function judgeAssertion({ attempt, passkey, proof, account, session }: Judged): RefusalCause | undefined {
  if (!attempt || !isOf(attempt, session)) return 'attempt-not-valid';
  if (passkey === decoyPasskey) return 'unknown';
  if (typeof proof === 'string') return proof;
  if (!account) return 'account-disabled';
  if (session && session.account.accountId !== account.accountId) return 'another-account';
  return undefined;
}

function refusePasskey(tx: Tx, now: Date, cause: RefusalCause = 'proof-not-valid'): Refusal {
  refuseInLedger(tx, now, 'HL_SIGN_IN_REFUSED', cause);
  return refuse('HL_SIGN_IN_REFUSED');
}

/** Begins to make a passkey, for whoever holds an enrolment or is signed in. */
export async function beginPasskeyEnrolment(
  { db, clock, ids, relyingParty }: PasskeyParts,
  account: Account,
  session?: StoredSession,
): Promise<{ secret: string; options: z.infer<typeof passkeyCreation> }> {
  const secret = ids.secret(SECRET_BYTES);
  const { accountId } = account;
  const options = await generateRegistrationOptions({
    rpName: name,
    rpID: relyingParty.id,
    userName: account.name,
    userID: new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: (await listPasskeys(db, accountId)).map(({ credentialId }) => ({
      id: credentialId.toString('base64url'),
    })),
  });
  const kind = 'passkey-enrolment' as const;
  const sessionId = session?.sessionId ?? null;
  const attempt = { ...emptyAttempt, kind, accountId, sessionId, challenge: options.challenge };
  await inTransaction(db, (tx) => insertAttempt(tx, secret, { ...attempt, createdAt: clock.now() }));
  return { secret, options: passkeyCreation.parse(options) };
}

/** Keeps a new passkey. Where it came of a one-time link, it signs in as well, and the link's enrolment is over. */
export async function finishPasskeyEnrolment(
  parts: PasskeyParts,
  secret: string,
  made: { name: string; attestation: PasskeyAttestation },
  session?: StoredSession,
): Promise<OpenedSession | 'added' | Refusal> {
  const now = parts.clock.now();
  return inTransaction(parts.db, async (tx) => {
    const attempt = await takeAttempt(tx, secret, 'passkey-enrolment', now);
    const kept = await keepPasskey(tx, parts, attempt, made, session);
    if (typeof kept === 'string') return refusePasskey(tx, now, kept);
    return session ? 'added' : beginSession(tx, parts, kept, 'passkey');
  });
}

/** The account that has the new passkey now, or why it has none. */
async function keepPasskey(
  tx: Tx,
  parts: PasskeyParts,
  attempt: Attempt | undefined,
  made: { name: string; attestation: PasskeyAttestation },
  session: StoredSession | undefined,
): Promise<Account | RefusalCause> {
  if (!attempt?.accountId || !isOf(attempt, session)) return 'attempt-not-valid';
  const proved = await proveAttestation(parts.relyingParty, made.attestation, attempt.challenge ?? '');
  if (!proved) return 'proof-not-valid';
  const account = await findAccount(tx, attempt.accountId);
  if (!account) return 'account-disabled';
  const mayAdd = session !== undefined || (await takeEnrolments(tx, account.accountId, parts.clock.now()));
  if (!mayAdd) return 'attempt-not-valid';
  return (await addPasskey(tx, parts, account.accountId, made.name, proved)) ? account : 'proof-not-valid';
}

async function addPasskey(
  tx: Tx,
  { clock, ids }: Staffing,
  accountId: string,
  passkeyName: string,
  proved: MadePasskey,
): Promise<boolean> {
  const { credential, credentialDeviceType, credentialBackedUp } = proved;
  const credentialId = Buffer.from(credential.id, 'base64url');
  if (await lockPasskey(tx, credentialId)) return false;
  const now = clock.now();
  const passkeyId = ids.uuid();
  await insertPasskey(tx, {
    passkeyId,
    accountId,
    credentialId,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    backupEligible: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
    name: passkeyName,
    createdAt: now,
    usedAt: null,
  });
  const subject = { accountId, passkeyId };
  appendEntry(tx, { at: now, actor: staffActor(accountId), ...noEnquiry, kind: 'passkey-added', subject });
  return true;
}

/** Removes one of one's own passkeys, unless nothing would be left to sign in with. */
export async function removePasskey(
  { db, clock }: Staffing,
  { account: { accountId } }: StoredSession,
  passkeyId: string,
): Promise<'removed' | Refusal> {
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    const own = await listPasskeys(tx, accountId);
    const passkey = own.find((one) => one.passkeyId === passkeyId);
    if (!passkey) return refuse('HL_NOT_FOUND');
    // Two removals at once must not both count on the other's passkey.
    for (const { credentialId } of own) await lockPasskey(tx, credentialId);
    const left = (await listPasskeys(tx, accountId)).filter((one) => one.passkeyId !== passkeyId);
    if (left.length === 0 && !(await isBound(tx, accountId))) return refuse('HL_LAST_PASSKEY');
    await removePasskeyRow(tx, passkeyId, now);
    const subject = { accountId, passkeyId };
    appendEntry(tx, {
      at: now,
      actor: staffActor(accountId),
      ...noEnquiry,
      kind: 'passkey-removed',
      subject,
    });
    return 'removed';
  });
}
