import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { type Attempt, emptyAttempt, insertAttempt, takeAttempt, takeEnrolments } from './attempt-store.ts';
import {
  type IdentityProvider,
  judgeProof,
  ownPath,
  ProviderAwayError,
  type ProviderProof,
  ProviderRefusedError,
} from './provider.ts';
import { bindSubject, findBoundAccount } from './provider-store.ts';
import { isLive, type StoredSession } from './session.ts';
import { findSession } from './session-store.ts';
import { beginSession, type OpenedSession, renewSession } from './sessions.ts';
import { type RefusalCause, refuseInLedger } from './sign-in.ts';
import { findAccount } from './staff-store.ts';
import type { Staffing } from './staffing.ts';

const SECRET_BYTES = 32;
export type ProviderParts = Staffing & { provider: IdentityProvider };

/** Why somebody goes to the provider: to sign in, to enrol with a link in hand, or to prove anew who they are. */
export type ProviderErrand = { returnTo: string; enrolling?: { accountId: string }; session?: StoredSession };

/** Begins a sign-in at the provider. The secret goes into a cookie of this browser, everything else stays here. */
export async function beginProvider(
  { db, clock, ids, provider }: ProviderParts,
  errand: ProviderErrand,
): Promise<{ secret: string; url: URL } | Refusal> {
  const secret = ids.secret(SECRET_BYTES);
  const expected = {
    state: ids.secret(SECRET_BYTES),
    nonce: ids.secret(SECRET_BYTES),
    verifier: ids.secret(SECRET_BYTES),
  };
  const accountId = errand.enrolling?.accountId ?? null;
  const sessionId = errand.session?.sessionId ?? null;
  const returnTo = ownPath(errand.returnTo);
  const attempt: Attempt = {
    ...emptyAttempt,
    ...expected,
    kind: 'provider',
    accountId,
    sessionId,
    returnTo,
    createdAt: clock.now(),
  };
  try {
    const url = await provider.begin(expected, errand.session !== undefined);
    await inTransaction(db, (tx) => insertAttempt(tx, secret, attempt));
    return { secret, url };
  } catch (error) {
    if (error instanceof ProviderAwayError) return refuse('HL_PROVIDER_AWAY');
    throw error;
  }
}

/** Finishes what `beginProvider` began, once. Whatever is wrong, the same is answered. */
export async function finishProvider(
  parts: ProviderParts,
  secret: string,
  returned: URLSearchParams,
): Promise<(OpenedSession & { returnTo: string }) | Refusal> {
  const { db, clock, provider } = parts;
  const attempt = await inTransaction(db, (tx) => takeAttempt(tx, secret, 'provider', clock.now()));
  // The provider is asked outside of any transaction: it may take its time.
  const proof = attempt ? await proveReturn(provider, returned, attempt) : 'attempt-not-valid';
  return inTransaction(db, async (tx) => {
    const opened =
      attempt && typeof proof !== 'string' ? await openWith(tx, parts, attempt, proof) : asCause(proof);
    if (typeof opened !== 'string') return { ...opened, returnTo: attempt?.returnTo ?? '/' };
    refuseInLedger(tx, clock.now(), 'HL_SIGN_IN_REFUSED', opened);
    return refuse('HL_SIGN_IN_REFUSED');
  });
}

const asCause = (proof: ProviderProof | RefusalCause): RefusalCause =>
  typeof proof === 'string' ? proof : 'attempt-not-valid';

async function proveReturn(
  provider: IdentityProvider,
  returned: URLSearchParams,
  { state, nonce, verifier, sessionId, createdAt }: Attempt,
): Promise<ProviderProof | RefusalCause> {
  if (state === null || nonce === null || verifier === null) return 'attempt-not-valid';
  try {
    const proof = await provider.finish(returned, { state, nonce, verifier });
    return judgeProof(proof, provider.multiFactor, sessionId === null ? null : createdAt) ?? proof;
  } catch (error) {
    if (error instanceof ProviderRefusedError) return 'proof-not-valid';
    if (error instanceof ProviderAwayError) return 'provider-away';
    throw error;
  }
}

async function openWith(
  tx: Tx,
  parts: ProviderParts,
  attempt: Attempt,
  proof: ProviderProof,
): Promise<OpenedSession | RefusalCause> {
  const { clock, ids } = parts;
  const bound = attempt.accountId
    ? await bindAtFirstUse(tx, attempt.accountId, proof, clock.now())
    : await findBoundAccount(tx, proof);
  const account = await findAccount(tx, bound ?? ids.uuid());
  if (!bound) return 'unknown';
  if (!account) return 'account-disabled';
  if (attempt.sessionId === null) return beginSession(tx, parts, account, 'provider');
  const session = await findSession(tx, { sessionId: attempt.sessionId });
  if (!session || !isLive(session, clock.now())) return 'attempt-not-valid';
  if (session.account.accountId !== account.accountId) return 'another-account';
  return (await renewSession(tx, parts, session, 'provider')) ?? 'attempt-not-valid';
}

/** Only whoever came with a one-time link is bound, and only a subject that nobody has: an e-mail address binds nobody. */
async function bindAtFirstUse(
  tx: Tx,
  accountId: string,
  proof: ProviderProof,
  now: Date,
): Promise<string | undefined> {
  if (!(await takeEnrolments(tx, accountId, now))) return undefined;
  const bound = await findBoundAccount(tx, proof);
  if (bound !== undefined) return bound === accountId ? accountId : undefined;
  if (!(await bindSubject(tx, proof, accountId, now))) return undefined;
  const actor = staffActor(accountId);
  appendEntry(tx, { at: now, actor, ...noEnquiry, kind: 'provider-bound', subject: { accountId } });
  return accountId;
}
