import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, staffActor } from '../ledger/index.ts';
import { isBusy } from './presence.ts';
import { lockPresence, movePresence, readPresence } from './presence-store.ts';
import {
  beyondLimit,
  hashToken,
  isDueToLock,
  isLive,
  type SignInMethod,
  type StoredSession,
  startTimes,
} from './session.ts';
import {
  findSession,
  insertSession,
  listLiveSessions,
  lockAccountRow,
  lockSessionRow,
  moveActivity,
  renewSessionRow,
  revokeSession,
  tellOfSession,
  touchSession,
} from './session-store.ts';
import type { Account } from './staff-store.ts';
import type { Staffing } from './staffing.ts';

const SECRET_BYTES = 32;
/** The idle end is moved at most this often, so that a busy desk does not write on every request. */
const TOUCH_EVERY_MS = 30_000;

export type EndCause = 'limit' | 'ended-elsewhere' | 'account-disabled' | 'role-changed';
/** A session with the secret that its browser keeps. The secret is returned once and never stored. */
export type OpenedSession = { token: string; session: StoredSession };

/**
 * Begins a session in an open transaction: always with a new secret, and at the cost of the oldest where there are too many. It ends at `endsAt`
 * where that is before its usual end.
 */
export async function beginSession(
  tx: Tx,
  { clock, ids }: Staffing,
  account: Account,
  method: SignInMethod,
  endsAt?: Date,
): Promise<OpenedSession> {
  const now = clock.now();
  const token = ids.secret(SECRET_BYTES);
  const times = { createdAt: now, authenticatedAt: now, activeAt: now, ...startTimes(now, endsAt) };
  const session = { sessionId: ids.uuid(), account, method, ...times, lockedAt: null, revokedAt: null };
  const { accountId } = account;
  await lockAccountRow(tx, accountId);
  for (const oldest of beyondLimit(await listLiveSessions(tx, accountId, now)))
    await endInTransaction(tx, { sessionId: oldest.sessionId, accountId }, 'limit', now, lineActor);
  await insertSession(tx, session, hashToken(token));
  const subject = { accountId, sessionId: session.sessionId, method };
  appendEntry(tx, { at: now, actor: staffActor(accountId), ...noEnquiry, kind: 'signed-in', subject });
  return { token, session };
}

/** Whose session this secret is, if it is not over; moves its idle end, and locks it where nobody touched it for too long. */
export async function authenticate(staffing: Staffing, token: string): Promise<StoredSession | undefined> {
  const found = await findSession(staffing.db, { tokenHash: hashToken(token) });
  if (!found || !isLive(found, staffing.clock.now())) return undefined;
  const session = await lockIfDue(staffing, found, 'unknown');
  if (session?.lockedAt === null) await moveIdleEnd(staffing, session);
  return session;
}

/** How a desk that stayed connected is used. `hasSeat` says that the telephone is its own, and with it the call there may be. */
export type DeskUse = { use: 'none' | 'taking-calls' | 'touched'; hasSeat: boolean };

/** Whether a session that was authenticated earlier, and stayed connected, is still good for a desk. */
export async function isStillSignedIn(
  staffing: Staffing,
  { sessionId }: Pick<StoredSession, 'sessionId'>,
  { use, hasSeat }: DeskUse,
): Promise<boolean> {
  const found = await findSession(staffing.db, { sessionId });
  const now = staffing.clock.now();
  if (!found || !isLive(found, now)) return false;
  const session = await lockIfDue(staffing, found, hasSeat ? 'in-call-here' : 'in-call-elsewhere');
  if (!session || session.lockedAt !== null) return false;
  if (use === 'touched') await noteActivity(staffing, session);
  if (use !== 'none') await moveIdleEnd(staffing, session);
  return true;
}

/** Whether nobody has ended a session, and its shift is not over: locked or not, and however long nobody touched it. */
export async function isNotEnded(
  { db, clock }: Pick<Staffing, 'db' | 'clock'>,
  { sessionId }: Pick<StoredSession, 'sessionId'>,
): Promise<boolean> {
  const found = await findSession(db, { sessionId });
  return found !== undefined && found.revokedAt === null && clock.now() < found.endsAt;
}

/**
 * A call counts as a touch of the desk that has it: that never locks, and the quarter of an hour begins when it is over. Any other
 * desk of the same person locks. Returns nothing where the session ended meanwhile.
 */
async function lockIfDue(
  staffing: Staffing,
  session: StoredSession,
  call: 'in-call-here' | 'in-call-elsewhere' | 'unknown',
): Promise<StoredSession | undefined> {
  const { db, clock } = staffing;
  const now = clock.now();
  if (!isDueToLock(session, now)) return session;
  const isInCall = isBusy((await readPresence(db, session.account.accountId)).state);
  if (isInCall && call === 'unknown') return session;
  if (isInCall && call === 'in-call-here') {
    await moveActivity(db, session, now);
    return { ...session, activeAt: now };
  }
  if (isInCall) await lockBesideCall(staffing, session);
  else await lockSession(staffing, session, lineActor);
  const locked = await findSession(db, { sessionId: session.sessionId });
  return locked && isLive(locked, now) ? locked : undefined;
}

/** Locks one screen of somebody who is in a call at another, and leaves the call alone. */
function lockBesideCall({ db, clock }: Staffing, { sessionId, account }: StoredSession): Promise<void> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    if (!(await lockSessionRow(tx, sessionId, at))) return;
    const subject = { accountId: account.accountId, sessionId };
    appendEntry(tx, { at, actor: lineActor, ...noEnquiry, kind: 'session-locked', subject });
    await tellOfSession(tx, sessionId);
  });
}

/** Locks the screen. Whoever is ready takes no calls first; whoever is in a call cannot lock. */
export async function lockSession(
  { db, clock }: Staffing,
  { sessionId, account: { accountId } }: StoredSession,
  actor: Actor,
): Promise<'locked' | Refusal> {
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    const presence = await lockPresence(tx, accountId);
    if (isBusy(presence.state)) return refuse('HL_NOT_WHILE_BUSY');
    if (!(await lockSessionRow(tx, sessionId, now))) return refuse('HL_SESSION_LOCKED');
    if (presence.state === 'ready')
      await movePresence(tx, presence, { state: 'not-ready', since: now, reason: 'locked' }, actor);
    const subject = { accountId, sessionId };
    appendEntry(tx, { at: now, actor, ...noEnquiry, kind: 'session-locked', subject });
    await tellOfSession(tx, sessionId);
    return 'locked';
  });
}

export async function noteActivity(staffing: Staffing, session: StoredSession): Promise<void> {
  const now = staffing.clock.now();
  if (now.getTime() - session.activeAt.getTime() > TOUCH_EVERY_MS)
    await moveActivity(staffing.db, session, now);
}

/** Somebody proved anew who they are: the session goes on, unlocked and fresh, under a new secret. */
export async function renewSession(
  tx: Tx,
  { clock, ids }: Staffing,
  session: StoredSession,
  method: SignInMethod,
): Promise<OpenedSession | undefined> {
  const now = clock.now();
  const token = ids.secret(SECRET_BYTES);
  const { sessionId } = session;
  await renewSessionRow(tx, session, { tokenHash: hashToken(token), method }, now);
  const renewed = await findSession(tx, { sessionId });
  if (!renewed || !isLive(renewed, now)) return undefined;
  const { accountId } = session.account;
  const subject = { accountId, sessionId, method };
  appendEntry(tx, { at: now, actor: staffActor(accountId), ...noEnquiry, kind: 'session-renewed', subject });
  return { token, session: renewed };
}

async function moveIdleEnd({ db, clock }: Staffing, session: StoredSession): Promise<void> {
  const now = clock.now();
  const movesByMs = startTimes(now).idleUntil.getTime() - session.idleUntil.getTime();
  if (movesByMs > TOUCH_EVERY_MS) await touchSession(db, session, now);
}

export async function signOut({ db, clock }: Staffing, session: StoredSession): Promise<void> {
  const now = clock.now();
  const { accountId } = session.account;
  const subject = { accountId, sessionId: session.sessionId };
  await inTransaction(db, async (tx) => {
    await revokeSession(tx, session.sessionId, now);
    appendEntry(tx, { at: now, actor: staffActor(accountId), ...noEnquiry, kind: 'signed-out', subject });
    await tellOfSession(tx, session.sessionId);
  });
}

/** Ends another session of the same person. */
export async function endOwnSession(
  { db, clock }: Staffing,
  { account: { accountId } }: StoredSession,
  sessionId: string,
): Promise<'ended' | Refusal> {
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    const found = await findSession(tx, { sessionId });
    if (found?.account.accountId !== accountId) return refuse('HL_NOT_FOUND');
    const actor = staffActor(accountId);
    const isEnded = await endInTransaction(tx, { sessionId, accountId }, 'ended-elsewhere', now, actor);
    return isEnded ? 'ended' : refuse('HL_NOT_FOUND');
  });
}

/** Ends every session of an account in an open transaction, and with them its desks and telephones. Returns how many those were. */
export async function endAllSessions(
  tx: Tx,
  accountId: string,
  cause: EndCause,
  now: Date,
  actor: Actor,
): Promise<number> {
  const live = await listLiveSessions(tx, accountId, now);
  for (const { sessionId } of live) await endInTransaction(tx, { sessionId, accountId }, cause, now, actor);
  return live.length;
}

async function endInTransaction(
  tx: Tx,
  subject: { sessionId: string; accountId: string },
  cause: EndCause,
  now: Date,
  actor: Actor,
): Promise<boolean> {
  if (!(await revokeSession(tx, subject.sessionId, now))) return false;
  appendEntry(tx, { at: now, actor, ...noEnquiry, kind: 'session-ended', subject: { ...subject, cause } });
  await tellOfSession(tx, subject.sessionId);
  return true;
}
