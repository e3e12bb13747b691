import { z } from 'zod';
import { destroyedBecause, playReason, recordingBar, recordingFlaw } from '../../../contract/recording.ts';

/** Which recording of which call; `segment` counts its stretches of talk. */
const ofRecording = { recordingId: z.uuid(), callId: z.uuid() };

/** What is written down of recordings: when there is one, what became of it, and who heard what of it and why. */
export const recordingSubjects = {
  'recording-notice-heard': z.strictObject({ callId: z.uuid(), saysRecorded: z.boolean() }),
  'recording-began': z.strictObject({ ...ofRecording, segment: z.int() }),
  'recording-ended': z.strictObject({
    ...ofRecording,
    segment: z.int(),
    because: z.string(),
    flaw: recordingFlaw.nullable(),
  }),
  'recording-paused': z.strictObject(ofRecording),
  'recording-resumed': z.strictObject(ofRecording),
  'recording-missing': z.strictObject({ ...ofRecording, flaw: recordingFlaw }),
  'recording-barred': z.strictObject({ callId: z.uuid(), because: recordingBar }),
  'recording-sealed': z.strictObject({
    ...ofRecording,
    flaw: recordingFlaw.nullable(),
    segments: z.int(),
    byteCount: z.int(),
    enquiries: z.int(),
  }),
  'recording-bound': z.strictObject({ ...ofRecording, enquiries: z.int() }),
  'recording-destroyed': z.strictObject({ ...ofRecording, because: destroyedBecause }),
  'recording-file-gone': z.strictObject(ofRecording),
  'recording-retention-viewed': z.strictObject({ version: z.int() }),
  'recording-retention-applied': z.strictObject({
    version: z.int(),
    proposalId: z.uuid(),
    withEnquiryDays: z.int(),
    withoutEnquiryDays: z.int(),
  }),
  'recordings-searched': z.strictObject({ callId: z.uuid().nullable(), reason: playReason, count: z.int() }),
  'recording-opened': z.strictObject({ ...ofRecording, playbackId: z.uuid(), reason: playReason }),
  'recording-sound-sent': z.strictObject({
    ...ofRecording,
    playbackId: z.uuid(),
    from: z.int(),
    to: z.int(),
  }),
  'recording-files-unknown': z.strictObject({ count: z.int() }),
} as const;
