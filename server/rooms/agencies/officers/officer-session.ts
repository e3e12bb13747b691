import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, officerActor } from '../../ledger/index.ts';
import { mayAct, type Officer, type OfficerSession } from './officer.ts';
import {
  endSessionRow,
  findSessionByToken,
  insertSession,
  listLiveSessions,
  replaceToken,
  touchSessionRow,
} from './officer-sessions-store.ts';
import { hashSecret, type OfficerParts, SECRET_BYTES } from './officering.ts';

export type SessionEnd = 'limit' | 'ended-elsewhere' | 'passkey-removed' | 'officer-revoked';
/** A session with the secret that its browser keeps. The secret is returned once and never stored. */
export type OpenedOfficerSession = { token: string; session: OfficerSession };
export type RenewedSecret = { token: string; endsAt: Date };

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 12 * 60 * MINUTE_MS;
/** The idle end is moved at most this often. */
const TOUCH_EVERY_MS = MINUTE_MS;
const MOST_SESSIONS = 3;

const idleEnd = (now: Date, endsAt: Date): Date =>
  new Date(Math.min(now.getTime() + IDLE_MS, endsAt.getTime()));

/** Begins a session with a new secret, at the cost of the oldest where there are too many. The officer's row must be locked. */
export async function beginOfficerSession(
  tx: Tx,
  { clock, ids }: Pick<OfficerParts, 'clock' | 'ids'>,
  officer: Officer,
  method: 'passkey' | 'provider' = 'passkey',
): Promise<OpenedOfficerSession> {
  const now = clock.now();
  const { officerId } = officer;
  const live = await listLiveSessions(tx, officerId, now);
  for (const { sessionId } of live.slice(0, Math.max(0, live.length + 1 - MOST_SESSIONS)))
    await endSession(tx, { sessionId, officerId }, { because: 'limit', at: now, actor: lineActor });
  const token = ids.secret(SECRET_BYTES);
  const endsAt = new Date(now.getTime() + ABSOLUTE_MS);
  const times = { createdAt: now, idleUntil: idleEnd(now, endsAt), endsAt };
  const session = { sessionId: ids.uuid(), officer, ...times };
  await insertSession(tx, { ...session, officerId, method }, hashSecret(token));
  const subject = { officerId, sessionId: session.sessionId, method };
  appendEntry(tx, {
    at: now,
    actor: officerActor(officerId),
    ...noEnquiry,
    kind: 'officer-signed-in',
    subject,
  });
  return { token, session };
}

/** Whose session this secret is, if it is not over and the officer may still act; moves its idle end. */
export async function authenticateOfficer(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  token: string,
): Promise<OfficerSession | undefined> {
  const now = clock.now();
  const session = await findSessionByToken(db, hashSecret(token));
  if (!session || session.idleUntil <= now || session.endsAt <= now || !mayAct(session.officer))
    return undefined;
  const idleUntil = idleEnd(now, session.endsAt);
  if (idleUntil.getTime() - session.idleUntil.getTime() > TOUCH_EVERY_MS)
    await touchSessionRow(db, session.sessionId, idleUntil);
  return session;
}

export async function signOfficerOut(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  { sessionId, officer: { officerId } }: OfficerSession,
): Promise<void> {
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    await endSessionRow(tx, sessionId, at);
    const entry = { at, actor: officerActor(officerId), ...noEnquiry, kind: 'officer-signed-out' } as const;
    appendEntry(tx, { ...entry, subject: { officerId, sessionId } });
  });
}

/** The officer's own live sessions, oldest first; the look is written down. */
export function viewOwnSessions(
  { db, clock }: { db: Database; clock: OfficerParts['clock'] },
  { officer: { officerId } }: OfficerSession,
): Promise<{ sessionId: string; createdAt: Date }[]> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const live = await listLiveSessions(tx, officerId, at);
    const entry = { at, actor: officerActor(officerId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, kind: 'officer-sessions-viewed', subject: { count: live.length } });
    return live;
  });
}

/** Ends another session of the same officer. */
export function endOwnSession(
  { db, clock }: Pick<OfficerParts, 'db' | 'clock'>,
  { officer: { officerId } }: OfficerSession,
  sessionId: string,
): Promise<'ended' | Refusal> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const own = await listLiveSessions(tx, officerId, at);
    if (!own.some((one) => one.sessionId === sessionId)) return refuse('HL_NOT_FOUND');
    const actor = officerActor(officerId);
    await endSession(tx, { sessionId, officerId }, { because: 'ended-elsewhere', at, actor });
    return 'ended';
  });
}

/**
 * Gives a session another secret, at a moment in which it becomes worth more: whoever has a copy of the one before is out. Undefined
 * where it is over.
 */
export async function renewSecret(
  tx: Tx,
  { ids }: Pick<OfficerParts, 'ids'>,
  sessionId: string,
): Promise<RenewedSecret | undefined> {
  const token = ids.secret(SECRET_BYTES);
  const endsAt = await replaceToken(tx, sessionId, hashSecret(token));
  return endsAt && { token, endsAt };
}

/** Ends every session of an officer. Returns how many those were. */
export async function endSessionsOf(
  tx: Tx,
  officerId: string,
  end: { because: SessionEnd; at: Date; actor: Actor },
): Promise<number> {
  const live = await listLiveSessions(tx, officerId, end.at);
  for (const { sessionId } of live) await endSession(tx, { sessionId, officerId }, end);
  return live.length;
}

async function endSession(
  tx: Tx,
  subject: { sessionId: string; officerId: string },
  { because, at, actor }: { because: SessionEnd; at: Date; actor: Actor },
): Promise<void> {
  await endSessionRow(tx, subject.sessionId, at);
  const entry = { at, actor, ...noEnquiry, kind: 'officer-session-ended' } as const;
  appendEntry(tx, { ...entry, subject: { ...subject, cause: because } });
}
