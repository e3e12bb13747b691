import { sql } from 'kysely';
import type { NamesOf, Tx } from '../../../platform/db/database.ts';
import { sendWithNext } from '../../../platform/db/transaction.ts';
import { type Dispatch, LATER, lockDispatches, RELAY_CHANNEL } from '../dispatch-store.ts';
import type { SlotNumber } from '../slot.ts';

const relay = (tx: Tx) => tx.$pickTables<NamesOf<'relay'>>();

/** The dispatches of these children, held until the transaction ends. */
export async function lockDispatchesOf(
  tx: Tx,
  children: readonly { enquiryId: string; child: number }[],
): Promise<Dispatch[]> {
  const enquiryIds = children.map(({ enquiryId }) => enquiryId);
  const numbers = children.map(({ child }) => child);
  const rows = await relay(tx)
    .selectFrom('relay.dispatch')
    .select('dispatch_id')
    .where(
      sql<boolean>`(enquiry_id, child) IN (SELECT * FROM unnest(${enquiryIds}::uuid[], ${numbers}::int[]))`,
    )
    .execute();
  return lockDispatches(
    tx,
    rows.map((row) => row.dispatch_id),
  );
}

export type FoundOfSlot = { dispatchId: string; slot: SlotNumber; found: Buffer };

/** Writes what was found into places of several dispatches. */
export async function storeFoundOfAll(tx: Tx, places: readonly FoundOfSlot[]): Promise<void> {
  await sql`UPDATE relay.slot AS slot SET found = fresh.found
    FROM unnest(${places.map((each) => each.dispatchId)}::uuid[], ${places.map((each) => each.slot)}::smallint[],
      ${places.map((each) => each.found)}::bytea[]) AS fresh (dispatch_id, slot, found)
    WHERE slot.dispatch_id = fresh.dispatch_id AND slot.slot = fresh.slot`.execute(tx);
}

/** Tells whoever keeps the clocks, once the transaction is committed, that all places were written anew. */
export async function tellLater(tx: Tx): Promise<void> {
  const query = sql`SELECT pg_notify(${RELAY_CHANNEL}, ${LATER})`;
  await sendWithNext(tx, { compile: () => query.compile(tx) });
}
