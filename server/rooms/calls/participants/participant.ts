/**
 * Somebody in a call besides the caller and the call-taker, from the invitation on.
 *
 *             answered             left, lost, let-go, took-over, became-caller, call-over
 *   invited ------------> joined -----------------------------------------> ended
 *      |                                                                      ^
 *      +----------------------------------------------------------------------+
 *         declined, not-answered, failed, withdrawn, call-over
 *
 * All of them are in the talking bridge with the call-taker. The caller is there too while the call is talking, and is with the
 * music while it is held: so a consultation is a held call with somebody joined, and a conference is a talking one.
 *
 * An agency that is called back is consulted first, always: what is said to it is not for the caller's ears.
 */
import type {
  ParticipantKind,
  ParticipantOutcome,
  ParticipantState,
} from '../../../../contract/participant.ts';
import type { CallCause } from '../call.ts';
import { type Call, isConnected } from '../call.ts';

export type Participant = {
  participantId: string;
  callId: string;
  kind: ParticipantKind;
  state: ParticipantState;
  legId: string;
  accountId: string | null;
  invitedBy: string;
  invitedAt: Date;
  leaseExpiresAt: Date;
  joinedAt: Date | null;
  withCallerSince: Date | null;
  endedAt: Date | null;
  outcome: ParticipantOutcome | null;
};

const ends: Record<ParticipantState, readonly ParticipantOutcome[]> = {
  invited: ['declined', 'not-answered', 'failed', 'withdrawn', 'call-over'],
  joined: ['left', 'lost', 'let-go', 'took-over', 'became-caller', 'call-over'],
  ended: [],
};

export const mayEnd = (state: ParticipantState, outcome: ParticipantOutcome): boolean =>
  ends[state].includes(outcome);

const LEG_OF: Record<ParticipantKind, string> = {
  colleague: 'guest-',
  interpreter: 'interpreter-',
  agency: 'agency-',
};

/** The leg says whose it is, so that an event of the exchange finds its participant with no index. */
export const legIdOf = (kind: ParticipantKind, participantId: string): string =>
  `${LEG_OF[kind]}${participantId}`;
export const isParticipantLeg = (legId: string): boolean =>
  Object.values(LEG_OF).some((prefix) => legId.startsWith(prefix));

/** Whoever is called back must not be heard by the caller before the call-taker lets both talk: the caller goes on hold first. */
export const isConsultedFirst = (kind: ParticipantKind): boolean => kind === 'agency';

/** How an invitation ends whose leg ended, or was never there: nobody answered it. */
export const whenLegEnds = (state: ParticipantState): ParticipantOutcome =>
  state === 'invited' ? 'not-answered' : 'lost';

/** What whoever is told to go, or asked back, is told. */
export const whenSentAway = (state: ParticipantState): ParticipantOutcome =>
  state === 'invited' ? 'withdrawn' : 'let-go';

/** What a move of the call means for a live participant. */
export function meaningOf(
  call: Pick<Call, 'state' | 'deskLegId' | 'callerChannelId'>,
  cause: CallCause,
  participant: Participant,
): ParticipantOutcome | 'meets-caller' | undefined {
  if (cause === 'handed-over' && participant.legId === call.deskLegId) return 'took-over';
  if (cause === 'went-on-at-agency' && participant.legId === call.callerChannelId) return 'became-caller';
  if (!isConnected(call.state)) return 'call-over';
  const isMeeting =
    call.state === 'talking' && participant.state === 'joined' && !participant.withCallerSince;
  return isMeeting ? 'meets-caller' : undefined;
}

/** Ways in which a call-taker goes while the caller is still there. */
const callTakerGoes: readonly CallCause[] = ['desk-lost', 'call-taker-hung-up', 'desk-did-not-return'];

/** True where a caller stays behind, so that somebody else may go on. */
export const leavesCaller = (cause: CallCause): boolean => callTakerGoes.includes(cause);

/** The colleague who goes on with the call when its call-taker goes: whoever is in it longest. */
export function whoGoesOn(cause: CallCause, participants: readonly Participant[]): Participant | undefined {
  if (!leavesCaller(cause)) return undefined;
  const inside = participants.filter(({ kind, state }) => kind === 'colleague' && state === 'joined');
  return inside.toSorted((a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0))[0];
}
