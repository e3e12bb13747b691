import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const staff = (db: Database | Tx) => db.$pickTables<NamesOf<'staff'>>();
/** How many old rows one try clears away at most: more than it makes, so that the table stays as small as its windows. */
const CLEARED_AT_ONCE = 10;

/** Counts a try under `key`, and says how many its window has seen. */
export async function countTry(tx: Tx, key: Buffer, endsAt: Date, now: Date): Promise<number> {
  const over = staff(tx)
    .selectFrom('staff.sign_in_try')
    .select('key_hash')
    .where('ends_at', '<=', now)
    .limit(CLEARED_AT_ONCE)
    .forUpdate()
    .skipLocked();
  await staff(tx).deleteFrom('staff.sign_in_try').where('key_hash', 'in', over).execute();
  const row = await staff(tx)
    .insertInto('staff.sign_in_try')
    .values({ key_hash: key, ends_at: endsAt, tries: 1 })
    .onConflict((conflict) =>
      conflict.column('key_hash').doUpdateSet({
        tries: sql<number>`CASE WHEN sign_in_try.ends_at <= ${now} THEN 1 ELSE sign_in_try.tries + 1 END`,
        ends_at: sql<Date>`CASE WHEN sign_in_try.ends_at <= ${now} THEN excluded.ends_at ELSE sign_in_try.ends_at END`,
      }),
    )
    .returning('tries')
    .executeTakeFirstOrThrow();
  return row.tries;
}
