import { sql } from 'kysely';
import { type DayTotals, dayTotals } from '../../../../contract/day-totals.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const relay = (db: Database | Tx) => db.$pickTables<NamesOf<'relay'>>();
const dayOf = (column: string) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

/** The first day (UTC) that is not counted: after the last one that is, or that of the first dispatch there is; null where nothing was ever sent. */
export async function findUncountedDay(db: Database): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`SELECT to_char(coalesce(
    (SELECT max(day) + 1 FROM relay.day_total),
    (SELECT (min(sent_at) AT TIME ZONE 'UTC')::date FROM relay.dispatch)), 'YYYY-MM-DD') AS day`.execute(db);
  return rows[0]?.day ?? null;
}

/** Of what was sent at these moments, whether anything is open still. */
export async function isAnyOpen(
  db: Database,
  { from, until }: { from: Date; until: Date },
): Promise<boolean> {
  const row = await relay(db)
    .selectFrom('relay.dispatch')
    .select('dispatch_id')
    .where('closed_at', 'is', null)
    .where('sent_at', '>=', from)
    .where('sent_at', '<', until)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** False where it is counted already. */
export async function insertDayTotals(tx: Tx, totals: DayTotals, at: Date): Promise<boolean> {
  const { day, children, relayed, joined, notOurs, wrongChild } = totals;
  const stored = await relay(tx)
    .insertInto('relay.day_total')
    .values({
      ...{ day: sql<Date>`${day}::date`, children, relayed, joined },
      ...{ not_ours: notOurs, wrong_child: wrongChild, counted_at: at },
    })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

/** The newest day first. */
export async function listDayTotals(db: Database | Tx, limit: number): Promise<DayTotals[]> {
  const rows = await relay(db)
    .selectFrom('relay.day_total')
    .select([dayOf('day').as('day'), 'children', 'relayed', 'joined', 'not_ours', 'wrong_child'])
    .orderBy('relay.day_total.day', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ not_ours: notOurs, wrong_child: wrongChild, ...row }) =>
    dayTotals.parse({ ...row, notOurs, wrongChild }),
  );
}
