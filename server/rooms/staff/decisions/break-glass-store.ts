import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { Seal } from './break-glass-state.ts';
import type { SealedWords } from './evidence.ts';
import type { Participant } from './proposals-store.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();

export async function insertSeal(
  tx: Tx,
  seal: { accountId: string; codeHash: Buffer; at: Date; expiresAt: Date },
): Promise<void> {
  await staff(tx)
    .insertInto('staff.break_glass')
    .values({
      account_id: seal.accountId,
      code_hash: seal.codeHash,
      sealed_at: seal.at,
      expires_at: seal.expiresAt,
    })
    .execute();
}

function selectSeals(db: Database | Tx) {
  return staff(db)
    .selectFrom('staff.break_glass as seal')
    .innerJoin('staff.account as account', 'account.account_id', 'seal.account_id')
    .innerJoin('staff.person as person', 'person.person_id', 'account.person_id')
    .leftJoin('staff.break_glass_opening as opening', 'opening.account_id', 'seal.account_id')
    .leftJoin('staff.break_glass_review as review', 'review.account_id', 'seal.account_id')
    .select([
      'seal.account_id as accountId',
      'account.person_id as personId',
      'seal.expires_at as expiresAt',
      'opening.open_until as openUntil',
      'review.reviewed_at as reviewedAt',
    ]);
}

export function listSeals(db: Database | Tx): Promise<Seal[]> {
  return selectSeals(db).execute();
}

export async function findSeal(db: Database | Tx, accountId: string): Promise<Seal | undefined> {
  return selectSeals(db).where('seal.account_id', '=', accountId).executeTakeFirst();
}

/** The sealed accounts of one person that were never opened and are enabled, with the hash of the code of each. */
export async function listUnopened(
  tx: Tx,
  staffNumber: string,
  at: Date,
): Promise<{ accountId: string; codeHash: Buffer }[]> {
  return selectSeals(tx)
    .select('seal.code_hash as codeHash')
    .where('person.staff_number', '=', staffNumber)
    .where('account.disabled_at', 'is', null)
    .where('opening.open_until', 'is', null)
    .where('seal.expires_at', '>', at)
    .execute();
}

export type Opening = {
  accountId: string;
  reason: SealedWords;
  at: Date;
  until: Date;
};

/** False where somebody opened it at the same moment. */
export async function insertOpening(tx: Tx, opening: Opening): Promise<boolean> {
  const row = await staff(tx)
    .insertInto('staff.break_glass_opening')
    .values({
      account_id: opening.accountId,
      ciphertext: opening.reason.ciphertext,
      wrapped_key: opening.reason.wrappedKey,
      opened_at: opening.at,
      open_until: opening.until,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False where it was signed off already. */
export async function insertReview(tx: Tx, seal: Seal, reviewer: Participant, at: Date): Promise<boolean> {
  const row = await staff(tx)
    .insertInto('staff.break_glass_review')
    .values({
      account_id: seal.accountId,
      opened_by_person_id: seal.personId,
      reviewer_account_id: reviewer.accountId,
      reviewer_person_id: reviewer.personId,
      reviewed_at: at,
    })
    .onConflict((conflict) => conflict.column('account_id').doNothing())
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}
