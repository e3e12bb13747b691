import type { Role } from '../../../contract/session.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export type Account = {
  accountId: string;
  name: string;
  role: Role;
  telephoneContact: string | null;
  /** For whom somebody answers in the inbox; null for who works at the line. */
  custodianId: string | null;
};
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
      custodian_id: account.custodianId,
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

export async function disableAccountRow(tx: Tx, accountId: string, now: Date): Promise<void> {
  await staff(tx)
    .updateTable('staff.account')
    .set({ disabled_at: now })
    .where('account_id', '=', accountId)
    .where('disabled_at', 'is', null)
    .execute();
}

/** The enabled accounts of the person who owns this one, itself among them, always in the same order. */
export async function listAccountsOfOwner(db: Database | Tx, accountId: string): Promise<string[]> {
  const rows = await staff(db)
    .selectFrom('staff.account as owned')
    .innerJoin('staff.account as account', 'account.person_id', 'owned.person_id')
    .select('owned.account_id')
    .where('account.account_id', '=', accountId)
    .where('owned.disabled_at', 'is', null)
    .orderBy('owned.account_id')
    .execute();
  return rows.map((row) => row.account_id);
}

export async function listAccounts(db: Database | Tx): Promise<Account[]> {
  const rows = await selectAccounts(db).orderBy('account.created_at').execute();
  return rows.map(toAccount);
}

/** Everybody who answers for a custodian, and who has. */
export async function listAccountsOfCustodians(db: Database | Tx): Promise<string[]> {
  const rows = await staff(db)
    .selectFrom('staff.account')
    .select('account_id')
    .where('custodian_id', 'is not', null)
    .execute();
  return rows.map((row) => row.account_id);
}

/** The names of accounts, also of those that were disabled meanwhile. */
export async function findNames(
  db: Database | Tx,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await staff(db)
    .selectFrom('staff.account as account')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select(['account.account_id', 'person.name'])
    .where('account.account_id', 'in', accountIds)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.name]));
}

/** Whose each account is, also those that were disabled meanwhile. */
export async function findPersons(
  db: Database | Tx,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await staff(db)
    .selectFrom('staff.account')
    .select(['account_id', 'person_id'])
    .where('account_id', 'in', accountIds)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.person_id]));
}

/** Whoever has an enabled account with that role, each once. */
export async function listPersonsOfRole(db: Database | Tx, role: Role): Promise<string[]> {
  const rows = await staff(db)
    .selectFrom('staff.account')
    .select('person_id')
    .distinct()
    .where('role', '=', role)
    .where('disabled_at', 'is', null)
    .execute();
  return rows.map((row) => row.person_id);
}

function selectAccounts(db: Database | Tx) {
  return staff(db)
    .selectFrom('staff.account as account')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select(['account.account_id', 'account.role', 'account.telephone_contact', 'account.custodian_id'])
    .select('person.name')
    .where('account.disabled_at', 'is', null);
}

export function toAccount(row: {
  account_id: string;
  name: string;
  role: Role;
  telephone_contact: string | null;
  custodian_id: string | null;
}): Account {
  return {
    accountId: row.account_id,
    name: row.name,
    role: row.role,
    telephoneContact: row.telephone_contact,
    custodianId: row.custodian_id,
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

/** Links that were given out and not used are worth nothing from now on. */
export async function spendLinks(tx: Tx, accountId: string, now: Date): Promise<void> {
  await staff(tx)
    .updateTable('staff.sign_in_link')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}
