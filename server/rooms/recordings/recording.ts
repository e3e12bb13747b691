/**
 * The life of the recording of one call. Whatever is not drawn cannot happen.
 *
 *               paused                  call over, or barred            both sides stored, encrypted
 *   recording <--------> paused ------------------------------> closed ------------------------------> sealed
 *       |      resumed     |                                      | nothing was written                  |
 *       | caller refused   | caller refused                       v                                      | time over, or
 *       +------------------+------------> destroyed             broken                                   | enquiries' keys gone
 *                                             ^---------------------------------------------------------+
 *
 * While it is `recording` it consists of segments: one for each stretch of talk. On hold, and while a desk is lost, there is none.
 */
import type { RecordingState } from '../../../contract/recording.ts';

export type RecordingCause =
  | 'paused'
  | 'resumed'
  | 'ended'
  | 'refused'
  | 'stored'
  | 'nothing-written'
  | 'destroyed';

const arrows: Record<RecordingState, Partial<Record<RecordingCause, RecordingState>>> = {
  recording: { paused: 'paused', ended: 'closed', refused: 'destroyed' },
  paused: { resumed: 'recording', ended: 'closed', refused: 'destroyed' },
  closed: { stored: 'sealed', 'nothing-written': 'broken' },
  sealed: { destroyed: 'destroyed' },
  broken: {},
  destroyed: {},
};

/** Where `cause` leads from `state`; undefined where the picture has no such arrow. */
export function follow(state: RecordingState, cause: RecordingCause): RecordingState | undefined {
  return arrows[state][cause];
}

/** The two files of a segment, under the ids that the exchange knows them by. */
export const sides = ['said', 'heard'] as const;
export type Side = (typeof sides)[number];
export const soundIdOf = (segmentId: string, side: Side): string => `${segmentId}-${side}`;
export const fileOf = (soundId: string): string => `${soundId}.wav`;

const soundId = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(?:said|heard)$/;
/** The segment that a recording of the exchange, or a file of its spool, belongs to; undefined for one that is not ours. */
export const segmentOf = (id: string): string | undefined => soundId.exec(id)?.[1];
export const segmentOfFile = (fileName: string): string | undefined =>
  fileName.endsWith('.wav') ? segmentOf(fileName.slice(0, -'.wav'.length)) : undefined;
