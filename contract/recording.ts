import { z } from 'zod';

export const recordingState = z.enum(['recording', 'paused', 'closed', 'sealed', 'broken', 'destroyed']);
export type RecordingState = z.infer<typeof recordingState>;

/** What is missing of a recording: the disk was full, the exchange was lost, it did not begin, or less was written than was said. */
export const recordingFlaw = z.enum(['no-room', 'exchange-lost', 'not-begun', 'sound-missing']);
export type RecordingFlaw = z.infer<typeof recordingFlaw>;

/** Why nothing of a call may be recorded any more, for good. */
export const recordingBar = z.enum(['caller-refused']);
export type RecordingBar = z.infer<typeof recordingBar>;

/** Why a call is not recorded now. */
export const unrecordedBecause = z.enum([
  ...recordingBar.options,
  'switched-off',
  'notice-not-heard',
  'no-room',
  'failed',
]);
export type UnrecordedBecause = z.infer<typeof unrecordedBecause>;

/** Why a recording was destroyed. */
export const destroyedBecause = z.enum(['caller-refused', 'retention', 'enquiry-destroyed']);
export type DestroyedBecause = z.infer<typeof destroyedBecause>;

/** What a desk shows of the recording of its call. `off` is not recorded at this moment; `because` says why, null on hold. */
export const recordingView = z.object({
  state: z.enum(['recording', 'paused', 'off']),
  because: unrecordedBecause.nullable(),
});
export type RecordingView = z.infer<typeof recordingView>;

/** What a call-taker may do about the recording of the own call. */
export const recordingCommands = [
  z.object({ kind: z.literal('pause-recording'), callId: z.uuid() }),
  z.object({ kind: z.literal('resume-recording'), callId: z.uuid() }),
  /** The caller does not want it: the call goes on without, and what was recorded is destroyed. */
  z.object({ kind: z.literal('caller-refuses-recording'), callId: z.uuid() }),
] as const;
export type RecordingCommand = z.infer<(typeof recordingCommands)[number]>;

/** Why somebody listens to a recording. A code, since the ledger holds nobody's words. */
export const playReason = z.enum(['quality-review', 'complaint', 'safety', 'court-order', 'access-request']);
export type PlayReason = z.infer<typeof playReason>;

/**
 * `POST /api/recordings/search`: the recording of the call of one enquiry, by the reference that was said aloud, or of one call, by
 * its id. There is no list of recordings.
 */
export const recordingSearch = z.strictObject({
  of: z.union([z.string().regex(/^HL-[0-9A-Z]{4}-[0-9]{2}$/), z.uuid()]),
  reason: playReason,
});

/** A stretch of talk; between two there is silence. Both in milliseconds from the beginning. */
export const recordedStretch = z.object({
  fromMs: z.int(),
  toMs: z.int(),
  endedBecause: z.string(),
  flaw: recordingFlaw.nullable(),
});

export const foundRecording = z.object({
  recordingId: z.uuid(),
  callId: z.uuid(),
  state: recordingState,
  beganAt: z.iso.datetime(),
  durationMs: z.int().nullable(),
  flaw: recordingFlaw.nullable(),
  stretches: z.array(recordedStretch),
});
export type FoundRecording = z.infer<typeof foundRecording>;
export const foundRecordings = z.array(foundRecording);

/** `POST /api/recordings/:recordingId/playbacks`. Its sound is at `/api/recordings/playbacks/:playbackId/sound` until then. */
export const openPlayback = z.strictObject({ reason: playReason });
export const openedPlayback = z.object({ playbackId: z.uuid(), openUntil: z.iso.datetime() });
