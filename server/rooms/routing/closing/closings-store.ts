import { sql } from 'kysely';
import type { ClosingReason } from '../../../../contract/queue-closing.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import { ROUTING_CHANNEL } from '../../staff/index.ts';

const routing = (db: Database | Tx) => db.$pickTables<NamesOf<'routing'>>();

export type Closing = {
  closingId: string;
  queue: string;
  reason: ClosingReason;
  closedAt: Date;
  closedBy: string;
};

/** The queues that are closed now. */
export async function listClosings(db: Database | Tx): Promise<Closing[]> {
  const rows = await routing(db)
    .selectFrom('routing.closing')
    .select(['closing_id', 'queue', 'reason', 'closed_at', 'closed_by'])
    .where('opened_at', 'is', null)
    .orderBy('queue')
    .execute();
  return rows.map((row) => ({
    closingId: row.closing_id,
    queue: row.queue,
    reason: row.reason,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  }));
}

/** Holds from the commit on, in every server process; false where the queue is closed already. */
export async function insertClosing(tx: Tx, closing: Closing): Promise<boolean> {
  const row = await routing(tx)
    .insertInto('routing.closing')
    .values({
      closing_id: closing.closingId,
      queue: closing.queue,
      reason: closing.reason,
      closed_at: closing.closedAt,
      closed_by: closing.closedBy,
    })
    .onConflict((conflict) => conflict.column('queue').where('opened_at', 'is', null).doNothing())
    .returning('closing_id')
    .executeTakeFirst();
  if (row) await tellOfClosings(tx);
  return row !== undefined;
}

/** The id of the closing that ended; undefined where the queue is open. */
export async function endClosing(
  tx: Tx,
  queue: string,
  { at, accountId }: { at: Date; accountId: string },
): Promise<string | undefined> {
  const row = await routing(tx)
    .updateTable('routing.closing')
    .set({ opened_at: at, opened_by: accountId })
    .where('queue', '=', queue)
    .where('opened_at', 'is', null)
    .returning('closing_id')
    .executeTakeFirst();
  if (row) await tellOfClosings(tx);
  return row?.closing_id;
}

async function tellOfClosings(tx: Tx): Promise<void> {
  await sql`SELECT pg_notify(${ROUTING_CHANNEL}, 'closings')`.execute(tx);
}
