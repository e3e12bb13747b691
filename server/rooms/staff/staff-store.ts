import type { Role } from '../../../contract/session.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { extendIdle } from './session.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export type Account = { accountId: string; name: string; role: Role; telephoneContact: string | null };
export type NewAccount = Account & { personId: string };

export async function insertAccount(tx: Tx, account: NewAccount, now: Date): Promise<void> {
  await staff(tx)
    .insertInto('staff.person')
    .values({ person_id: account.personId, name: account.name, created_at: now })
    .execute();
  await staff(tx)
    .insertInto('staff.account')
    .values({
      account_id: account.accountId,
      person_id: account.personId,
      role: account.role,
      telephone_contact: account.telephoneContact,
      created_at: now,
    })
    .execute();
  await staff(tx)
    .insertInto('staff.presence')
    .values({ account_id: account.accountId, state: 'not-ready', since: now, reason: 'signed-out' })
    .execute();
}

export async function findAccount(db: Database | Tx, accountId: string): Promise<Account | undefined> {
  const row = await selectAccounts(db).where('account.account_id', '=', accountId).executeTakeFirst();
  return row && toAccount(row);
}

export async function listAccounts(db: Database | Tx): Promise<Account[]> {
  const rows = await selectAccounts(db).orderBy('account.created_at').execute();
  return rows.map(toAccount);
}

function selectAccounts(db: Database | Tx) {
  return staff(db)
    .selectFrom('staff.account as account')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select(['account.account_id', 'account.role', 'account.telephone_contact', 'person.name'])
    .where('account.disabled_at', 'is', null);
}

function toAccount(row: {
  account_id: string;
  name: string;
  role: Role;
  telephone_contact: string | null;
}): Account {
  return {
    accountId: row.account_id,
    name: row.name,
    role: row.role,
    telephoneContact: row.telephone_contact,
  };
}

export async function insertLink(
  tx: Tx,
  tokenHash: Buffer,
  accountId: string,
  expiresAt: Date,
): Promise<void> {
  await staff(tx)
    .insertInto('staff.sign_in_link')
    .values({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt })
    .execute();
}

/** Uses a link up, once, and says whose it was; nothing where it was used, has expired or never was. */
export async function takeLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<string | undefined> {
  const row = await staff(tx)
    .updateTable('staff.sign_in_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  return row?.account_id;
}

export type StoredSession = {
  sessionId: string;
  account: Account;
  idleUntil: Date;
  endsAt: Date;
  revokedAt: Date | null;
};

export async function insertSession(
  tx: Tx,
  session: StoredSession,
  tokenHash: Buffer,
  now: Date,
): Promise<void> {
  await staff(tx)
    .insertInto('staff.session')
    .values({
      session_id: session.sessionId,
      account_id: session.account.accountId,
      token_hash: tokenHash,
      created_at: now,
      idle_until: session.idleUntil,
      ends_at: session.endsAt,
    })
    .execute();
}

export async function findSession(
  db: Database,
  by: { tokenHash: Buffer } | { sessionId: string },
): Promise<StoredSession | undefined> {
  const query = staff(db)
    .selectFrom('staff.session as session')
    .innerJoin('staff.account as account', 'account.account_id', 'session.account_id')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select(['session.session_id', 'session.idle_until', 'session.ends_at', 'session.revoked_at'])
    .select(['account.account_id', 'account.role', 'account.telephone_contact', 'person.name'])
    .where('account.disabled_at', 'is', null);
  const row = await ('tokenHash' in by
    ? query.where('session.token_hash', '=', by.tokenHash)
    : query.where('session.session_id', '=', by.sessionId)
  ).executeTakeFirst();
  return (
    row && {
      sessionId: row.session_id,
      account: toAccount(row),
      idleUntil: row.idle_until,
      endsAt: row.ends_at,
      revokedAt: row.revoked_at,
    }
  );
}

export async function touchSession(db: Database, session: StoredSession, now: Date): Promise<void> {
  await staff(db)
    .updateTable('staff.session')
    .set({ idle_until: extendIdle(session.endsAt, now) })
    .where('session_id', '=', session.sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function revokeSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await staff(tx)
    .updateTable('staff.session')
    .set({ revoked_at: now })
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}
