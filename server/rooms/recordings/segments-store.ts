import type { Selectable } from 'kysely';
import type { RecordingFlaw, RecordingState } from '../../../contract/recording.ts';
import type { Database, NamesOf, TablesOf, Tx } from '../../platform/db/database.ts';

type Tables = TablesOf<'recordings'>;
const recordings = (db: Database | Tx) => db.$pickTables<NamesOf<'recordings'>>();

export type Segment = {
  segmentId: string;
  recordingId: string;
  number: number;
  beganAt: Date;
  endedAt: Date | null;
  endedBecause: string | null;
  flaw: RecordingFlaw | null;
};

const segmentColumns = [
  'segment_id',
  'recording_id',
  'number',
  'began_at',
  'ended_at',
  'ended_because',
  'flaw',
] as const satisfies (keyof Tables['recordings.segment'])[];

export async function listSegments(db: Database | Tx, recordingId: string): Promise<Segment[]> {
  const rows = await recordings(db)
    .selectFrom('recordings.segment')
    .select(segmentColumns)
    .where('recording_id', '=', recordingId)
    .orderBy('number')
    .execute();
  return rows.map(toSegment);
}

/** Every stretch of talk that is being recorded now, with its call. */
export async function listOpenSegments(db: Database | Tx): Promise<(Segment & { callId: string })[]> {
  const rows = await recordings(db)
    .selectFrom('recordings.segment')
    .innerJoin('recordings.recording', 'recordings.recording.recording_id', 'recordings.segment.recording_id')
    .select([...segmentColumns].map((name) => `recordings.segment.${name}` as const))
    .select('recordings.recording.call_id')
    .where('recordings.segment.ended_at', 'is', null)
    .execute();
  return rows.map((row) => ({ ...toSegment(row), callId: row.call_id }));
}

export async function findOpenSegment(db: Database | Tx, callId: string): Promise<Segment | undefined> {
  const row = await recordings(db)
    .selectFrom('recordings.segment')
    .innerJoin('recordings.recording', 'recordings.recording.recording_id', 'recordings.segment.recording_id')
    .select([...segmentColumns].map((name) => `recordings.segment.${name}` as const))
    .where('recordings.recording.call_id', '=', callId)
    .where('recordings.segment.ended_at', 'is', null)
    .executeTakeFirst();
  return row && toSegment(row);
}

/** What the recordings are in whose segments these are; a segment that nobody knows is not in the answer. */
export async function readStatesOfSegments(
  db: Database | Tx,
  segmentIds: string[],
): Promise<Map<string, RecordingState>> {
  if (segmentIds.length === 0) return new Map();
  const rows = await recordings(db)
    .selectFrom('recordings.segment')
    .innerJoin('recordings.recording', 'recordings.recording.recording_id', 'recordings.segment.recording_id')
    .select(['recordings.segment.segment_id', 'recordings.recording.state'])
    .where('recordings.segment.segment_id', 'in', segmentIds)
    .execute();
  return new Map(rows.map((row) => [row.segment_id, row.state]));
}

/** The number of the new segment. */
export async function insertSegment(
  tx: Tx,
  segment: Pick<Segment, 'segmentId' | 'recordingId' | 'beganAt'>,
): Promise<number> {
  const { segmentId, recordingId, beganAt } = segment;
  const row = await recordings(tx)
    .insertInto('recordings.segment')
    .values((values) => ({
      segment_id: segmentId,
      recording_id: recordingId,
      began_at: beganAt,
      number: values
        .selectFrom('recordings.segment')
        .where('recording_id', '=', recordingId)
        .select((count) => count(count.fn.countAll<number>(), '+', 1).as('n')),
    }))
    .returning('number')
    .executeTakeFirstOrThrow();
  return row.number;
}

export type SegmentEnd = { at: Date; because: string; flaw: RecordingFlaw | null };

/** Ends the segment that is open in a call, if there is one. */
export async function endOpenSegment(
  tx: Tx,
  callId: string,
  { at, because, flaw }: SegmentEnd,
): Promise<Segment | undefined> {
  const row = await recordings(tx)
    .updateTable('recordings.segment')
    .set({ ended_at: at, ended_because: because, flaw })
    .where('ended_at', 'is', null)
    .where('recording_id', 'in', (of) =>
      of.selectFrom('recordings.recording').select('recording_id').where('call_id', '=', callId),
    )
    .returning(segmentColumns)
    .executeTakeFirst();
  return row && toSegment(row);
}

function toSegment(
  row: Pick<Selectable<Tables['recordings.segment']>, (typeof segmentColumns)[number]>,
): Segment {
  return {
    segmentId: row.segment_id,
    recordingId: row.recording_id,
    number: row.number,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    endedBecause: row.ended_because,
    flaw: row.flaw,
  };
}
