import type { PasskeyAttestation } from '../../../../contract/sign-in.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { proveAttestation } from '../../../platform/webauthn/prove-passkey.ts';
import { checkFreeText } from '../../disclosure/index.ts';
import { appendEntry, noEnquiry, officerActor } from '../../ledger/index.ts';
import { findAttempt, insertAttempt, takeAttempt } from './attempts-store.ts';
import { mayAct, type OfficerSession } from './officer.ts';
import { insertOfficerPasskey, listOwnPasskeys, removeOfficerPasskey } from './officer-passkeys-store.ts';
import { endOtherSessions } from './officer-session.ts';
import { type OfficerParts, SECRET_BYTES } from './officering.ts';
import { lockOfficer } from './officers-store.ts';
import { type BroughtProof, proveOfficer } from './prove-officer.ts';
import { isBoundNow } from './providers-store.ts';
import { tellOfficer } from './tell-officer.ts';

export type OwnPasskey = { passkeyId: string; name: string | null; createdAt: Date };

/** The officer's own passkeys, oldest first; the look is written down. */
export function viewOwnPasskeys(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  { officer: { officerId } }: OfficerSession,
): Promise<OwnPasskey[]> {
  return inTransaction(db, async (tx) => {
    const own = await listOwnPasskeys(tx, officerId);
    const entry = { at: clock.now(), actor: officerActor(officerId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, kind: 'officer-passkeys-viewed', subject: { count: own.length } });
    return own;
  });
}

/** Ten minutes in which whoever has just been proven may make another passkey, in that session alone. Returns the browser's secret. */
export async function allowAddition(
  tx: Tx,
  { clock, ids }: Pick<OfficerParts, 'clock' | 'ids'>,
  of: { officerId: string; sessionId: string | null },
): Promise<string> {
  const at = clock.now();
  const secret = ids.secret(SECRET_BYTES);
  const attempt = { kind: 'passkey-addition', purpose: 'passkeys', challenge: null, ...of } as const;
  await insertAttempt(tx, secret, attempt, at);
  const { officerId } = of;
  const entry = { at, actor: officerActor(officerId), ...noEnquiry } as const;
  appendEntry(tx, { ...entry, kind: 'officer-passkey-addition-opened', subject: { officerId } });
  return secret;
}

/** A passkey that is there has answered for another one. */
export function proveForAddition(
  parts: OfficerParts,
  session: OfficerSession,
  brought: BroughtProof,
): Promise<string | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const proven = await proveOfficer(tx, parts, brought, { purpose: 'passkeys', session });
    if (isRefusal(proven)) return proven;
    return allowAddition(tx, parts, { officerId: proven.officerId, sessionId: session.sessionId });
  });
}

/** Whether this session was allowed to make another passkey, a moment ago. */
export async function mayAddPasskey(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  { sessionId }: OfficerSession,
  allowance: string,
): Promise<boolean> {
  const allowed = await findAttempt(db, allowance, 'passkey-addition', clock.now());
  return allowed?.sessionId === sessionId;
}

type Made = { allowance: string; secret: string; name: string; attestation: PasskeyAttestation };

/** Keeps another passkey, once for each allowance, and tells the officer by mail. */
export function addOwnPasskey(
  parts: OfficerParts,
  { sessionId, officer: { officerId } }: OfficerSession,
  { allowance, secret, name, attestation }: Made,
): Promise<'added' | Refusal> {
  const at = parts.clock.now();
  const entry = { at, actor: officerActor(officerId), ...noEnquiry } as const;
  return inTransaction(parts.db, async (tx) => {
    const stopped = checkFreeText([{ path: 'name', text: name }]);
    if (stopped.length > 0) {
      appendEntry(tx, { ...entry, kind: 'free-text-stopped', subject: { paths: ['name'] } });
      return refuse('HL_FREE_TEXT_STOPPED');
    }
    const allowed = await takeAttempt(tx, allowance, 'passkey-addition', at);
    const attempt = await takeAttempt(tx, secret, 'passkey-enrolment', at);
    const made = await proveAttestation(parts.relyingParty, attestation, attempt?.challenge ?? 'none');
    const officer = await lockOfficer(tx, officerId);
    const isOwn = allowed?.sessionId === sessionId && attempt?.sessionId === sessionId;
    const passkeyId = parts.ids.uuid();
    const isKept =
      made !== undefined &&
      isOwn &&
      attempt.purpose === 'passkeys' &&
      officer !== undefined &&
      mayAct(officer) &&
      (await insertOfficerPasskey(tx, { passkeyId, officerId, name, at }, made));
    if (!isKept) {
      appendEntry(tx, {
        ...{ ...entry, kind: 'officer-sign-in-refused' },
        subject: { cause: 'attempt-not-valid' },
      });
      return refuse('HL_SIGN_IN_REFUSED');
    }
    appendEntry(tx, { ...entry, kind: 'officer-passkey-added', subject: { officerId, passkeyId } });
    await tellOfficer(tx, parts, officerId, 'passkey-added');
    return 'added';
  });
}

/**
 * Removes one of the officer's own passkeys, which has answered for it or another one has; never the last one, unless the officer
 * signs in at the agency's provider. Whoever sits in another session with it is out.
 */
export function removeOwnPasskey(
  parts: OfficerParts,
  session: OfficerSession,
  brought: BroughtProof,
  passkeyId: string,
): Promise<'removed' | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    // It holds the officer's row, so of two removals at once the second sees what the first has left.
    const proven = await proveOfficer(tx, parts, brought, { purpose: 'passkeys', session });
    if (isRefusal(proven)) return proven;
    const { officerId } = proven;
    const own = await listOwnPasskeys(tx, officerId);
    if (!own.some((one) => one.passkeyId === passkeyId)) return refuse('HL_NOT_FOUND');
    if (own.length === 1 && !(await isBoundNow(tx, officerId))) return refuse('HL_LAST_PASSKEY');
    const at = parts.clock.now();
    const actor = officerActor(officerId);
    await removeOfficerPasskey(tx, passkeyId, at);
    const subject = { officerId, passkeyId };
    appendEntry(tx, { at, actor, ...noEnquiry, kind: 'officer-passkey-removed', subject });
    await endOtherSessions(tx, session, { because: 'ended-elsewhere', at, actor });
    await tellOfficer(tx, parts, officerId, 'passkey-removed');
    return 'removed';
  });
}
