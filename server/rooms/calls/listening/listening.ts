/**
 * A supervisor who hears a call, from the ringing of the supervisor's telephone on.
 *
 *              answered
 *   ringing ------------> on  (mode: listen, whisper or join; each may follow each)
 *      |                   |
 *      +-------------------+--> ended
 *
 *   ended by: stopped; not-answered (from ringing); telephone-lost; session-over; call-over, where nobody has the call any more;
 *   not-shown, where the call-taker's screen is not connected; handed-on, where somebody else has it, who was not shown that anybody listens; custodian-joined (promise 1)
 */
import type { ListeningMode, ListeningOutcome, ListeningState } from '../../../../contract/listening.ts';
import { type Call, isConnected } from '../call.ts';

export type Listening = {
  listeningId: string;
  callId: string;
  listenerId: string;
  callTakerId: string;
  legId: string;
  mode: ListeningMode;
  state: ListeningState;
  beganAt: Date;
  answeredAt: Date | null;
  leaseExpiresAt: Date;
  endedAt: Date | null;
  outcome: ListeningOutcome | null;
};

/** Everybody who is in a call. The kinds of the line's own people stand here only because of the one that is not. */
export type Present = {
  kind: 'caller' | 'call-taker' | 'colleague' | 'interpreter' | 'agency' | 'custodian';
};

/** Promise 1: once a custodian has joined a call, nobody listens, whispers or joins, whoever asks. */
export const mayListen = (present: readonly Present[]): boolean =>
  !present.some(({ kind }) => kind === 'custodian');

const LEG = 'listener-';
export const listenerLegOf = (listeningId: string): string => `${LEG}${listeningId}`;
export const isListenerLeg = (legId: string): boolean => legId.startsWith(LEG);

/** What a move of the call means for somebody who hears it; undefined where it goes on. */
export function meaningForListener(
  call: Pick<Call, 'state' | 'callTakerId'>,
  { callTakerId }: Pick<Listening, 'callTakerId'>,
): ListeningOutcome | undefined {
  if (!isConnected(call.state)) return 'call-over';
  return call.callTakerId === callTakerId ? undefined : 'handed-on';
}

/** How a listening ends whose leg ended, or was never there. */
export const whenListenerLegEnds = (state: ListeningState): ListeningOutcome =>
  state === 'ringing' ? 'not-answered' : 'telephone-lost';

/** Where the telephone of whoever listens belongs. */
export type ListenerPlace =
  | { at: 'ear'; channelId: string; manner: 'silent' | 'whispers' }
  | { at: 'talking-bridge' }
  | { at: 'nowhere' };

/**
 * Through the call-taker's own leg is heard what the call-taker hears: nothing of a caller on hold. While that leg is lost there is
 * nothing to hear.
 */
export function placeOfListener(
  call: Pick<Call, 'state' | 'deskLegId'>,
  { mode, state }: Pick<Listening, 'mode' | 'state'>,
): ListenerPlace {
  if (state !== 'on') return { at: 'nowhere' };
  if (mode === 'join') return { at: 'talking-bridge' };
  const hasDesk = call.state === 'talking' || call.state === 'held';
  if (!hasDesk || call.deskLegId === null) return { at: 'nowhere' };
  return { at: 'ear', channelId: call.deskLegId, manner: mode === 'whisper' ? 'whispers' : 'silent' };
}
