import type { CommandOutcome } from './command-outcome.ts';

/** What one channel says, or what it hears of everybody else. */
export type RecordedSide = 'said' | 'heard';
export type RecordingRequest = { recordingId: string; channelId: string; side: RecordedSide };

/**
 * The part of the telephony port that records. A recording is one side of one channel, under an id that is chosen here; it
 * goes on, whatever bridge the channel is in, until it is stopped or the channel ends, and whoever is recorded notices nothing. The exchange
 * writes `<recordingId>.wav` (16-bit mono samples) into its spool, a folder that the line empties.
 */
export interface TelephonyRecording {
  /** Resolves once the exchange records. 'gone' where the channel is, or where a recording of that id has ended before. */
  start(request: RecordingRequest): Promise<CommandOutcome>;
  /** The file is whole at the 'recording-ended' that follows. */
  stop(recordingId: string): Promise<CommandOutcome>;
  /** Those that are being made now; the file of any other will not change any more. */
  list(): Promise<string[]>;
}

/** A recording will not grow any more; `isWhole` is false where the exchange could not write all of it. */
export type RecordingEnded = { kind: 'recording-ended'; recordingId: string; isWhole: boolean };
