import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

export type AskedAgain = { callBackId: string; taskId: string; askedBy: string; askedAt: Date; dueAt: Date };

/** False where it is promised already. */
export async function insertAskedAgain(tx: Tx, asked: AskedAgain): Promise<boolean> {
  const row = await agencies(tx)
    .insertInto('agencies.asked_again')
    .values({
      call_back_id: asked.callBackId,
      task_id: asked.taskId,
      asked_by: asked.askedBy,
      asked_at: asked.askedAt,
      due_at: asked.dueAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('call_back_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** By when it was promised, after this call-back, to call the agency again. */
export async function findPromisedTime(db: Database | Tx, callBackId: string): Promise<Date | null> {
  const row = await agencies(db)
    .selectFrom('agencies.asked_again')
    .select('due_at')
    .where('call_back_id', '=', callBackId)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** The agency that whoever works on this task is to call again; undefined where the task is about none. */
export async function findAgencyOfTask(
  db: Database | Tx,
  taskId: string,
): Promise<{ agencyName: string | null } | undefined> {
  const row = await agencies(db)
    .selectFrom('agencies.asked_again as asked')
    .innerJoin('agencies.call_back as call_back', 'call_back.call_back_id', 'asked.call_back_id')
    .leftJoin('agencies.agency as agency', 'agency.agency_id', 'call_back.agency_id')
    .select('agency.name')
    .where('asked.task_id', '=', taskId)
    .executeTakeFirst();
  return row && { agencyName: row.name };
}

/** The call-back that whoever works on this task is to make again; null where it was about no agency of the directory. */
export async function findCallBackToRepeat(tx: Tx, taskId: string): Promise<string | null> {
  const row = await agencies(tx)
    .selectFrom('agencies.asked_again as asked')
    .innerJoin('agencies.call_back as call_back', 'call_back.call_back_id', 'asked.call_back_id')
    .select('asked.call_back_id')
    .where('asked.task_id', '=', taskId)
    .where('call_back.agency_id', 'is not', null)
    .executeTakeFirst();
  return row?.call_back_id ?? null;
}
