import { sql } from 'kysely';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';

const relay = (db: Database | Tx) => db.$pickTables<NamesOf<'relay'>>();

export type StoredAct = { actId: string; at: Date; sealed: Buffer };

/** Nobody waits for it. */
export async function insertAct(tx: Tx, { actId, at, sealed }: StoredAct): Promise<void> {
  await sendWithNext(tx, relay(tx).insertInto('relay.act').values({ act_id: actId, at, sealed }));
}

/** Those of these ids that are there. */
export async function readActs(db: Database | Tx, actIds: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await relay(db)
    .selectFrom('relay.act')
    .select(['act_id', 'sealed'])
    .where(sql<boolean>`act_id = ANY (${actIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.act_id, row.sealed]));
}

/** Those of nobody and those of somebody alike. */
export async function deleteActs(tx: Tx, before: Date): Promise<void> {
  await relay(tx).deleteFrom('relay.act').where('at', '<', before).execute();
}
