import { sql } from 'kysely';
import type { LineLanguage } from '../../../contract/call.ts';
import type { Purpose, Urgency } from '../../../contract/enquiry.ts';
import { dataKeysIn } from '../../platform/db/data-keys.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';
import { dispatchContext } from './sealed.ts';
import { type SlotNumber, slotNumbers } from './slot.ts';

const relay = (db: Database | Tx) => db.$pickTables<NamesOf<'relay'>>();

/** Whoever keeps the clocks hears here of each dispatch that is new, or that was looked for. */
export const RELAY_CHANNEL = 'harborline_relay';
/** What is said there in the place of a dispatch where the places of all that is kept were written anew. */
export const LATER = 'later';

/** One child of an enquiry on its way: what is known of it in the clear, the same whatever was found. */
export type Dispatch = {
  dispatchId: string;
  enquiryId: string;
  child: number;
  callId: string | null;
  /** In which the line speaks with its officer. */
  officerLanguage: LineLanguage;
  verificationId: string;
  urgency: Urgency;
  purpose: Purpose;
  concernsCaregiver: boolean;
  sentAt: Date;
  dueAt: Date;
  correction: number;
  lookedFor: number | null;
  ticks: number;
  wrappedKey: Buffer;
};
export type StoredSlot = { slot: SlotNumber; slotId: string; found: Buffer; state: Buffer };
type NewKey = { wrappedKey: Buffer; keyVersion: number };

/** Tells whoever keeps the clocks, once the transaction is committed. */
export async function tellClocks(tx: Tx, dispatchId: string): Promise<void> {
  const query = sql`SELECT pg_notify(${RELAY_CHANNEL}, ${dispatchId})`;
  await sendWithNext(tx, { compile: () => query.compile(tx) });
}

/** The dispatch of one child of an enquiry; held until the transaction ends. */
export async function lockDispatchOf(
  tx: Tx,
  { enquiryId, child }: { enquiryId: string; child: number },
): Promise<string | undefined> {
  const row = await relay(tx)
    .selectFrom('relay.dispatch')
    .select('dispatch_id')
    .where('enquiry_id', '=', enquiryId)
    .where('child', '=', child)
    .forUpdate()
    .executeTakeFirst();
  return row?.dispatch_id;
}

export async function insertDispatch(
  tx: Tx,
  dispatch: Omit<Dispatch, 'wrappedKey' | 'lookedFor' | 'ticks'>,
  { wrappedKey, keyVersion }: NewKey,
  slots: readonly StoredSlot[],
): Promise<void> {
  const { dispatchId } = dispatch;
  await relay(tx)
    .insertInto('relay.dispatch')
    .values({
      ...{ dispatch_id: dispatchId, enquiry_id: dispatch.enquiryId, child: dispatch.child },
      ...{ call_id: dispatch.callId, verification_id: dispatch.verificationId, urgency: dispatch.urgency },
      ...{ purpose: dispatch.purpose, concerns_caregiver: dispatch.concernsCaregiver },
      ...{ sent_at: dispatch.sentAt, due_at: dispatch.dueAt, correction: dispatch.correction },
      officer_language: dispatch.officerLanguage,
    })
    .execute();
  await relay(tx)
    .insertInto('relay.dispatch_key')
    .values({ dispatch_id: dispatchId, wrapped_key: wrappedKey, key_version: keyVersion })
    .execute();
  await relay(tx)
    .insertInto('relay.slot')
    .values(
      slots.map(({ slot, slotId, found, state }) => ({
        ...{ dispatch_id: dispatchId, slot, slot_id: slotId, found, state },
      })),
    )
    .execute();
}

export async function storeCorrection(tx: Tx, dispatchId: string, correction: number): Promise<void> {
  await relay(tx)
    .updateTable('relay.dispatch')
    .set({ correction })
    .where('dispatch_id', '=', dispatchId)
    .execute();
}

function selectDispatches(db: Database | Tx) {
  return relay(db)
    .selectFrom('relay.dispatch as dispatch')
    .innerJoin('relay.dispatch_key as key', 'key.dispatch_id', 'dispatch.dispatch_id')
    .select(['dispatch.dispatch_id', 'enquiry_id', 'child', 'call_id', 'verification_id', 'urgency'])
    .select(['purpose', 'concerns_caregiver', 'sent_at', 'due_at', 'correction', 'looked_for', 'ticks'])
    .select(['officer_language', 'key.wrapped_key']);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectDispatches>['executeTakeFirstOrThrow']>>;
const toDispatch = (row: Row): Dispatch => ({
  ...{ dispatchId: row.dispatch_id, enquiryId: row.enquiry_id, child: row.child, callId: row.call_id },
  ...{ verificationId: row.verification_id, urgency: row.urgency, purpose: row.purpose },
  ...{ concernsCaregiver: row.concerns_caregiver, sentAt: row.sent_at, dueAt: row.due_at },
  ...{ correction: row.correction, lookedFor: row.looked_for, ticks: row.ticks },
  ...{ officerLanguage: row.officer_language, wrappedKey: row.wrapped_key },
});

/** One that is open. */
export async function findDispatch(db: Database | Tx, dispatchId: string): Promise<Dispatch | undefined> {
  const row = await selectDispatches(db)
    .where('closed_at', 'is', null)
    .where('dispatch.dispatch_id', '=', dispatchId)
    .executeTakeFirst();
  return row && toDispatch(row);
}

/** Before every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** When the officer of the last enquiry hears; null where nobody has sent one. */
export async function readLastDue(db: Database): Promise<Date | null> {
  const row = await relay(db)
    .selectFrom('relay.dispatch')
    .select((is) => is.fn.max('due_at').as('last'))
    .executeTakeFirst();
  return row?.last ?? null;
}

/** Those of these that are open. */
export async function listDispatches(db: Database, dispatchIds: readonly string[]): Promise<Dispatch[]> {
  const rows = await selectDispatches(db)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`dispatch.dispatch_id = ANY (${dispatchIds}::uuid[])`)
    .execute();
  return rows.map(toDispatch);
}

/** How many children of an enquiry are on their way, or were. */
export async function countDispatches(tx: Tx, enquiryId: string): Promise<number> {
  const row = await relay(tx)
    .selectFrom('relay.dispatch')
    .select((is) => is.fn.countAll().as('count'))
    .where('enquiry_id', '=', enquiryId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** These, open or over, held until the transaction ends, one after another as everybody takes them. */
export async function lockDispatches(tx: Tx, dispatchIds: readonly string[]): Promise<Dispatch[]> {
  const rows = await selectDispatches(tx)
    .where(sql<boolean>`dispatch.dispatch_id = ANY (${dispatchIds}::uuid[])`)
    .orderBy('dispatch.dispatch_id')
    .forUpdate('dispatch')
    .execute();
  return rows.map(toDispatch);
}

/** Those that are over and were sent at these moments, by id, some at a time. */
export async function listEndedDispatches(
  db: Database,
  { after, limit, sent }: { after: string; limit: number; sent: { from: Date; until: Date } },
): Promise<Dispatch[]> {
  const rows = await selectDispatches(db)
    .where('closed_at', 'is not', null)
    .where('sent_at', '>=', sent.from)
    .where('sent_at', '<', sent.until)
    .where('dispatch.dispatch_id', '>', after)
    .orderBy('dispatch.dispatch_id')
    .limit(limit)
    .execute();
  return rows.map(toDispatch);
}

/** What says when the moments of a dispatch are. */
export type Timed = Pick<
  Dispatch,
  'dispatchId' | 'enquiryId' | 'urgency' | 'sentAt' | 'dueAt' | 'lookedFor' | 'ticks'
>;

/** Of all that are open, without anything that is sealed. */
export async function listOpenTimes(db: Database): Promise<Timed[]> {
  const rows = await relay(db)
    .selectFrom('relay.dispatch')
    .select(['dispatch_id', 'enquiry_id', 'urgency', 'sent_at', 'due_at', 'looked_for', 'ticks'])
    .where('closed_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    ...{ dispatchId: row.dispatch_id, enquiryId: row.enquiry_id, urgency: row.urgency },
    ...{ sentAt: row.sent_at, dueAt: row.due_at, lookedFor: row.looked_for, ticks: row.ticks },
  }));
}

/** The three places of each of these. */
export async function readSlots(
  db: Database | Tx,
  dispatchIds: readonly string[],
): Promise<Map<string, StoredSlot[]>> {
  const rows = await relay(db)
    .selectFrom('relay.slot')
    .select(['dispatch_id', 'slot', 'slot_id', 'found', 'state'])
    .where(sql<boolean>`dispatch_id = ANY (${dispatchIds}::uuid[])`)
    .orderBy('slot')
    .execute();
  const slots = rows.flatMap((row) => {
    const slot = slotNumbers.find((each) => each === row.slot);
    return slot === undefined
      ? []
      : [{ dispatchId: row.dispatch_id, slot, slotId: row.slot_id, found: row.found, state: row.state }];
  });
  return Map.groupBy(slots, ({ dispatchId }) => dispatchId);
}

/** Writes what was found into all three, whatever it is, and up to which correction. */
export async function storeFound(
  tx: Tx,
  { dispatchId, correction }: { dispatchId: string; correction: number },
  sealed: readonly Buffer[],
): Promise<void> {
  await sql`UPDATE relay.slot AS slot SET found = fresh.found
    FROM unnest(${[...slotNumbers]}::smallint[], ${sealed}::bytea[]) AS fresh (slot, found)
    WHERE slot.dispatch_id = ${dispatchId}::uuid AND slot.slot = fresh.slot`.execute(tx);
  await relay(tx)
    .updateTable('relay.dispatch')
    .set({ looked_for: correction })
    .where('dispatch_id', '=', dispatchId)
    .execute();
}

export type NewState = { dispatchId: string; slot: SlotNumber; state: Buffer };
export type Ticked = { dispatchId: string; ticks: number; closedAt: Date | null };

/** Writes the states of all places of several dispatches, and how many of their moments are over. */
export async function storeTicks(
  tx: Tx,
  states: readonly NewState[],
  ticked: readonly Ticked[],
): Promise<void> {
  await sql`UPDATE relay.slot AS slot SET state = fresh.state
    FROM unnest(${states.map((each) => each.dispatchId)}::uuid[], ${states.map((each) => each.slot)}::smallint[],
      ${states.map((each) => each.state)}::bytea[]) AS fresh (dispatch_id, slot, state)
    WHERE slot.dispatch_id = fresh.dispatch_id AND slot.slot = fresh.slot`.execute(tx);
  await sql`UPDATE relay.dispatch AS dispatch SET ticks = fresh.ticks, closed_at = fresh.closed_at
    FROM unnest(${ticked.map((each) => each.dispatchId)}::uuid[], ${ticked.map((each) => each.ticks)}::smallint[],
      ${ticked.map((each) => each.closedAt)}::timestamptz[]) AS fresh (dispatch_id, ticks, closed_at)
    WHERE dispatch.dispatch_id = fresh.dispatch_id`.execute(tx);
}

/** Nothing of an enquiry's way to custodians is there any more. */
export async function deleteDispatches(tx: Tx, enquiryId: string): Promise<void> {
  const ids = relay(tx)
    .selectFrom('relay.dispatch')
    .select('dispatch_id')
    .where('enquiry_id', '=', enquiryId);
  await relay(tx).deleteFrom('relay.slot').where('dispatch_id', 'in', ids).execute();
  await relay(tx).deleteFrom('relay.dispatch_key').where('dispatch_id', 'in', ids).execute();
  await relay(tx).deleteFrom('relay.dispatch').where('enquiry_id', '=', enquiryId).execute();
}

/** The data keys of dispatches, for whoever wraps them anew after a rotation. */
export const relayDataKeys = {
  of: 'relays' as const,
  ...dataKeysIn('relay.dispatch_key', 'dispatch_id', dispatchContext),
};
