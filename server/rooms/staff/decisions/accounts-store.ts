import type { Role } from '../../../../contract/session.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export type Person = { personId: string; name: string; staffNumber: string };
export type AccountOfPerson = Person & { accountId: string; role: Role; disabledAt: Date | null };

export async function findPersonByNumber(
  db: Database | Tx,
  staffNumber: string,
): Promise<Person | undefined> {
  return staff(db)
    .selectFrom('staff.person')
    .select(['person_id as personId', 'name', 'staff_number as staffNumber'])
    .where('staff_number', '=', staffNumber)
    .executeTakeFirst();
}

function selectAccounts(db: Database | Tx) {
  return staff(db)
    .selectFrom('staff.account as account')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .select([
      'account.account_id as accountId',
      'account.role',
      'account.disabled_at as disabledAt',
      'person.person_id as personId',
      'person.name',
      'person.staff_number as staffNumber',
    ]);
}

/** An account, disabled or not, and whose it is. */
export async function findAccountOfPerson(
  db: Database | Tx,
  accountId: string,
): Promise<AccountOfPerson | undefined> {
  return selectAccounts(db).where('account.account_id', '=', accountId).executeTakeFirst();
}

export async function listAccountsOfPeople(db: Database | Tx): Promise<AccountOfPerson[]> {
  return selectAccounts(db).orderBy('person.name').orderBy('account.created_at').execute();
}

export async function listAccountsOfCustodian(tx: Tx, custodianId: string): Promise<AccountOfPerson[]> {
  return selectAccounts(tx)
    .where('account.custodian_id', '=', custodianId)
    .orderBy('person.name')
    .orderBy('account.created_at')
    .execute();
}

/** For whom a person answers in the inbox, or nobody: none of what they are where they have no account yet. */
export async function findSides(
  db: Database | Tx,
  personId: string,
): Promise<{ custodianId: string | null; role: Role }[]> {
  return staff(db)
    .selectFrom('staff.account')
    .select(['custodian_id as custodianId', 'role'])
    .where('person_id', '=', personId)
    .execute();
}

export async function hasEnabledAccount(db: Database | Tx, personId: string): Promise<boolean> {
  const row = await staff(db)
    .selectFrom('staff.account')
    .select('account_id')
    .where('person_id', '=', personId)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export type NewAccountOfPerson = Person & {
  accountId: string;
  role: Role;
  isNewPerson: boolean;
  custodianId?: string;
};

/** False where the staff number belongs to another person by now. */
export async function insertAccountOfPerson(tx: Tx, account: NewAccountOfPerson, at: Date): Promise<boolean> {
  if (account.isNewPerson && !(await insertPerson(tx, account, at))) return false;
  await staff(tx)
    .insertInto('staff.account')
    .values({
      account_id: account.accountId,
      person_id: account.personId,
      role: account.role,
      custodian_id: account.custodianId ?? null,
      created_at: at,
    })
    .execute();
  await staff(tx)
    .insertInto('staff.presence')
    .values({ account_id: account.accountId, state: 'not-ready', since: at, reason: 'signed-out' })
    .execute();
  return true;
}

async function insertPerson(tx: Tx, person: Person, at: Date): Promise<boolean> {
  const row = await staff(tx)
    .insertInto('staff.person')
    .values({
      person_id: person.personId,
      name: person.name,
      staff_number: person.staffNumber,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column('staff_number').doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False where the account has another role by now, or is disabled. */
export async function changeRole(
  tx: Tx,
  change: { accountId: string; from: Role; to: Role },
): Promise<boolean> {
  const row = await staff(tx)
    .updateTable('staff.account')
    .set({ role: change.to })
    .where('account_id', '=', change.accountId)
    .where('role', '=', change.from)
    .where('disabled_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False where it is enabled already. */
export async function enableAccount(tx: Tx, accountId: string): Promise<boolean> {
  const row = await staff(tx)
    .updateTable('staff.account')
    .set({ disabled_at: null })
    .where('account_id', '=', accountId)
    .where('disabled_at', 'is not', null)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertBootstrap(
  tx: Tx,
  [firstAccountId, secondAccountId]: [string, string],
  at: Date,
): Promise<void> {
  await staff(tx)
    .insertInto('staff.bootstrap')
    .values({ first_account_id: firstAccountId, second_account_id: secondAccountId, done_at: at })
    .execute();
}
