import type { NoticeCallOutcome, NoticeCallState } from '../../../../contract/custodian.ts';
import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { NoticeCall } from './notice-call.ts';

const custodians = (db: Database | Tx) => db.$pickTables<NamesOf<'custodians'>>();

function selectOpen(db: Database | Tx) {
  return custodians(db)
    .selectFrom('custodians.notice_call')
    .select(['notice_call_id', 'contact_id', 'about', 'exchange', 'state', 'tries', 'begun_by', 'begun_at'])
    .where('ended_at', 'is', null);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectOpen>['executeTakeFirstOrThrow']>>;
const toNoticeCall = (row: Row): NoticeCall => ({
  ...{ noticeCallId: row.notice_call_id, contactId: row.contact_id, about: row.about },
  ...{ exchange: row.exchange, state: row.state, tries: row.tries },
  ...{ begunBy: row.begun_by, begunAt: row.begun_at },
});

/** False where the contact is being rung already. */
export async function insertNoticeCall(tx: Tx, call: NoticeCall): Promise<boolean> {
  const stored = await custodians(tx)
    .insertInto('custodians.notice_call')
    .values({
      ...{ notice_call_id: call.noticeCallId, contact_id: call.contactId, about: call.about },
      ...{ exchange: call.exchange, state: call.state, begun_by: call.begunBy, begun_at: call.begunAt },
    })
    .onConflict((conflict) => conflict.column('contact_id').where('ended_at', 'is', null).doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

/** One that has not ended, held until the transaction ends. */
export async function lockOpenCall(tx: Tx, noticeCallId: string): Promise<NoticeCall | undefined> {
  const row = await selectOpen(tx).where('notice_call_id', '=', noticeCallId).forUpdate().executeTakeFirst();
  return row && toNoticeCall(row);
}

export async function listOpenCalls(db: Database | Tx, exchange: string): Promise<NoticeCall[]> {
  return (await selectOpen(db).where('exchange', '=', exchange).execute()).map(toNoticeCall);
}

export async function storeAsking(tx: Tx, noticeCallId: string, at: Date): Promise<void> {
  await custodians(tx)
    .updateTable('custodians.notice_call')
    .set({ state: 'asking', answered_at: at })
    .where('notice_call_id', '=', noticeCallId)
    .execute();
}

export async function storeTries(tx: Tx, noticeCallId: string, tries: number): Promise<void> {
  await custodians(tx)
    .updateTable('custodians.notice_call')
    .set({ tries })
    .where('notice_call_id', '=', noticeCallId)
    .execute();
}

export async function storeEnded(
  tx: Tx,
  noticeCallId: string,
  { outcome, at }: { outcome: NoticeCallOutcome; at: Date },
): Promise<void> {
  await custodians(tx)
    .updateTable('custodians.notice_call')
    .set({ state: 'ended', ended_at: at, outcome })
    .where('notice_call_id', '=', noticeCallId)
    .execute();
}

type LastCall = { state: NoticeCallState; outcome: NoticeCallOutcome | null };

/** The newest call to each of these contacts, as far as there is one. */
export async function findLastCalls(
  db: Database | Tx,
  contacts: readonly { contactId: string }[],
): Promise<Map<string, LastCall>> {
  if (contacts.length === 0) return new Map();
  const rows = await custodians(db)
    .selectFrom('custodians.notice_call')
    .distinctOn('contact_id')
    .select(['contact_id', 'state', 'outcome'])
    .where(
      'contact_id',
      'in',
      contacts.map(({ contactId }) => contactId),
    )
    .orderBy('contact_id')
    .orderBy('begun_at', 'desc')
    .execute();
  return new Map(rows.map(({ contact_id, state, outcome }) => [contact_id, { state, outcome }]));
}
