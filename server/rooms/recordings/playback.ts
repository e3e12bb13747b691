import type { FoundRecording, PlayReason } from '../../../contract/recording.ts';
import type { Role } from '../../../contract/session.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { findCall, tookPart } from '../calls/index.ts';
import { findEnquiryOfCall, findEnquiryOfReference, type Keys, openBoundKey } from '../enquiries/index.ts';
import { appendEntry, type EntryRequest, noEnquiry, staffActor } from '../ledger/index.ts';
import { mayDo } from '../staff/index.ts';
import { findPlayback, insertPlayback, readRecordingKeys } from './playback-store.ts';
import { findRecording, type Recording } from './recordings-store.ts';
import { openSound, soundBytesIn, soundContext } from './sealed-sound.ts';
import { listSegments, type Segment } from './segments-store.ts';
import { type RecordingStorage, storedNameOf } from './storage.ts';

export type PlaybackParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: Keys;
  /** Null on a line that keeps no recordings. */
  storage: RecordingStorage | null;
};
export type Listener = { accountId: string; sessionId: string; role: Role };

/** Long enough for the longest call. */
const OPEN_FOR_MS = 5 * 3_600_000;

/** The recording of one call, if it has one that this person may play. The look is written down, also where nothing is found. */
export function searchRecordings(
  parts: PlaybackParts,
  listener: Listener,
  { of, reason }: { of: string; reason: PlayReason },
): Promise<FoundRecording[]> {
  return inTransaction(parts.db, async (tx) => {
    const callId = await findCallId(tx, of);
    const recording = callId === undefined ? undefined : await findRecording(tx, { callId });
    const isShown = recording && (await mayPlay(tx, listener, recording));
    const enquiryId = (callId && (await findEnquiryOfCall(tx, callId))) ?? null;
    const subject = { callId: callId ?? null, reason, count: isShown ? 1 : 0 };
    write(parts, tx, listener, { kind: 'recordings-searched', subject, enquiryId });
    return isShown ? [toFound(recording, await listSegments(tx, recording.recordingId))] : [];
  });
}

async function findCallId(tx: Tx, of: string): Promise<string | undefined> {
  if (of.startsWith('HL-')) return (await findEnquiryOfReference(tx, of))?.callId;
  return (await findCall(tx, of))?.callId;
}

/** Nobody judges the own calls, unless the table of permissions says so. */
async function mayPlay(tx: Tx, { accountId, role }: Listener, { callId }: Recording): Promise<boolean> {
  return mayDo(role, 'recording:play-own') || !(await tookPart(tx, callId, accountId));
}

/** Opens a recording for this session, before a byte of it leaves. */
export function openPlayback(
  parts: PlaybackParts,
  listener: Listener,
  { recordingId, reason }: { recordingId: string; reason: PlayReason },
): Promise<{ playbackId: string; openUntil: string } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const recording = await findRecording(tx, { recordingId });
    if (!recording || !(await mayPlay(tx, listener, recording))) return refuse('HL_NOT_FOUND');
    if (recording.state === 'closed') return refuse('HL_RECORDING_NOT_READY');
    if (!(await openKey(parts, tx, recording))) return refuse('HL_RECORDING_GONE');
    const { accountId, sessionId } = listener;
    const openedAt = parts.clock.now();
    const openUntil = new Date(openedAt.getTime() + OPEN_FOR_MS);
    const playbackId = parts.ids.uuid();
    await insertPlayback(tx, { playbackId, recordingId, accountId, sessionId, reason, openedAt, openUntil });
    const { callId } = recording;
    const subject = { recordingId, callId, playbackId, reason };
    const enquiryId = (await findEnquiryOfCall(tx, callId)) ?? null;
    write(parts, tx, listener, { kind: 'recording-opened', subject, enquiryId });
    return { playbackId, openUntil: openUntil.toISOString() };
  });
}

export type ByteRange = { from: number; to: number | null };
export type SoundPart = { sound: AsyncIterable<Buffer>; from: number; to: number; of: number };

/** The part of a sound that a browser asks for; that it was sent is written down before. */
export async function readSound(
  parts: PlaybackParts,
  listener: Listener,
  { playbackId, range }: { playbackId: string; range: ByteRange | null },
): Promise<SoundPart | Refusal> {
  const { db, clock, storage } = parts;
  const playback = await findPlayback(db, playbackId);
  if (!playback || playback.sessionId !== listener.sessionId || playback.openUntil <= clock.now())
    return refuse('HL_NOT_FOUND');
  const recording = await findRecording(db, playback);
  const key = recording && (await openKey(parts, db, recording));
  if (!recording || !key || !storage) return refuse('HL_RECORDING_GONE');
  const { recordingId, callId } = recording;
  const sealedBytes = recording.byteCount ?? 0;
  const of = soundBytesIn(sealedBytes);
  const from = range?.from ?? 0;
  const to = Math.min(of, range?.to ?? of);
  if (from >= to) return refuse('HL_RANGE_NOT_THERE');
  await inTransaction(db, async (tx) => {
    const subject = { recordingId, callId, playbackId, from, to };
    write(parts, tx, listener, { kind: 'recording-sound-sent', subject, enquiryId: null });
  });
  const read = (first: number, last: number) => storage.read(storedNameOf(recordingId), first, last);
  const sealed = { key, context: soundContext(recordingId), sealedBytes, read };
  return { sound: await begin(openSound(sealed, from, to)), from, to, of };
}

/** Opens the first piece before anything is promised: what was altered is then a failure and not a sound that breaks off. */
async function begin(sound: AsyncGenerator<Buffer>): Promise<AsyncIterable<Buffer>> {
  const first = await sound.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* sound;
  })();
}

/** The key of a sealed recording, from whoever keeps it; undefined once all of them have destroyed it. */
async function openKey(
  { keys }: PlaybackParts,
  db: Database | Tx,
  { recordingId, state }: Recording,
): Promise<Buffer | undefined> {
  if (state !== 'sealed') return undefined;
  const purpose = soundContext(recordingId);
  const { own, bound } = await readRecordingKeys(db, recordingId);
  if (own) return keys.unwrap(own, purpose);
  for (const each of bound) {
    const key = await openBoundKey(db, keys, each, purpose);
    if (key) return key;
  }
  return undefined;
}

function toFound(recording: Recording, segments: readonly Segment[]): FoundRecording {
  const { recordingId, callId, state, beganAt, durationMs, flaw } = recording;
  const sinceMs = (moment: Date) => moment.getTime() - beganAt.getTime();
  const stretches = segments.map(({ beganAt: from, endedAt, endedBecause, flaw: missing }) => ({
    fromMs: sinceMs(from),
    toMs: sinceMs(endedAt ?? from),
    endedBecause: endedBecause ?? '',
    flaw: missing,
  }));
  return { recordingId, callId, state, beganAt: beganAt.toISOString(), durationMs, flaw, stretches };
}

type Look = Extract<
  EntryRequest,
  { kind: 'recordings-searched' | 'recording-opened' | 'recording-sound-sent' }
>;
type Said = {
  [Kind in Look['kind']]: Pick<Extract<Look, { kind: Kind }>, 'kind' | 'subject' | 'enquiryId'>;
}[Look['kind']];

function write({ clock }: PlaybackParts, tx: Tx, { accountId }: Listener, said: Said): void {
  appendEntry(tx, { ...noEnquiry, ...said, at: clock.now(), actor: staffActor(accountId) });
}
