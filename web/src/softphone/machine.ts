/**
 * The telephone of this tab. Every arrow is a row of `arrows`; whatever is not drawn cannot happen, and throws.
 *
 *          ask            granted          take               registered
 *   off --------> asking ---------> idle ---------> registering <-------> registered
 *    ^             ^  | refused      ^                |      unregistered    |
 *    |         ask |  v              +--- give-up ----+----------------------+
 *    |            refused <--- microphone-lost (from idle, registering, registered)
 *    |                                                                       | rung
 *    |                                    connected               answer      v
 *    |                          talking <------------ answering <--------- ringing (also from registering)
 *    |                             |                      |                   |
 *    |                             +----------------------+-------------------+
 *    |                               ended: back to registered or registering; give-up: idle
 *    +---- stop (from every state)
 *
 * Each exchange is registered with by itself: `registering` is with none of them, `registered` with at least one. From ringing on,
 * `registered` and `unregistered` change only what is known of that exchange: a talk outlives its registration. The same holds for a
 * microphone that is lost in a talk; when the talk ends, the telephone is `refused` until it is back. One that was moved to changes a
 * word only, until the person was told.
 */
export type Phase =
  | 'off'
  | 'asking'
  | 'refused'
  | 'idle'
  | 'registering'
  | 'registered'
  | 'ringing'
  | 'answering'
  | 'talking';

export type MicrophoneProblem = 'denied' | 'not-found' | 'in-use' | 'lost';

/** `new` until the exchange was tried once; `away` while it is being tried again. */
export type Reach = 'new' | 'registered' | 'away';

export type PhoneState = {
  phase: Phase;
  /** Every exchange at which this telephone is to be at home, and what has become of that. */
  exchanges: Readonly<Record<string, Reach>>;
  /** The exchange that rings or talks here. */
  exchange: string | null;
  /** The leg that rings or talks here, as the line named it in the INVITE. */
  legId: string | null;
  muted: boolean;
  problem: MicrophoneProblem | null;
  /** The microphone to which the telephone went over by itself, until the person was told. */
  movedTo: string | null;
};

export type PhoneEvent =
  | { kind: 'ask' | 'granted' | 'give-up' | 'answer' | 'connected' }
  | { kind: 'take'; exchanges: readonly string[] }
  | { kind: 'registered' | 'unregistered'; exchange: string }
  | { kind: 'ended' | 'microphone-lost' | 'told' | 'stop' }
  | { kind: 'microphone-moved'; label: string }
  | { kind: 'refused'; problem: MicrophoneProblem }
  | { kind: 'rung'; legId: string | null; exchange: string }
  | { kind: 'mute'; muted: boolean };

const moved = { 'microphone-moved': 'same', told: 'same' } as const;
const inCall = {
  ...moved,
  registered: 'same',
  unregistered: 'same',
  granted: 'same',
  'microphone-lost': 'same',
} as const;

const arrows: Record<Phase, Partial<Record<PhoneEvent['kind'], Phase | 'same' | 'back'>>> = {
  off: { ask: 'asking' },
  asking: { granted: 'idle', refused: 'refused' },
  refused: { ask: 'asking' },
  idle: { ...moved, take: 'registering', 'microphone-lost': 'refused', 'give-up': 'idle' },
  registering: {
    ...moved,
    registered: 'registered',
    unregistered: 'back',
    rung: 'ringing',
    'give-up': 'idle',
    'microphone-lost': 'refused',
  },
  registered: {
    ...moved,
    registered: 'registered',
    unregistered: 'back',
    rung: 'ringing',
    'give-up': 'idle',
    'microphone-lost': 'refused',
  },
  ringing: { ...inCall, rung: 'ringing', answer: 'answering', ended: 'back', 'give-up': 'idle' },
  answering: { ...inCall, connected: 'talking', ended: 'back', 'give-up': 'idle', mute: 'same' },
  talking: { ...inCall, ended: 'back', 'give-up': 'idle', mute: 'same' },
};

export const phoneOff: PhoneState = {
  phase: 'off',
  exchanges: {},
  exchange: null,
  legId: null,
  muted: false,
  problem: null,
  movedTo: null,
};

/** Somebody drew on an arrow that is not there: a bug, never a person's doing. */
export class IllegalPhoneMoveError extends Error {
  constructor(phase: Phase, event: PhoneEvent['kind']) {
    super(`The telephone is ${phase}; "${event}" leads nowhere from there.`);
    this.name = 'IllegalPhoneMoveError';
  }
}

export const mayMove = (phase: Phase, event: PhoneEvent['kind']): boolean =>
  event === 'stop' || event in arrows[phase];
export const isInCall = (phase: Phase): boolean =>
  phase === 'ringing' || phase === 'answering' || phase === 'talking';

type Rings = { legId: string | null; exchange: string | null };

/**
 * Whether the ringing that is shown stays, where another one comes. Within one exchange the later one is meant, since the line rings anew
 * only after it let go. Of two exchanges one can be late to let go: then it is the leg for which the line asks.
 */
export function staysShown(shown: Rings, other: Rings, askedLegIds: readonly string[]): boolean {
  const isAsked = ({ legId }: Rings) => legId !== null && askedLegIds.includes(legId);
  return shown.exchange !== other.exchange && isAsked(shown) && !isAsked(other);
}

export const registeredAt = ({ exchanges }: Pick<PhoneState, 'exchanges'>): string[] =>
  Object.keys(exchanges).filter((name) => exchanges[name] === 'registered');

/** The state that follows. Throws where the picture has no such arrow. */
export function move(state: PhoneState, event: PhoneEvent): PhoneState {
  if (event.kind === 'stop') return phoneOff;
  const arrow = arrows[state.phase][event.kind];
  if (!arrow) throw new IllegalPhoneMoveError(state.phase, event.kind);
  const told = tell(state, event);
  const phase = arrow === 'same' ? state.phase : arrow === 'back' ? phaseAfter(told) : arrow;
  if (isInCall(phase)) return { ...told, phase };
  const exchanges = phase === 'registering' || phase === 'registered' ? told.exchanges : {};
  return { ...told, phase, exchanges, legId: null, exchange: null, muted: false };
}

function tell(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.kind) {
    case 'registered':
    case 'unregistered': {
      const reach = event.kind === 'registered' ? 'registered' : 'away';
      return { ...state, exchanges: { ...state.exchanges, [event.exchange]: reach } };
    }
    case 'take':
      return { ...state, exchanges: Object.fromEntries(event.exchanges.map((name) => [name, 'new'])) };
    case 'granted':
    case 'ask':
      return { ...state, problem: null };
    case 'refused':
      return { ...state, problem: event.problem };
    case 'microphone-moved':
      return { ...state, problem: null, movedTo: event.label };
    case 'told':
      return { ...state, movedTo: null };
    case 'microphone-lost':
      return { ...state, problem: 'lost' };
    case 'rung':
      return { ...state, legId: event.legId, exchange: event.exchange, muted: false };
    case 'mute':
      return { ...state, muted: event.muted };
    default:
      return state;
  }
}

function phaseAfter(state: PhoneState): Phase {
  if (state.problem) return 'refused';
  return registeredAt(state).length > 0 ? 'registered' : 'registering';
}
