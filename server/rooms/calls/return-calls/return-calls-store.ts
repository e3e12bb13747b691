import { type Selectable, sql } from 'kysely';
import type { AttemptOutcome, KnownTelephone, ReturnCallState } from '../../../../contract/return-call.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import { type Actor, destroySubject } from '../../ledger/index.ts';

type Tables = TablesOf<'calls'>;
const calls = (db: Database | Tx) => db.$pickTables<NamesOf<'calls'>>();
const columns = [
  'return_call_id',
  'promised_in',
  'state',
  'number',
  'number_kept',
  'language',
  'chosen_language',
  'priority',
  'queue',
  'queued_at',
  'promised_at',
  'expires_at',
  'next_attempt_at',
  'attempts',
  'preferred_account_id',
  'after_call_back_id',
  'task_id',
  'known_telephone',
  'ended_at',
] as const satisfies (keyof Tables['calls.return_call'])[];

/** What is stored of a number: where it lies sealed, and by what equals are known. */
export type SealedNumber = { numberKept: string; numberDigest: Buffer };

export type ReturnCall = {
  returnCallId: string;
  /** Null where an officer who has only written is rung about the enquiry. */
  promisedIn: string | null;
  state: ReturnCallState;
  /** Where the number lies sealed; null once the promise is over. */
  numberKept: string | null;
  /** What the release before sealing wrote, until it is sealed. */
  clearNumber: string | null;
  language: Selectable<Tables['calls.return_call']>['language'];
  chosenLanguage: Selectable<Tables['calls.return_call']>['chosen_language'];
  priority: Selectable<Tables['calls.return_call']>['priority'];
  queue: string;
  queuedAt: Date;
  promisedAt: Date;
  expiresAt: Date;
  nextAttemptAt: Date;
  attempts: number;
  /** Who asked for it in person, and is offered its call before others. */
  preferredAccountId: string | null;
  /** The call-back after which it was promised that the agency is called again, before the caller is rung; null where nothing of that is left. */
  afterCallBackId: string | null;
  /** The work about an enquiry for which its officer is rung: at any hour, and for each enquiry. */
  taskId: string | null;
  /** Whose telephone it is, where the line itself knows; null where somebody claimed the number. */
  knownTelephone: KnownTelephone | null;
};

/** False where a promise for that number is open already. Officers of one agency share its telephone, and each hears about their own enquiry. */
export async function insertReturnCall(
  tx: Tx,
  promise: Omit<ReturnCall, 'numberKept' | 'clearNumber'>,
  sealed: Omit<SealedNumber, 'numberDigest'> & { numberDigest: Buffer | null },
): Promise<boolean> {
  const inserted = await calls(tx)
    .insertInto('calls.return_call')
    .values({
      return_call_id: promise.returnCallId,
      promised_in: promise.promisedIn,
      state: promise.state,
      number_kept: sealed.numberKept,
      number_digest: promise.taskId === null ? sealed.numberDigest : null,
      language: promise.language,
      chosen_language: promise.chosenLanguage,
      priority: promise.priority,
      queue: promise.queue,
      queued_at: promise.queuedAt,
      promised_at: promise.promisedAt,
      expires_at: promise.expiresAt,
      next_attempt_at: promise.nextAttemptAt,
      preferred_account_id: promise.preferredAccountId,
      after_call_back_id: promise.afterCallBackId,
      task_id: promise.taskId,
      known_telephone: promise.knownTelephone,
    })
    .onConflict((conflict) => conflict.column('number_digest').where('ended_at', 'is', null).doNothing())
    .returning('return_call_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function lockReturnCall(tx: Tx, returnCallId: string): Promise<ReturnCall | undefined> {
  const row = await calls(tx)
    .selectFrom('calls.return_call')
    .select(columns)
    .where('return_call_id', '=', returnCallId)
    .forUpdate()
    .executeTakeFirst();
  return row && toReturnCall(row);
}

/** What was promised in a call, the last where there was more than one. */
export async function findPromiseOf(db: Database | Tx, promisedIn: string): Promise<ReturnCall | undefined> {
  const row = await calls(db)
    .selectFrom('calls.return_call')
    .select(columns)
    .where('promised_in', '=', promisedIn)
    .orderBy('promised_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toReturnCall(row);
}

/** The promise that a call keeps. */
export async function findReturnCallOf(db: Database | Tx, callId: string): Promise<ReturnCall | undefined> {
  const row = await calls(db)
    .selectFrom('calls.return_call')
    .select(columns)
    .where('return_call_id', '=', (attempts) =>
      attempts.selectFrom('calls.return_attempt').select('return_call_id').where('call_id', '=', callId),
    )
    .executeTakeFirst();
  return row && toReturnCall(row);
}

export async function listOpenReturnCalls(db: Database | Tx): Promise<ReturnCall[]> {
  const rows = await calls(db)
    .selectFrom('calls.return_call')
    .select(columns)
    .where('ended_at', 'is', null)
    .orderBy('queued_at')
    .execute();
  return rows.map(toReturnCall);
}

/** Whether somebody of that number is on the line now, so that ringing it would find nobody, or disturb a talk. */
export async function isOnTheLine(db: Database | Tx, number: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM calls.call WHERE ended_at IS NULL
      AND right(regexp_replace(claimed_number, '[^0-9]', '', 'g'), 10) = right(regexp_replace(${number}, '[^0-9]', '', 'g'), 10)
    LIMIT 1`.execute(db);
  return rows.length > 0;
}

const noNumber = { number: null, number_kept: null, number_digest: null };

export type ReturnCallChange = {
  state: ReturnCallState;
  nextAttemptAt?: Date;
  attempts?: number;
  /** The agency was called, so from now on only the caller is rung. */
  agencyWasCalled?: boolean;
};

/** The one place where a promise changes, once it was locked in this transaction. Its number dies when it ends. */
export async function changeReturnCall(
  tx: Tx,
  { returnCallId, numberKept }: ReturnCall,
  { state, nextAttemptAt, attempts, agencyWasCalled = false }: ReturnCallChange,
  { at, actor }: { at: Date; actor: Actor },
): Promise<void> {
  const isOver = state !== 'planned' && state !== 'under-way';
  await calls(tx)
    .updateTable('calls.return_call')
    .set({
      state,
      ...(nextAttemptAt ? { next_attempt_at: nextAttemptAt } : {}),
      ...(attempts === undefined ? {} : { attempts }),
      ...(agencyWasCalled ? { after_call_back_id: null } : {}),
      ...(isOver ? { ended_at: at, ...noNumber } : {}),
    })
    .where('return_call_id', '=', returnCallId)
    .execute();
  if (isOver && numberKept !== null) await destroySubject(tx, returnCallId, actor, at);
}

/** Another telephone at which the same officer is known to be, while the promise is open. */
export async function replaceKnownNumber(
  tx: Tx,
  returnCallId: string,
  { numberKept, knownTelephone }: { numberKept: string; knownTelephone: KnownTelephone },
): Promise<void> {
  await calls(tx)
    .updateTable('calls.return_call')
    .set({ number: null, number_kept: numberKept, known_telephone: knownTelephone })
    .where('return_call_id', '=', returnCallId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function insertAttempt(tx: Tx, returnCallId: string, callId: string, at: Date): Promise<void> {
  await calls(tx)
    .insertInto('calls.return_attempt')
    .values({ call_id: callId, return_call_id: returnCallId, begun_at: at })
    .execute();
}

export async function noteDialled(tx: Tx, callId: string, at: Date): Promise<void> {
  await calls(tx)
    .updateTable('calls.return_attempt')
    .set({ dialled_at: at })
    .where('call_id', '=', callId)
    .execute();
}

export async function endAttempt(tx: Tx, callId: string, outcome: AttemptOutcome, at: Date): Promise<void> {
  await calls(tx)
    .updateTable('calls.return_attempt')
    .set({ ended_at: at, outcome })
    .where('call_id', '=', callId)
    .where('ended_at', 'is', null)
    .execute();
}

/** The call of the attempt that is under way, and what came of the last one that is over. */
export async function readAttempts(
  db: Database | Tx,
  returnCallId: string,
): Promise<{ openCallId: string | null; lastOutcome: AttemptOutcome | null }> {
  const rows = await calls(db)
    .selectFrom('calls.return_attempt')
    .select(['call_id', 'outcome'])
    .where('return_call_id', '=', returnCallId)
    .orderBy('begun_at', 'desc')
    .execute();
  return {
    openCallId: rows.find(({ outcome }) => outcome === null)?.call_id ?? null,
    lastOutcome: rows.find(({ outcome }) => outcome !== null)?.outcome ?? null,
  };
}

function toReturnCall(
  row: Pick<Selectable<Tables['calls.return_call']>, (typeof columns)[number]>,
): ReturnCall {
  return {
    returnCallId: row.return_call_id,
    promisedIn: row.promised_in,
    state: row.state,
    numberKept: row.number_kept,
    clearNumber: row.number,
    language: row.language,
    chosenLanguage: row.chosen_language,
    priority: row.priority,
    queue: row.queue,
    queuedAt: row.queued_at,
    promisedAt: row.promised_at,
    expiresAt: row.expires_at,
    nextAttemptAt: row.next_attempt_at,
    attempts: row.attempts,
    preferredAccountId: row.preferred_account_id,
    afterCallBackId: row.after_call_back_id,
    taskId: row.task_id,
    knownTelephone: row.known_telephone,
  };
}
