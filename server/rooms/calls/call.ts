/**
 * The life of one call. Every arrow is a row of `arrows`; whatever is not drawn cannot happen, and throws.
 *
 *              greeted             offered             answered            held
 *   greeting ----------> waiting ----------> offered ----------> talking <------> held
 *                         ^   ^  offer-ended    |                  |    resumed     |
 *                         |   +-----------------+                  | desk-lost      | desk-lost
 *                         |                                        v                |
 *                         +------- desk-did-not-return -------- rejoining <---------+
 *                         |                                        | desk-back -> talking
 *                         +------- held-too-long (from held)
 *
 *   from talking, held:                put-in-lane -> in-lane, where the caller waits for an outcome with music and no call-taker
 *   from in-lane:                      outcome-is-here, lane-deadline, left-lane -> waiting at the old place; caller-hung-up -> finished
 *   from talking, held, rejoining:     handed-over -> talking (with a colleague who was in the call)
 *   from talking, held:                transferred -> offered (to one colleague), returned-to-queue -> waiting
 *   from talking, held:                went-on-at-agency -> talking, over the leg of an agency where the officer was reached, when the
 *                                      caller's own leg ends, or instead of ringing a caller whose agency was called first
 *   from waiting:                      left-queue -> greeting, where the caller hears where else to go; greeted leads back
 *                                      to the same place
 *   from greeting:                     referred -> referred, return-promised -> promised, which are ends
 *   from waiting:                      promise-ended -> withdrawn, where a caller who was to be rung is not any more
 *   from greeting, waiting, offered:   caller-hung-up -> abandoned
 *   from talking, held, rejoining:     caller-hung-up, call-taker-hung-up, talked-too-long -> finished
 *   from waiting:                      waited-too-long, queue-full, queue-closed -> overflowed, but for danger and children
 *   wherever caller-hung-up leads:      caller-fell-silent leads as well, where the exchange let a caller go from whom no sound came
 *   from every state above:            exchange-lost -> lost
 */
import type { CallState, LineLanguage } from '../../../contract/call.ts';
import type { CallerLeg } from '../../../contract/return-call.ts';
import type { PriorityClass } from '../../../contract/routing.ts';
import type { ExchangeName } from './exchanges.ts';

export type Call = {
  callId: string;
  /** Where its caller, its desk, its bridges and its recordings are, from beginning to end. */
  exchange: ExchangeName;
  state: CallState;
  stateSince: Date;
  callerChannelId: string;
  claimedNumber: string | null;
  language: LineLanguage;
  arrivedAt: Date;
  queuedAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  callTakerId: string | null;
  deskLegId: string | null;
  priority: PriorityClass;
  queue: string;
  /** Where the caller is: for a return call, nobody is on the line until the caller was rung and has answered. */
  callerLeg: CallerLeg;
  /** An agency is called before the caller is rung; of no matter once the caller is. */
  isAgencyFirst: boolean;
  /** When the stay in the waiting lane ends; null outside of it. */
  laneUntil: Date | null;
};

export type CallCause =
  | 'arrived'
  | 'greeted'
  | 'left-queue'
  | 'referred'
  | 'return-promised'
  | 'return-begun'
  | 'promise-ended'
  | 'offered'
  | 'offer-ended'
  | 'answered'
  | 'held'
  | 'resumed'
  | 'desk-lost'
  | 'desk-back'
  | 'desk-did-not-return'
  | 'held-too-long'
  | 'talked-too-long'
  | 'waited-too-long'
  | 'queue-full'
  | 'queue-closed'
  | 'caller-hung-up'
  | 'caller-fell-silent'
  | 'call-taker-hung-up'
  | 'handed-over'
  | 'went-on-at-agency'
  | 'transferred'
  | 'returned-to-queue'
  | 'put-in-lane'
  | 'outcome-is-here'
  | 'lane-deadline'
  | 'left-lane'
  | 'exchange-lost'
  /** No arrow: observers are told that what is known of the caller has changed. */
  | 'keyed';

type Arrows = Partial<Record<CallCause, CallState>>;

const beforeTalk = {
  'caller-hung-up': 'abandoned',
  'caller-fell-silent': 'abandoned',
  'exchange-lost': 'lost',
} as const satisfies Arrows;
const inTalk = {
  'handed-over': 'talking',
  'caller-hung-up': 'finished',
  'caller-fell-silent': 'finished',
  'call-taker-hung-up': 'finished',
  'talked-too-long': 'finished',
  'exchange-lost': 'lost',
} as const satisfies Arrows;

const withCallTaker = {
  transferred: 'offered',
  'returned-to-queue': 'waiting',
  'put-in-lane': 'in-lane',
  'went-on-at-agency': 'talking',
  ...inTalk,
} as const satisfies Arrows;

const arrows: Record<CallState, Arrows> = {
  greeting: { greeted: 'waiting', referred: 'referred', 'return-promised': 'promised', ...beforeTalk },
  waiting: {
    offered: 'offered',
    'left-queue': 'greeting',
    'waited-too-long': 'overflowed',
    'promise-ended': 'withdrawn',
    'queue-full': 'overflowed',
    'queue-closed': 'overflowed',
    ...beforeTalk,
  },
  offered: { answered: 'talking', 'offer-ended': 'waiting', ...beforeTalk },
  talking: { held: 'held', 'desk-lost': 'rejoining', ...withCallTaker },
  held: { resumed: 'talking', 'desk-lost': 'rejoining', 'held-too-long': 'waiting', ...withCallTaker },
  rejoining: { 'desk-back': 'talking', 'desk-did-not-return': 'waiting', ...inTalk },
  'in-lane': {
    'outcome-is-here': 'waiting',
    'lane-deadline': 'waiting',
    'left-lane': 'waiting',
    'caller-hung-up': 'finished',
    'caller-fell-silent': 'finished',
    'exchange-lost': 'lost',
  },
  finished: {},
  abandoned: {},
  referred: {},
  promised: {},
  withdrawn: {},
  overflowed: {},
  lost: {},
};

/** Whether the caller's leg ended by itself: put down, or let go by the exchange because no sound came from it any more. */
export const hasCallerGone = (cause: string): boolean =>
  cause === 'caller-hung-up' || cause === 'caller-fell-silent';

/** Where `cause` leads from `state`; undefined where the picture has no such arrow. */
export function follow(state: CallState, cause: CallCause): CallState | undefined {
  return arrows[state][cause];
}

export const callStates = Object.keys(arrows) as CallState[];
export const isTerminal = (state: CallState): boolean => Object.keys(arrows[state]).length === 0;
export const isConnected = (state: CallState): boolean =>
  state === 'talking' || state === 'held' || state === 'rejoining';

/** What cannot happen before a caller is rung, and what cannot before one has answered. */
const needsLeg: readonly CallCause[] = ['caller-hung-up', 'caller-fell-silent', 'exchange-lost', 'resumed'];
const needsCaller: readonly CallCause[] = ['waited-too-long', 'queue-full', 'queue-closed'];

/** Whether `cause` can happen to this call: a caller who is still to be rung neither hangs up nor waits too long. */
export const canHappen = ({ callerLeg }: Pick<Call, 'callerLeg'>, cause: CallCause): boolean =>
  needsCaller.includes(cause) ? callerLeg === 'there' : callerLeg !== 'to-dial' || !needsLeg.includes(cause);

/** Somebody drew on an arrow that is not there: a bug, never a caller's doing. */
export class IllegalCallMoveError extends Error {
  readonly code = 'HL_ILLEGAL_CALL_MOVE';
  constructor(callId: string, state: CallState, cause: CallCause) {
    super(`Call ${callId} is ${state}; "${cause}" leads nowhere from there.`);
    this.name = 'IllegalCallMoveError';
  }
}

/** Somebody in danger, and a child, are never sent on to the overflow number: they wait for a person, first in the queue. */
export const mayOverflow = (priority: PriorityClass): boolean =>
  priority === 'routine' || priority === 'promised';

const MINUTE_MS = 60_000;

/** How long a call may stay in a state, in milliseconds, and what happens then. */
export type DwellLimit = { limitMs: number; cause: CallCause };

export function dwellLimit(
  { state, priority, stateSince, laneUntil }: Pick<Call, 'state' | 'priority'> & Partial<Call>,
  settings: { offerLeaseMs: number; rejoinMs: number; longestWaitMs: number },
): DwellLimit | undefined {
  switch (state) {
    case 'greeting':
      return { limitMs: 2 * MINUTE_MS, cause: 'greeted' };
    case 'waiting':
      return mayOverflow(priority)
        ? { limitMs: settings.longestWaitMs, cause: 'waited-too-long' }
        : undefined;
    case 'offered':
      // The lease of the offer ends it; this catches an offer whose end was never written.
      return { limitMs: settings.offerLeaseMs + 5_000, cause: 'offer-ended' };
    case 'talking':
      return { limitMs: 240 * MINUTE_MS, cause: 'talked-too-long' };
    case 'held':
      return { limitMs: 20 * MINUTE_MS, cause: 'held-too-long' };
    case 'rejoining':
      return { limitMs: settings.rejoinMs, cause: 'desk-did-not-return' };
    case 'in-lane':
      return { limitMs: (laneUntil?.getTime() ?? 0) - (stateSince?.getTime() ?? 0), cause: 'lane-deadline' };
    case 'finished':
    case 'abandoned':
    case 'referred':
    case 'promised':
    case 'withdrawn':
    case 'overflowed':
    case 'lost':
      return undefined;
  }
}
