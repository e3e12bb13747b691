import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';

const relay = (db: Database | Tx) => db.$pickTables<NamesOf<'relay'>>();

export type StoredAct = { actId: string; at: Date; sealed: Buffer };

export async function insertAct(tx: Tx, { actId, at, sealed }: StoredAct): Promise<void> {
  await relay(tx).insertInto('relay.act').values({ act_id: actId, at, sealed }).execute();
}

/** Those of these ids that are there. */
export async function readActs(db: Database | Tx, actIds: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await relay(db)
    .selectFrom('relay.act')
    .select(['act_id', 'sealed'])
    .where('act_id', 'in', actIds)
    .execute();
  return new Map(rows.map((row) => [row.act_id, row.sealed]));
}

/** Those of nobody and those of somebody alike. */
export async function deleteActs(tx: Tx, before: Date): Promise<void> {
  await relay(tx).deleteFrom('relay.act').where('at', '<', before).execute();
}
