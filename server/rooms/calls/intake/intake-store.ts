import type { Insertable, Selectable } from 'kysely';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import { sendWithNext } from '../../../platform/db/transaction.ts';
import type { Call } from '../call.ts';
import { type Intake, newIntake } from './intake.ts';

type Row = TablesOf<'calls'>['calls.intake'];
const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();
const columns = [
  'call_id',
  'stage',
  'prompt_number',
  'chosen_language',
  'notice_heard_at',
  'notice_says_recorded',
  'code_outcome',
  'code_tries',
  'demoted_at',
  'demoted_by',
] as const satisfies (keyof Row)[];

/** How far a call's intake is. One that nothing was written of yet is at its beginning. */
export async function readIntake(
  db: Database | Tx,
  { callId, priority }: Pick<Call, 'callId' | 'priority'>,
): Promise<Intake> {
  const row = await calls(db)
    .selectFrom('calls.intake')
    .select(columns)
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row ? toIntake(row, priority) : newIntake(callId, priority);
}

/** Whether the caller has heard to its end that this very call is recorded; nobody of an agency has, over whose leg a call goes on. */
export async function hasHeardThatItIsRecorded(db: Database | Tx, callId: string): Promise<boolean> {
  const row = await calls(db)
    .selectFrom('calls.intake')
    .select('call_id')
    .where('call_id', '=', callId)
    .where('notice_heard_at', 'is not', null)
    .where('notice_says_recorded', '=', true)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('calls.participant as agency')
            .select('agency.participant_id')
            .whereRef('agency.call_id', '=', 'calls.intake.call_id')
            .where('agency.outcome', '=', 'became-caller'),
        ),
      ),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** The call must be locked in this transaction. */
export async function saveIntake(tx: Tx, intake: Intake): Promise<void> {
  const { call_id, ...changes } = toRow(intake);
  const write = calls(tx)
    .insertInto('calls.intake')
    .values({ call_id, ...changes })
    .onConflict((conflict) => conflict.column('call_id').doUpdateSet(changes));
  await sendWithNext(tx, write);
}

function toRow(intake: Intake): Insertable<Row> {
  return {
    call_id: intake.callId,
    stage: intake.stage,
    prompt_number: intake.promptNumber,
    chosen_language: intake.chosenLanguage,
    notice_heard_at: intake.noticeHeardAt,
    notice_says_recorded: intake.noticeSaysRecorded,
    code_outcome: intake.codeOutcome,
    code_tries: intake.codeTries,
    demoted_at: intake.demotedAt,
    demoted_by: intake.demotedBy,
  };
}

function toIntake(row: Pick<Selectable<Row>, (typeof columns)[number]>, priority: Call['priority']): Intake {
  return {
    callId: row.call_id,
    stage: row.stage,
    promptNumber: row.prompt_number,
    chosenLanguage: row.chosen_language,
    priority,
    noticeHeardAt: row.notice_heard_at,
    noticeSaysRecorded: row.notice_says_recorded,
    codeOutcome: row.code_outcome,
    codeTries: row.code_tries,
    demotedAt: row.demoted_at,
    demotedBy: row.demoted_by,
  };
}
