import type { Selectable } from 'kysely';
import type { CallBackOutcome } from '../../../../contract/call-back.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { type CallBack, mayEndAs } from './call-back.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

const columns = [
  ...(['call_back_id', 'call_id', 'agency_id', 'telephone_id', 'participant_id', 'number_dialled'] as const),
  ...(['state', 'begun_by', 'begun_at', 'answered_at', 'word_subject_id', 'word_kept'] as const),
  ...(['word_expires_at', 'word_tries', 'ended_at', 'outcome', 'note_kept'] as const),
  ...(['officer_id', 'officer_telephone_id'] as const),
] as const;
type Row = Pick<Selectable<TablesOf<'agencies'>['agencies.call_back']>, (typeof columns)[number]>;
const select = (db: Database | Tx) => agencies(db).selectFrom('agencies.call_back').select(columns);

/** Begins a call-back; false where one of this call is under way. Its call must be locked in this transaction. */
export async function insertCallBack(tx: Tx, begun: CallBack, actor: Actor): Promise<boolean> {
  const row = await agencies(tx)
    .insertInto('agencies.call_back')
    .values(toRow(begun))
    .onConflict((conflict) => conflict.doNothing())
    .returning('call_back_id')
    .executeTakeFirst();
  if (!row) return false;
  const { callId, callBackId, agencyId, telephoneId, participantId, begunAt: at, outcome } = begun;
  const entry = { at, actor, ...noEnquiry };
  if (agencyId && telephoneId && participantId)
    appendEntry(tx, {
      ...{ kind: 'call-back-begun', ...entry },
      subject: { callId, callBackId, agencyId, telephoneId, participantId },
    });
  const { officerId, officerTelephoneId } = begun;
  if (agencyId && officerId && officerTelephoneId && participantId)
    appendEntry(tx, {
      ...{ kind: 'call-back-to-officer-begun', ...entry },
      subject: { callId, callBackId, agencyId, officerId, telephoneId: officerTelephoneId, participantId },
    });
  if (outcome)
    appendEntry(tx, {
      kind: 'call-back-ended',
      ...entry,
      subject: { callId, callBackId, agencyId, outcome },
    });
  return true;
}

/** The call of a call-back must be locked before, so that all of them are changed one after another. */
export async function updateCallBack(tx: Tx, callBack: CallBack): Promise<void> {
  const { call_back_id, ...changes } = toRow(callBack);
  await agencies(tx)
    .updateTable('agencies.call_back')
    .set(changes)
    .where('call_back_id', '=', call_back_id)
    .execute();
}

/** Throws where it cannot end like that: a bug, never a caller's doing. */
export async function endCallBack(
  tx: Tx,
  live: CallBack,
  outcome: CallBackOutcome,
  at: Date,
  actor: Actor,
): Promise<CallBack> {
  const { callId, callBackId, agencyId, state } = live;
  if (!mayEndAs(state, outcome))
    throw new BrokenInvariantError(`Call-back ${callBackId} is ${state}; "${outcome}" is no end of that.`);
  const ended: CallBack = { ...live, state: 'ended', endedAt: at, outcome };
  await updateCallBack(tx, ended);
  const subject = { callId, callBackId, agencyId, outcome };
  appendEntry(tx, { kind: 'call-back-ended', at, actor, ...noEnquiry, subject });
  return ended;
}

export async function findCallBack(
  db: Database | Tx,
  by: { callBackId: string } | { participantId: string },
): Promise<CallBack | undefined> {
  const query = select(db);
  const row = await ('participantId' in by
    ? query.where('participant_id', '=', by.participantId)
    : query.where('call_back_id', '=', by.callBackId)
  ).executeTakeFirst();
  return row && toCallBack(row);
}

export async function findLiveCallBack(db: Database | Tx, callId: string): Promise<CallBack | undefined> {
  const row = await select(db).where('call_id', '=', callId).where('ended_at', 'is', null).executeTakeFirst();
  return row && toCallBack(row);
}

/** The last one of a call, whether it is over or not. */
export async function findLastCallBack(db: Database | Tx, callId: string): Promise<CallBack | undefined> {
  const row = await select(db)
    .where('call_id', '=', callId)
    .orderBy('begun_at', 'desc')
    .orderBy('ended_at', (end) => end.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  return row && toCallBack(row);
}

/** The participants by whom the officer was reached at the agency, in this call. */
export async function listReachedOfficers(db: Database | Tx, callId: string): Promise<string[]> {
  const rows = await agencies(db)
    .selectFrom('agencies.call_back')
    .select('participant_id')
    .where('call_id', '=', callId)
    .where('outcome', '=', 'officer-reached')
    .orderBy('begun_at', 'desc')
    .execute();
  return rows.flatMap((row) => row.participant_id ?? []);
}

/** The names of the agencies among the participants of a call, by participant. */
export async function listAgenciesOf(db: Database | Tx, callId: string): Promise<Map<string, string>> {
  const rows = await agencies(db)
    .selectFrom('agencies.call_back as call_back')
    .innerJoin('agencies.agency as agency', 'agency.agency_id', 'call_back.agency_id')
    .select(['call_back.participant_id', 'agency.name'])
    .where('call_back.call_id', '=', callId)
    .where('call_back.participant_id', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.participant_id ?? '', row.name]));
}

/** All that are under way, or have ended after `since`, in the order in which they were begun. */
export async function listCallBacksSince(db: Database | Tx, since: Date): Promise<CallBack[]> {
  const rows = await select(db)
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', since)]))
    .orderBy('begun_at')
    .execute();
  return rows.map(toCallBack);
}

/** The telephones that were dialled in this call. */
export async function listTriedTelephones(db: Database | Tx, callId: string): Promise<string[]> {
  const rows = await agencies(db)
    .selectFrom('agencies.call_back')
    .select('telephone_id')
    .where('call_id', '=', callId)
    .execute();
  return rows.flatMap((row) => row.telephone_id ?? []);
}

const toRow = (one: CallBack) => ({
  call_back_id: one.callBackId,
  call_id: one.callId,
  agency_id: one.agencyId,
  telephone_id: one.telephoneId,
  participant_id: one.participantId,
  number_dialled: one.numberDialled,
  officer_id: one.officerId,
  officer_telephone_id: one.officerTelephoneId,
  state: one.state,
  begun_by: one.begunBy,
  begun_at: one.begunAt,
  answered_at: one.answeredAt,
  word_subject_id: one.wordSubjectId,
  word_kept: one.wordKept,
  word_expires_at: one.wordExpiresAt,
  word_tries: one.wordTries,
  ended_at: one.endedAt,
  outcome: one.outcome,
  note_kept: one.noteKept,
});

const toCallBack = (row: Row): CallBack => ({
  callBackId: row.call_back_id,
  callId: row.call_id,
  agencyId: row.agency_id,
  telephoneId: row.telephone_id,
  participantId: row.participant_id,
  numberDialled: row.number_dialled,
  officerId: row.officer_id,
  officerTelephoneId: row.officer_telephone_id,
  state: row.state,
  begunBy: row.begun_by,
  begunAt: row.begun_at,
  answeredAt: row.answered_at,
  wordSubjectId: row.word_subject_id,
  wordKept: row.word_kept,
  wordExpiresAt: row.word_expires_at,
  wordTries: row.word_tries,
  endedAt: row.ended_at,
  outcome: row.outcome,
  noteKept: row.note_kept,
});
