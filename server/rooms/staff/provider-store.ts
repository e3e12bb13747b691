import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();
export type ProviderSubject = { issuer: string; subject: string };

/** Whose account a provider's subject is; undefined where it was never bound. */
export async function findBoundAccount(
  db: Database | Tx,
  { issuer, subject }: ProviderSubject,
): Promise<string | undefined> {
  const row = await staff(db)
    .selectFrom('staff.provider_subject')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id;
}

/** Binds a subject to an account; false where it is bound already. */
export async function bindSubject(
  tx: Tx,
  { issuer, subject }: ProviderSubject,
  accountId: string,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await staff(tx)
    .insertInto('staff.provider_subject')
    .values({ issuer, subject, account_id: accountId, bound_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function isBound(db: Database | Tx, accountId: string): Promise<boolean> {
  const row = await staff(db)
    .selectFrom('staff.provider_subject')
    .select('subject')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function unbindSubjects(tx: Tx, accountId: string): Promise<void> {
  await staff(tx).deleteFrom('staff.provider_subject').where('account_id', '=', accountId).execute();
}
