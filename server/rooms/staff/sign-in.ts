import type { Role } from '../../../contract/session.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { type Actor, appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { hashToken, isLive, LINK_MS, startTimes } from './session.ts';
import {
  type Account,
  findAccount,
  findSession,
  insertAccount,
  insertLink,
  insertSession,
  revokeSession,
  type StoredSession,
  takeLink,
  touchSession,
} from './staff-store.ts';

export type Staffing = { db: Database; clock: Clock; ids: Ids };

const SECRET_BYTES = 32;
/** The idle end is moved at most this often, so that a busy desk does not write on every request. */
const TOUCH_EVERY_MS = 30_000;

/** Makes an account for a person who is new here. The database lets it happen on a demo line only: elsewhere two people decide it. */
export async function createAccount(
  staffing: Staffing,
  person: { name: string; role: Role; telephoneContact?: string },
  actor: Actor,
): Promise<Account> {
  const { db, clock, ids } = staffing;
  const now = clock.now();
  const account: Account = {
    accountId: ids.uuid(),
    name: person.name,
    role: person.role,
    telephoneContact: person.telephoneContact ?? null,
  };
  const personId = ids.uuid();
  const subject = { accountId: account.accountId, personId, role: account.role };
  await inTransaction(db, async (tx) => {
    await insertAccount(tx, { ...account, personId }, now);
    appendEntry(tx, { at: now, actor, ...noEnquiry, kind: 'account-created', subject });
  });
  return account;
}

/** Issues the secret of a one-time sign-in link, good for a day. Only its hash is kept. */
export async function issueSignInLink(staffing: Staffing, accountId: string, actor: Actor): Promise<string> {
  const { db, clock, ids } = staffing;
  const now = clock.now();
  const token = ids.secret(SECRET_BYTES);
  await inTransaction(db, async (tx) => {
    await insertLink(tx, hashToken(token), accountId, new Date(now.getTime() + LINK_MS));
    appendEntry(tx, {
      at: now,
      actor,
      ...noEnquiry,
      kind: 'sign-in-link-issued',
      subject: { accountId },
    });
  });
  return token;
}

/** Uses a link up and starts a session. The session's secret is returned once and never stored. */
export async function signIn(
  staffing: Staffing,
  linkToken: string,
): Promise<{ token: string; session: StoredSession } | Refusal> {
  const { db, clock, ids } = staffing;
  const now = clock.now();
  const token = ids.secret(SECRET_BYTES);
  return inTransaction(db, async (tx) => {
    const accountId = await takeLink(tx, hashToken(linkToken), now);
    const account = accountId === undefined ? undefined : await findAccount(tx, accountId);
    if (!account) {
      appendEntry(tx, {
        at: now,
        actor: { kind: 'visitor' },
        ...noEnquiry,
        kind: 'sign-in-refused',
        subject: { code: 'HL_LINK_NOT_VALID' },
      });
      return refuse('HL_LINK_NOT_VALID');
    }
    const session = { sessionId: ids.uuid(), account, ...startTimes(now), revokedAt: null };
    await insertSession(tx, session, hashToken(token), now);
    appendEntry(tx, {
      at: now,
      actor: staffActor(account.accountId),
      ...noEnquiry,
      kind: 'signed-in',
      subject: { accountId: account.accountId, sessionId: session.sessionId },
    });
    return { token, session };
  });
}

/** Whose session this secret is, if it is still good; moves its idle end. */
export async function authenticate(staffing: Staffing, token: string): Promise<StoredSession | undefined> {
  const session = await findSession(staffing.db, { tokenHash: hashToken(token) });
  if (!session || !isLive(session, staffing.clock.now())) return undefined;
  await moveIdleEnd(staffing, session);
  return session;
}

/** Whether a session that was authenticated earlier, and stayed connected, is still good. Being used moves its idle end. */
export async function isStillSignedIn(
  staffing: Staffing,
  { sessionId }: StoredSession,
  isUsed: boolean,
): Promise<boolean> {
  const session = await findSession(staffing.db, { sessionId });
  if (!session || !isLive(session, staffing.clock.now())) return false;
  if (isUsed) await moveIdleEnd(staffing, session);
  return true;
}

async function moveIdleEnd({ db, clock }: Staffing, session: StoredSession): Promise<void> {
  const now = clock.now();
  const movesByMs = startTimes(now).idleUntil.getTime() - session.idleUntil.getTime();
  if (movesByMs > TOUCH_EVERY_MS) await touchSession(db, session, now);
}

export async function signOut(staffing: Staffing, session: StoredSession): Promise<void> {
  const now = staffing.clock.now();
  const { accountId } = session.account;
  await inTransaction(staffing.db, async (tx) => {
    await revokeSession(tx, session.sessionId, now);
    appendEntry(tx, {
      at: now,
      actor: staffActor(accountId),
      ...noEnquiry,
      kind: 'signed-out',
      subject: { accountId, sessionId: session.sessionId },
    });
  });
}
