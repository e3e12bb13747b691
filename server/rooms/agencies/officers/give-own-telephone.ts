import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import {
  type Actor,
  appendEntry,
  destroySubject,
  keepContent,
  noEnquiry,
  officerActor,
  readKept,
} from '../../ledger/index.ts';
import { readNumber } from '../directory/telephone.ts';
import { endVerifications } from '../verification.ts';
import { findAttempt, insertAttempt, takeAttempt } from './attempts-store.ts';
import { mayAct, type OfficerSession } from './officer.ts';
import { type OfficerParts, SECRET_BYTES } from './officering.ts';
import { lockOfficer } from './officers-store.ts';
import type { OwnTelephoneEnd, OwnTelephoneView } from './own-telephone.ts';
import { endRow, insertOwnTelephone, lockOwnTelephone } from './own-telephone-store.ts';
import { type BroughtProof, beginOfficerProof, type PasskeyRequest, proveOfficer } from './prove-officer.ts';
import { tellOfficer } from './tell-officer.ts';

type Parts = Pick<OfficerParts, 'db' | 'clock' | 'ids' | 'keys'>;
type KeepingParts = Omit<Parts, 'db'> & Pick<OfficerParts, 'publicUrl'>;
/** The number that was typed, and the passkey's answer for it; or the secret of whoever came from the agency's own sign-in for it. */
type Given = { text: string; answered: BroughtProof | { allowance: string } };

const DIGITS_SHOWN = 4;

/** Asks the passkey for this very number, once it is one. */
export async function askForOwnTelephone(
  parts: OfficerParts,
  session: OfficerSession,
  text: string,
): Promise<{ secret: string; options: PasskeyRequest } | Refusal> {
  const number = readNumber(text);
  if (isRefusal(number)) return refuseNumber(parts, session, number);
  return beginOfficerProof(parts, { purpose: 'telephone', session, aim: number });
}

function refuseNumber(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  { officer: { officerId } }: OfficerSession,
  { refused, fields }: Refusal,
): Promise<Refusal> {
  const entry = { at: clock.now(), actor: officerActor(officerId), ...noEnquiry } as const;
  const subject = { action: 'own-telephone', code: refused };
  return inTransaction(db, async (tx) => {
    appendEntry(tx, { ...entry, kind: 'officer-request-refused', subject });
    return refuse(refused, fields);
  });
}

/** Two minutes in which whoever was just proven at the agency's own sign-in may give a telephone, once, in that session. */
export async function allowTelephone(
  tx: Tx,
  { clock, ids }: Pick<OfficerParts, 'clock' | 'ids'>,
  of: { officerId: string; sessionId: string | null },
): Promise<string> {
  const secret = ids.secret(SECRET_BYTES);
  const attempt = { kind: 'telephone-giving', purpose: 'telephone', challenge: null, ...of } as const;
  await insertAttempt(tx, secret, attempt, clock.now());
  return secret;
}

export async function mayGiveTelephone(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  { sessionId }: OfficerSession,
  allowance: string,
): Promise<boolean> {
  return (await findAttempt(db, allowance, 'telephone-giving', clock.now()))?.sessionId === sessionId;
}

/** Keeps a telephone in place of the one before. A session is not enough: the officer has just been proven, for this number. */
export async function giveOwnTelephone(
  parts: OfficerParts,
  session: OfficerSession,
  { text, answered }: Given,
): Promise<'given' | Refusal> {
  const number = readNumber(text);
  if (isRefusal(number)) return refuseNumber(parts, session, number);
  return inTransaction(parts.db, async (tx) => {
    const proven = await proveGiving(tx, parts, session, { number, answered });
    return isRefusal(proven) ? proven : keepOwnTelephone(tx, parts, session.officer.officerId, number);
  });
}

async function proveGiving(
  tx: Tx,
  parts: OfficerParts,
  session: OfficerSession,
  { number, answered }: { number: string; answered: Given['answered'] },
): Promise<'proven' | Refusal> {
  if ('assertion' in answered) {
    const asked = { purpose: 'telephone', session, aim: number } as const;
    const proven = await proveOfficer(tx, parts, answered, asked);
    return isRefusal(proven) ? proven : 'proven';
  }
  const at = parts.clock.now();
  const allowed = await takeAttempt(tx, answered.allowance, 'telephone-giving', at);
  if (allowed?.sessionId === session.sessionId) return 'proven';
  const entry = { at, actor: officerActor(session.officer.officerId), ...noEnquiry } as const;
  appendEntry(tx, { ...entry, kind: 'officer-sign-in-refused', subject: { cause: 'attempt-not-valid' } });
  return refuse('HL_SIGN_IN_REFUSED');
}

/** For an officer who has just been proven for this number, in this transaction; they hear of it by mail. */
export async function keepOwnTelephone(
  tx: Tx,
  parts: KeepingParts,
  officerId: string,
  number: string,
): Promise<'given' | Refusal> {
  const at = parts.clock.now();
  const actor = officerActor(officerId);
  const officer = await lockOfficer(tx, officerId);
  if (!officer || !mayAct(officer)) return refuse('HL_NOT_FOUND');
  await endOwnTelephone(tx, officerId, { because: 'replaced', at, actor });
  const telephoneId = parts.ids.uuid();
  const numberKept = await keepContent(tx, parts.keys, telephoneId, number);
  const { agencyId } = officer;
  await insertOwnTelephone(tx, { telephoneId, officerId, agencyId, numberKept, givenAt: at });
  const subject = { officerId, telephoneId };
  appendEntry(tx, { at, actor, ...noEnquiry, kind: 'officer-telephone-given', subject });
  await tellOfficer(tx, parts, officerId, 'telephone-given');
  return 'given';
}

/** The officer's own telephone; the look is written down. */
export function viewOwnTelephone(
  { db, clock, keys }: Pick<Parts, 'db' | 'clock' | 'keys'>,
  officerId: string,
): Promise<OwnTelephoneView | undefined> {
  return inTransaction(db, async (tx) => {
    const own = await lockOwnTelephone(tx, officerId);
    const number = own && (await readKept(tx, keys, own.numberKept));
    const entry = { at: clock.now(), actor: officerActor(officerId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, kind: 'officer-telephone-viewed', subject: { officerId } });
    if (!own || number === undefined) return undefined;
    const { givenAt, confirmedAt } = own;
    return { lastDigits: number.slice(-DIGITS_SHOWN), givenAt, confirmedAt };
  });
}

/** Takes the own telephone back. */
export function removeOwnTelephone(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  officerId: string,
): Promise<'removed' | Refusal> {
  return inTransaction(db, async (tx) => {
    await lockOfficer(tx, officerId);
    const end = { because: 'removed', at: clock.now(), actor: officerActor(officerId) } as const;
    return (await endOwnTelephone(tx, officerId, end)) ? 'removed' : refuse('HL_NOT_FOUND');
  });
}

/**
 * Ends the telephone that an officer may have given, and what a call to it has proven of a call that goes on; its number cannot be read
 * from then on. The officer's row must be locked.
 */
export async function endOwnTelephone(
  tx: Tx,
  officerId: string,
  { because, at, actor }: { because: OwnTelephoneEnd; at: Date; actor: Actor },
): Promise<boolean> {
  const own = await lockOwnTelephone(tx, officerId);
  if (!own) return false;
  const { telephoneId } = own;
  await endRow(tx, telephoneId, because, at);
  const subject = { officerId, telephoneId, because };
  appendEntry(tx, { at, actor, ...noEnquiry, kind: 'officer-telephone-ended', subject });
  const end = because === 'officer-revoked' ? because : 'withdrawn';
  await endVerifications(tx, { ownTelephoneOf: officerId }, { because: end, at, actor });
  await destroySubject(tx, telephoneId, actor, at);
  return true;
}
