import type { WrapUpCode } from '../../../contract/call.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../ledger/index.ts';

const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();

export type WrapUp = { callId: string; accountId: string; startedAt: Date; deadlineAt: Date };

export async function insertWrapUp(tx: Tx, wrapUp: WrapUp): Promise<void> {
  const row = {
    call_id: wrapUp.callId,
    account_id: wrapUp.accountId,
    started_at: wrapUp.startedAt,
    deadline_at: wrapUp.deadlineAt,
  };
  await sendWithNext(tx, calls(tx).insertInto('calls.wrap_up').values(row));
}

/** The wrap-up that a call-taker has not finished, if any. */
export async function findOpenWrapUp(db: Database | Tx, accountId: string): Promise<WrapUp | undefined> {
  const row = await openWrapUps(db).where('account_id', '=', accountId).executeTakeFirst();
  return (
    row && {
      callId: row.call_id,
      accountId: row.account_id,
      startedAt: row.started_at,
      deadlineAt: row.deadline_at,
    }
  );
}

export async function listOverdueWrapUps(db: Database | Tx, now: Date): Promise<WrapUp[]> {
  const rows = await openWrapUps(db).where('deadline_at', '<=', now).execute();
  return rows.map((row) => ({
    callId: row.call_id,
    accountId: row.account_id,
    startedAt: row.started_at,
    deadlineAt: row.deadline_at,
  }));
}

function openWrapUps(db: Database | Tx) {
  return calls(db)
    .selectFrom('calls.wrap_up')
    .select(['call_id', 'account_id', 'started_at', 'deadline_at'])
    .where('finished_at', 'is', null);
}

/** Writes the code, once; false where the wrap-up was finished before. */
export async function finishWrapUp(
  tx: Tx,
  wrapUp: Pick<WrapUp, 'callId' | 'accountId'>,
  code: WrapUpCode | 'timed-out',
  at: Date,
  actor: Actor,
): Promise<boolean> {
  const row = await calls(tx)
    .updateTable('calls.wrap_up')
    .set({ finished_at: at, code })
    .where('call_id', '=', wrapUp.callId)
    .where('account_id', '=', wrapUp.accountId)
    .where('finished_at', 'is', null)
    .returning('call_id')
    .executeTakeFirst();
  if (!row) return false;
  appendEntry(tx, {
    kind: 'wrap-up-finished',
    at,
    actor,
    ...noEnquiry,
    subject: { callId: wrapUp.callId, code },
  });
  return true;
}
