import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { extendIdle, type SignInMethod, type StoredSession } from './session.ts';
import { toAccount } from './staff-store.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

/** The channel on which every server process hears that a session was locked or is over. */
export const SESSION_CHANNEL = 'harborline_session';

export async function insertSession(tx: Tx, session: StoredSession, tokenHash: Buffer): Promise<void> {
  await staff(tx)
    .insertInto('staff.session')
    .values({
      session_id: session.sessionId,
      account_id: session.account.accountId,
      token_hash: tokenHash,
      method: session.method,
      created_at: session.createdAt,
      authenticated_at: session.authenticatedAt,
      active_at: session.activeAt,
      idle_until: session.idleUntil,
      ends_at: session.endsAt,
    })
    .execute();
}

function selectSessions(db: Database | Tx) {
  return staff(db)
    .selectFrom('staff.session as session')
    .innerJoin('staff.account as account', 'account.account_id', 'session.account_id')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select(['session.session_id', 'session.idle_until', 'session.ends_at', 'session.revoked_at'])
    .select(['session.method', 'session.created_at', 'session.authenticated_at', 'session.active_at'])
    .select(['session.locked_at', 'account.account_id', 'account.role', 'account.telephone_contact'])
    .select(['account.custodian_id', 'person.name'])
    .where('account.disabled_at', 'is', null);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectSessions>['executeTakeFirst']>>>;

/** A session that the previous release began has proved and done nothing since it began. */
const toSession = (row: Row): StoredSession => ({
  sessionId: row.session_id,
  account: toAccount(row),
  method: row.method,
  createdAt: row.created_at,
  authenticatedAt: row.authenticated_at ?? row.created_at,
  activeAt: row.active_at ?? row.created_at,
  lockedAt: row.locked_at,
  idleUntil: row.idle_until,
  endsAt: row.ends_at,
  revokedAt: row.revoked_at,
});

export async function findSession(
  db: Database | Tx,
  by: { tokenHash: Buffer } | { sessionId: string },
): Promise<StoredSession | undefined> {
  const query = selectSessions(db);
  const row = await ('tokenHash' in by
    ? query.where('session.token_hash', '=', by.tokenHash)
    : query.where('session.session_id', '=', by.sessionId)
  ).executeTakeFirst();
  return row && toSession(row);
}

/** A person's sessions that are not over, oldest first. */
export async function listLiveSessions(
  db: Database | Tx,
  accountId: string,
  now: Date,
): Promise<StoredSession[]> {
  const rows = await selectSessions(db)
    .where('session.account_id', '=', accountId)
    .where('session.revoked_at', 'is', null)
    .where('session.idle_until', '>', now)
    .where('session.ends_at', '>', now)
    .orderBy('session.created_at')
    .orderBy('session.session_id')
    .execute();
  return rows.map(toSession);
}

/** Which of these accounts nobody is signed in to any more, or are disabled. A session that was only idle for long still counts. */
export async function listSignedOut(
  db: Database | Tx,
  accountIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const rows = await staff(db)
    .selectFrom('staff.account as account')
    .innerJoin('staff.session as session', 'session.account_id', 'account.account_id')
    .select('account.account_id')
    .distinct()
    .where('account.account_id', 'in', [...accountIds])
    .where('account.disabled_at', 'is', null)
    .where('session.revoked_at', 'is', null)
    .where('session.ends_at', '>', now)
    .execute();
  const signedIn = new Set(rows.map((row) => row.account_id));
  return accountIds.filter((accountId) => !signedIn.has(accountId));
}

/** Nobody else begins a session of this account until the transaction ends, so that the limit holds. */
export async function lockAccountRow(tx: Tx, accountId: string): Promise<void> {
  await staff(tx)
    .selectFrom('staff.account')
    .select('account_id')
    .where('account_id', '=', accountId)
    .forUpdate()
    .execute();
}

export async function touchSession(db: Database, session: StoredSession, now: Date): Promise<void> {
  await staff(db)
    .updateTable('staff.session')
    .set({ idle_until: extendIdle(session.endsAt, now) })
    .where('session_id', '=', session.sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** The person touched the screen, or is in a call. A locked session stays locked. */
export async function moveActivity(db: Database | Tx, session: StoredSession, now: Date): Promise<void> {
  await staff(db)
    .updateTable('staff.session')
    .set({ active_at: now, idle_until: extendIdle(session.endsAt, now) })
    .where('session_id', '=', session.sessionId)
    .where('revoked_at', 'is', null)
    .where('locked_at', 'is', null)
    .execute();
}

/** True where it was open until now. */
export async function lockSessionRow(tx: Tx, sessionId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await staff(tx)
    .updateTable('staff.session')
    .set({ locked_at: now })
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .where('locked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Somebody proved anew who they are: the old secret is worth nothing from now on. */
export async function renewSessionRow(
  tx: Tx,
  session: StoredSession,
  change: { tokenHash: Buffer; method: SignInMethod },
  now: Date,
): Promise<void> {
  await staff(tx)
    .updateTable('staff.session')
    .set({
      token_hash: change.tokenHash,
      authenticated_at: now,
      active_at: now,
      locked_at: null,
      idle_until: extendIdle(session.endsAt, now),
    })
    .where('session_id', '=', session.sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** True where it was not over until now. */
export async function revokeSession(tx: Tx, sessionId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await staff(tx)
    .updateTable('staff.session')
    .set({ revoked_at: now })
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Wakes every server process once this transaction is committed. What is true is in the table. */
export async function tellOfSession(tx: Tx, sessionId: string): Promise<void> {
  await sql`SELECT pg_notify(${SESSION_CHANNEL}, ${sessionId})`.execute(tx);
}
