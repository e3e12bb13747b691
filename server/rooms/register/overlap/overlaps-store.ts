import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { Told } from './overlap.ts';

const register = (db: Database | Tx) => db.$pickTables<NamesOf<'register'>>();

/** Two custodians, in the order of their names. */
export type Pair = { custodianId: string; otherId: string };

export const pairOf = (one: string, other: string): Pair =>
  one < other ? { custodianId: one, otherId: other } : { custodianId: other, otherId: one };

/** What was told of these two; nobody else can tell of them until the caller has committed. */
export async function lockOverlap(tx: Tx, { custodianId, otherId }: Pair): Promise<Told | null> {
  const row = await register(tx)
    .selectFrom('register.overlap')
    .select(['at_least', 'told_at'])
    .where('custodian_id', '=', custodianId)
    .where('other_id', '=', otherId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { atLeast: row.at_least, toldAt: row.told_at } : null;
}

export async function storeOverlap(
  tx: Tx,
  { custodianId, otherId }: Pair,
  { atLeast, toldAt }: Told,
): Promise<void> {
  const told = { at_least: atLeast, told_at: toldAt };
  await register(tx)
    .insertInto('register.overlap')
    .values({ custodian_id: custodianId, other_id: otherId, ...told })
    .onConflict((conflict) => conflict.columns(['custodian_id', 'other_id']).doUpdateSet(told))
    .execute();
}

/** Everything that was told, the newest first. */
export async function listOverlaps(db: Database | Tx): Promise<(Pair & Told)[]> {
  const rows = await register(db)
    .selectFrom('register.overlap')
    .selectAll()
    .orderBy('told_at', 'desc')
    .orderBy('custodian_id')
    .orderBy('other_id')
    .execute();
  return rows.map((row) => ({
    ...{ custodianId: row.custodian_id, otherId: row.other_id },
    ...{ atLeast: row.at_least, toldAt: row.told_at },
  }));
}
