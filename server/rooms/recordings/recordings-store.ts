import type { ExpressionBuilder, Selectable } from 'kysely';
import type {
  DestroyedBecause,
  RecordingBar,
  RecordingFlaw,
  RecordingState,
} from '../../../contract/recording.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';
import { sendWithNext } from '../../platform/db/transaction.ts';

type Tables = TablesOf<'recordings'>;
const recordings = (db: Database | Tx) => db.$pickTables<NamesOf<'recordings'>>();

export type Recording = {
  recordingId: string;
  callId: string;
  state: RecordingState;
  beganAt: Date;
  closedAt: Date | null;
  flaw: RecordingFlaw | null;
  durationMs: number | null;
  byteCount: number | null;
};
const columns = [
  'recording_id',
  'call_id',
  'state',
  'began_at',
  'closed_at',
  'flaw',
  'duration_ms',
  'byte_count',
] as const satisfies (keyof Tables['recordings.recording'])[];
export async function findRecording(
  db: Database | Tx,
  by: { callId: string } | { recordingId: string },
): Promise<Recording | undefined> {
  const query = recordings(db).selectFrom('recordings.recording').select(columns);
  const row = await ('callId' in by
    ? query.where('call_id', '=', by.callId)
    : query.where('recording_id', '=', by.recordingId)
  ).executeTakeFirst();
  return row && toRecording(row);
}

export async function listInState(db: Database | Tx, state: RecordingState): Promise<Recording[]> {
  const rows = await recordings(db)
    .selectFrom('recordings.recording')
    .select(columns)
    .where('state', '=', state)
    .orderBy('began_at')
    .execute();
  return rows.map(toRecording);
}

/** What there is to know of a call before it is recorded, or shown. */
export type CallRecording = {
  recording: Pick<Recording, 'recordingId' | 'state'> | undefined;
  barred: RecordingBar | null;
  failures: number;
  isBeingMade: boolean;
};

export async function readCallRecording(db: Database | Tx, callId: string): Promise<CallRecording> {
  const segmentsOf = (select: ExpressionBuilder<Tables, never>) =>
    select
      .selectFrom('recordings.segment')
      .innerJoin(
        'recordings.recording',
        'recordings.recording.recording_id',
        'recordings.segment.recording_id',
      )
      .where('recordings.recording.call_id', '=', callId);
  const recordingOf = (select: ExpressionBuilder<Tables, never>) =>
    select.selectFrom('recordings.recording').where('call_id', '=', callId);
  const row = await recordings(db)
    .selectNoFrom((select) => [
      recordingOf(select).select('recording_id').as('recording_id'),
      recordingOf(select).select('state').as('state'),
      select.selectFrom('recordings.bar').where('call_id', '=', callId).select('because').as('because'),
      segmentsOf(select)
        .where('recordings.segment.flaw', 'is not', null)
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('failures'),
      segmentsOf(select)
        .where('recordings.segment.ended_at', 'is', null)
        .select('recordings.segment.segment_id')
        .as('open_segment'),
    ])
    .executeTakeFirstOrThrow();
  return {
    recording:
      row.recording_id && row.state ? { recordingId: row.recording_id, state: row.state } : undefined,
    barred: row.because,
    failures: row.failures ?? 0,
    isBeingMade: row.open_segment !== null,
  };
}

/** False where the call was barred before. */
export async function insertBar(tx: Tx, callId: string, because: RecordingBar, at: Date): Promise<boolean> {
  const row = await recordings(tx)
    .insertInto('recordings.bar')
    .values({ call_id: callId, because, barred_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('call_id')
    .executeTakeFirst();
  return row !== undefined;
}

type NewRecording = Pick<Recording, 'recordingId' | 'callId' | 'state' | 'beganAt' | 'flaw' | 'closedAt'>;

export async function insertRecording(tx: Tx, recording: NewRecording): Promise<void> {
  const { recordingId, callId, state, beganAt, flaw, closedAt } = recording;
  const insert = recordings(tx).insertInto('recordings.recording').values({
    recording_id: recordingId,
    call_id: callId,
    state,
    began_at: beganAt,
    closed_at: closedAt,
    flaw,
  });
  await sendWithNext(tx, insert);
}

export type StateChange =
  | { state: 'recording' | 'paused' }
  | { state: 'closed'; at: Date }
  | { state: 'broken'; flaw: RecordingFlaw }
  | {
      state: 'sealed';
      at: Date;
      flaw: RecordingFlaw | null;
      durationMs: number;
      byteCount: number;
      wrappedKey: Buffer | null;
    }
  | { state: 'destroyed'; at: Date; because: DestroyedBecause };

export type EnquiryKey = { enquiryId: string; sealedKey: Buffer };

export async function insertEnquiryKeys(
  tx: Tx,
  recordingId: string,
  keys: readonly EnquiryKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map(({ enquiryId, sealedKey }) => ({
    recording_id: recordingId,
    enquiry_id: enquiryId,
    sealed_key: sealedKey,
  }));
  await recordings(tx).insertInto('recordings.enquiry_key').values(rows).execute();
}

/** False where the recording is not in the state that it was believed to be in. */
export async function changeState(
  tx: Tx,
  { recordingId, state }: Pick<Recording, 'recordingId' | 'state'>,
  change: StateChange,
): Promise<boolean> {
  const row = await recordings(tx)
    .updateTable('recordings.recording')
    .set(toChanges(change))
    .where('recording_id', '=', recordingId)
    .where('state', '=', state)
    .returning('recording_id')
    .executeTakeFirst();
  return row !== undefined;
}

function toChanges(change: StateChange) {
  switch (change.state) {
    case 'recording':
    case 'paused':
      return { state: change.state };
    case 'closed':
      return { state: change.state, closed_at: change.at };
    case 'broken':
      return { state: change.state, flaw: change.flaw };
    case 'sealed':
      return {
        state: change.state,
        sealed_at: change.at,
        flaw: change.flaw,
        duration_ms: change.durationMs,
        byte_count: change.byteCount,
        wrapped_key: change.wrappedKey,
      };
    case 'destroyed':
      return {
        state: change.state,
        destroyed_at: change.at,
        destroyed_because: change.because,
        wrapped_key: null,
      };
  }
}

function toRecording(
  row: Pick<Selectable<Tables['recordings.recording']>, (typeof columns)[number]>,
): Recording {
  return {
    recordingId: row.recording_id,
    callId: row.call_id,
    state: row.state,
    beganAt: row.began_at,
    closedAt: row.closed_at,
    flaw: row.flaw,
    durationMs: row.duration_ms,
    byteCount: row.byte_count,
  };
}
