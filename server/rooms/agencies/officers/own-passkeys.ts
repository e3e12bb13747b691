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
import {
  beginOfficerSession,
  endSessionsOf,
  type OpenedOfficerSession,
  type RenewedSecret,
  renewSecret,
} from './officer-session.ts';
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

/** The browser's secret that allows another passkey, and the session's own, which is another one from now on. */
export type Allowance = { allowance: string; renewed: RenewedSecret };

/** Two minutes in which whoever has just been proven may make another passkey, once, in that session alone. */
export async function allowAddition(
  tx: Tx,
  { clock, ids }: Pick<OfficerParts, 'clock' | 'ids'>,
  { officerId, sessionId }: { officerId: string; sessionId: string | null },
): Promise<Allowance | Refusal> {
  const at = clock.now();
  const renewed = sessionId === null ? undefined : await renewSecret(tx, { ids }, sessionId);
  if (!renewed) return refuse('HL_SIGN_IN_REFUSED');
  const allowance = ids.secret(SECRET_BYTES);
  const attempt = { kind: 'passkey-addition', purpose: 'passkey-addition', challenge: null } as const;
  await insertAttempt(tx, allowance, { ...attempt, officerId, sessionId }, at);
  const entry = { at, actor: officerActor(officerId), ...noEnquiry } as const;
  appendEntry(tx, { ...entry, kind: 'officer-passkey-addition-opened', subject: { officerId } });
  return { allowance, renewed };
}

/** A passkey that is there has answered for another one. */
export function proveForAddition(
  parts: OfficerParts,
  session: OfficerSession,
  brought: BroughtProof,
): Promise<Allowance | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const proven = await proveOfficer(tx, parts, brought, { purpose: 'passkey-addition', session });
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

/** Whether the name of a passkey can be kept; asked before one is made, for one that was made cannot be taken back. */
export async function checkPasskeyName(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  { officer: { officerId } }: OfficerSession,
  name: string,
): Promise<'kept' | Refusal> {
  if (checkFreeText([{ path: 'name', text: name }]).length === 0) return 'kept';
  const entry = { at: clock.now(), actor: officerActor(officerId), ...noEnquiry } as const;
  return inTransaction(db, async (tx) => {
    appendEntry(tx, { ...entry, kind: 'free-text-stopped', subject: { paths: ['name'] } });
    return refuse('HL_FREE_TEXT_STOPPED');
  });
}

type Made = { allowance: string; secret: string; name: string; attestation: PasskeyAttestation };

/** Keeps another passkey, once for each allowance, and tells the officer by mail. */
export async function addOwnPasskey(
  parts: OfficerParts,
  session: OfficerSession,
  { allowance, secret, name, attestation }: Made,
): Promise<'added' | Refusal> {
  const { sessionId } = session;
  const { officerId } = session.officer;
  const at = parts.clock.now();
  const entry = { at, actor: officerActor(officerId), ...noEnquiry } as const;
  const checked = await checkPasskeyName(parts, session, name);
  if (isRefusal(checked)) return checked;
  return inTransaction(parts.db, async (tx) => {
    const allowed = await takeAttempt(tx, allowance, 'passkey-addition', at);
    const attempt = await takeAttempt(tx, secret, 'passkey-enrolment', at);
    const made = await proveAttestation(parts.relyingParty, attestation, attempt?.challenge ?? 'none');
    const officer = await lockOfficer(tx, officerId);
    const isOwn = allowed?.sessionId === sessionId && attempt?.sessionId === sessionId;
    const passkeyId = parts.ids.uuid();
    const isKept =
      made !== undefined &&
      isOwn &&
      attempt.purpose === 'passkey-addition' &&
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
 * Removes one of the officer's own passkeys, after a passkey has answered for that very removal; never the last one, unless the
 * officer signs in at the agency's provider. Every session ends: whoever has a copy of one is out, and whoever removed it has a new one.
 */
export function removeOwnPasskey(
  parts: OfficerParts,
  session: OfficerSession,
  brought: BroughtProof,
  passkeyId: string,
): Promise<OpenedOfficerSession | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    // It holds the officer's row, so of two removals at once the second sees what the first has left.
    const asked = { purpose: 'passkey-removal', session, aim: passkeyId } as const;
    const proven = await proveOfficer(tx, parts, brought, asked);
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
    await endSessionsOf(tx, officerId, { because: 'passkey-removed', at, actor });
    await tellOfficer(tx, parts, officerId, 'passkey-removed');
    return beginOfficerSession(tx, parts, proven);
  });
}
