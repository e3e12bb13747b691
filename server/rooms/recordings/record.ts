import type { RecordingBar, RecordingFlaw, UnrecordedBecause } from '../../../contract/recording.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { BrokenInvariantError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { type Call, type ExchangeName, listLiveParticipants } from '../calls/index.ts';
import { type Actor, appendEntry, type EntryRequest, lineActor, noEnquiry } from '../ledger/index.ts';
import { page } from '../staff/index.ts';
import { whyUnrecorded } from './may-record.ts';
import { follow, type RecordingCause } from './recording.ts';
import {
  type CallRecording,
  changeState,
  findRecording,
  insertBar,
  insertRecording,
  type Recording,
  readCallRecording,
} from './recordings-store.ts';
import { endOpenSegment, insertSegment, type SegmentEnd } from './segments-store.ts';

/** What is written down about recordings, in transactions in which the call is locked. The exchange is commanded after them. */
export type RecordParts = {
  clock: Clock;
  ids: Ids;
  isSwitchedOn: boolean;
  /** Whether that exchange's spool has room. */
  hasRoom: (exchange: ExchangeName) => boolean;
  /** Whether the caller heard to its end that this very call is recorded. */
  hasHeardNotice: (db: Database | Tx, callId: string) => Promise<boolean>;
};

export type CallToRecord = Pick<Call, 'callId' | 'exchange'>;

/** Who is where nobody knows: the strictest law holds. */
const ANYWHERE = [null];

export async function whyNot(
  parts: RecordParts,
  db: Database | Tx,
  { callId, exchange }: CallToRecord,
  { barred, failures }: CallRecording,
): Promise<UnrecordedBecause | undefined> {
  return whyUnrecorded({
    isSwitchedOn: parts.isSwitchedOn,
    barred,
    callerHeardNotice: await parts.hasHeardNotice(db, callId),
    states: ANYWHERE,
    others: await listWhoHeardNothing(db, callId),
    hasRoom: parts.hasRoom(exchange),
    failures,
  });
}

/** Whoever an agency's telephone has brought into the talk has heard no notice. */
async function listWhoHeardNothing(db: Database | Tx, callId: string): Promise<{ heardNotice: boolean }[]> {
  const agencies = (await listLiveParticipants(db, callId)).filter(
    ({ kind, state, withCallerSince }) => kind === 'agency' && state === 'joined' && withCallerSince !== null,
  );
  return agencies.map(() => ({ heardNotice: false }));
}

/** A stretch of talk begins, or is recorded again: nothing where it may not be, or where the recording is paused. */
export async function beginSegment(parts: RecordParts, tx: Tx, call: CallToRecord): Promise<void> {
  if (!parts.isSwitchedOn) return;
  const { callId } = call;
  const known = await readCallRecording(tx, callId);
  const why = await whyNot(parts, tx, call, known);
  const { recording } = known;
  if (why) return noteMissing(parts, tx, recording ?? callId, why);
  if (recording && recording.state !== 'recording') return;
  const beganAt = parts.clock.now();
  const recordingId = recording?.recordingId ?? parts.ids.uuid();
  if (!recording)
    await insertRecording(tx, {
      ...{ recordingId, callId, beganAt },
      ...{ state: 'recording', flaw: null, closedAt: null },
    });
  const segment = await insertSegment(tx, { segmentId: parts.ids.uuid(), recordingId, beganAt });
  write(parts, tx, { kind: 'recording-began', subject: { recordingId, callId, segment } });
}

/** A talk that should be recorded and cannot be goes on without, is marked, and people hear of it. */
async function noteMissing(
  parts: RecordParts,
  tx: Tx,
  of: CallRecording['recording'] | string,
  why: UnrecordedBecause,
): Promise<void> {
  if (why !== 'no-room') return;
  const at = parts.clock.now();
  if (typeof of === 'string') {
    const recordingId = parts.ids.uuid();
    await insertRecording(tx, {
      ...{ recordingId, callId: of, beganAt: at },
      ...{ state: 'broken', flaw: why, closedAt: at },
    });
    write(parts, tx, { kind: 'recording-missing', subject: { recordingId, callId: of, flaw: why } });
  }
  await page(tx, { event: 'recordings-in-trouble', about: null, at });
}

export type StretchEnd = { because: string; flaw?: RecordingFlaw; actor?: Actor };

/** Whatever is being recorded in a call ends. */
export async function endSegment(
  parts: RecordParts,
  tx: Tx,
  callId: string,
  { because, flaw, actor }: StretchEnd,
): Promise<void> {
  const end: SegmentEnd = { at: parts.clock.now(), because, flaw: flaw ?? null };
  const ended = await endOpenSegment(tx, callId, end);
  if (!ended) return;
  const { recordingId, number: segment } = ended;
  const subject = { recordingId, callId, segment, because, flaw: end.flaw };
  write(parts, tx, { kind: 'recording-ended', subject }, actor);
  if (flaw) await page(tx, { event: 'recordings-in-trouble', about: null, at: end.at });
}

/** The talk is over, or nothing more of it may be recorded: what there is waits to be sealed. */
export async function closeRecording(
  parts: RecordParts,
  tx: Tx,
  callId: string,
  end: StretchEnd,
): Promise<void> {
  await endSegment(parts, tx, callId, end);
  const known = await findRecording(tx, { callId });
  if (known && follow(known.state, 'ended'))
    await move(tx, known, 'ended', { state: 'closed', at: parts.clock.now() });
}

export async function pauseRecording(
  parts: RecordParts,
  tx: Tx,
  callId: string,
  actor: Actor,
): Promise<boolean> {
  const known = await findRecording(tx, { callId });
  if (!known || !follow(known.state, 'paused')) return false;
  await endSegment(parts, tx, callId, { because: 'paused', actor });
  await move(tx, known, 'paused', { state: 'paused' });
  write(parts, tx, { kind: 'recording-paused', subject: { recordingId: known.recordingId, callId } }, actor);
  return true;
}

/** The next segment is begun by whoever knows that somebody is talking. */
export async function resumeRecording(
  parts: RecordParts,
  tx: Tx,
  callId: string,
  actor: Actor,
): Promise<boolean> {
  const known = await findRecording(tx, { callId });
  if (!known || !follow(known.state, 'resumed')) return false;
  await move(tx, known, 'resumed', { state: 'recording' });
  write(parts, tx, { kind: 'recording-resumed', subject: { recordingId: known.recordingId, callId } }, actor);
  return true;
}

/**
 * The caller says no: from now on nothing of this call is recorded, for good, and nothing of what was stays. The database refuses a
 * segment after this, as it does after the end of a call, whoever asks.
 */
export async function barRecording(parts: RecordParts, tx: Tx, callId: string, actor: Actor): Promise<void> {
  const because: RecordingBar = 'caller-refused';
  const at = parts.clock.now();
  await endSegment(parts, tx, callId, { because, actor });
  if (!(await insertBar(tx, callId, because, at))) return;
  write(parts, tx, { kind: 'recording-barred', subject: { callId, because } }, actor);
  const known = await findRecording(tx, { callId });
  if (!known || !follow(known.state, 'refused')) return closeRecording(parts, tx, callId, { because, actor });
  await move(tx, known, 'refused', { state: 'destroyed', at, because });
  const subject = { recordingId: known.recordingId, callId, because };
  write(parts, tx, { kind: 'recording-destroyed', subject }, actor);
}

async function move(
  tx: Tx,
  recording: Recording,
  cause: RecordingCause,
  change: Parameters<typeof changeState>[2],
): Promise<void> {
  if (follow(recording.state, cause) !== change.state || !(await changeState(tx, recording, change)))
    throw new BrokenInvariantError(
      `The recording ${recording.recordingId} is not ${recording.state} any more.`,
    );
}

type RecordingEntry = Extract<EntryRequest, { kind: `recording-${string}` }>;
type Said = {
  [Kind in RecordingEntry['kind']]: Pick<Extract<RecordingEntry, { kind: Kind }>, 'kind' | 'subject'>;
}[RecordingEntry['kind']];

export function write(parts: Pick<RecordParts, 'clock'>, tx: Tx, said: Said, actor: Actor = lineActor): void {
  appendEntry(tx, { ...said, at: parts.clock.now(), actor, ...noEnquiry });
}
