import type { RecordingFlaw } from '../../../contract/recording.ts';
import type { Clock } from '../../platform/clock.ts';
import { newDataKey } from '../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { bindToEnquiries, type Keys } from '../enquiries/index.ts';
import { page } from '../staff/index.ts';
import { mixSound, type SoundSegment } from './mix-sound.ts';
import { write } from './record.ts';
import { fileOf, sides, soundIdOf } from './recording.ts';
import { changeState, insertEnquiryKeys, type Recording } from './recordings-store.ts';
import { sealSound, soundContext } from './sealed-sound.ts';
import { listSegments, type Segment } from './segments-store.ts';
import { type EncodeOpus, type RecordingStorage, type Spool, storedNameOf } from './storage.ts';

export type SealParts = {
  db: Database;
  clock: Clock;
  keys: Keys;
  storage: RecordingStorage;
  spool: Spool;
  encode: EncodeOpus;
};

/** Of a segment less may have been written than the clock says: the exchange needs a moment to begin, and to end. */
const TOLERATED_MS = 1_500;

/**
 * Encodes both sides of a closed recording, encrypts them as they come out of the encoder, and stores them under a key of their own. Only
 * then are the clear files removed; whoever dies in between does it again. Nothing but the exchange writes clear sound to a disk.
 */
export async function sealRecording(parts: SealParts, recording: Recording): Promise<void> {
  const { recordingId } = recording;
  const segments = await listSegments(parts.db, recordingId);
  const sound = await openSegments(parts.spool, segments);
  if (sound.every(({ said, heard }) => said === null && heard === null)) {
    await breakRecording(parts, recording, flawOf(segments) ?? 'sound-missing');
    return;
  }
  const key = newDataKey();
  const { samples, writtenMs } = mixSound(sound);
  const sealed = sealSound(key, soundContext(recordingId), parts.encode(samples));
  const { byteCount } = await parts.storage.put(storedNameOf(recordingId), sealed);
  const durationMs = sound.reduce((sum, { silenceMs, lengthMs }) => sum + silenceMs + lengthMs, 0);
  const isShort = sound.some(({ lengthMs }, index) => lengthMs - (writtenMs[index] ?? 0) > TOLERATED_MS);
  const flaw = flawOf(segments) ?? recording.flaw ?? (isShort ? 'sound-missing' : null);
  await storeKeys(parts, recording, { key, byteCount, durationMs, flaw, segments: segments.length });
  await clearSpool(parts.spool, segments);
}

/** Removes what the exchange wrote. */
export async function clearSpool(
  spool: Spool,
  segments: readonly Pick<Segment, 'segmentId'>[],
): Promise<void> {
  for (const { segmentId } of segments)
    for (const side of sides) await spool.remove(fileOf(soundIdOf(segmentId, side)));
}

const flawOf = (segments: readonly Segment[]): RecordingFlaw | undefined =>
  segments.find(({ flaw }) => flaw !== null)?.flaw ?? undefined;

async function openSegments(spool: Spool, segments: readonly Segment[]): Promise<SoundSegment[]> {
  const sound: SoundSegment[] = [];
  let lastEnd: Date | undefined;
  for (const { segmentId, beganAt, endedAt } of segments) {
    const [said = null, heard = null] = await Promise.all(
      sides.map((side) => spool.open(fileOf(soundIdOf(segmentId, side)))),
    );
    const end = endedAt ?? beganAt;
    const silenceMs = Math.max(0, beganAt.getTime() - (lastEnd ?? beganAt).getTime());
    sound.push({ silenceMs, lengthMs: end.getTime() - beganAt.getTime(), said, heard });
    lastEnd = end;
  }
  return sound;
}

type Stored = {
  key: Buffer;
  byteCount: number;
  durationMs: number;
  flaw: RecordingFlaw | null;
  segments: number;
};

async function storeKeys(parts: SealParts, recording: Recording, stored: Stored): Promise<void> {
  const { recordingId, callId } = recording;
  const { key, byteCount, durationMs, flaw, segments } = stored;
  await inTransaction(parts.db, async (tx) => {
    const { bound, wrappedKey } = await wrapKey(parts.keys, tx, recording, key);
    const at = parts.clock.now();
    const change = { state: 'sealed', at, flaw, durationMs, byteCount, wrappedKey } as const;
    if (!(await changeState(tx, recording, change))) return;
    await insertEnquiryKeys(tx, recordingId, bound);
    const subject = { recordingId, callId, flaw, segments, byteCount, enquiries: bound.length };
    write(parts, tx, { kind: 'recording-sealed', subject });
  });
}

/** The key goes to the enquiries of the call; only where there is none, to the line itself. */
async function wrapKey(keys: Keys, tx: Tx, { recordingId, callId }: Recording, key: Buffer) {
  const purpose = soundContext(recordingId);
  const bound = await bindToEnquiries(tx, keys, callId, { key, purpose });
  return { bound, wrappedKey: bound.length > 0 ? null : await keys.wrap(key, purpose) };
}

async function breakRecording(parts: SealParts, recording: Recording, flaw: RecordingFlaw): Promise<void> {
  const { recordingId, callId } = recording;
  await inTransaction(parts.db, async (tx) => {
    if (!(await changeState(tx, recording, { state: 'broken', flaw }))) return;
    write(parts, tx, { kind: 'recording-missing', subject: { recordingId, callId, flaw } });
    await page(tx, { event: 'recordings-in-trouble', about: null, at: parts.clock.now() });
  });
}
