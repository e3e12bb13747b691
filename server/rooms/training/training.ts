/**
 * A training call: the exchange rings the desk of somebody who practises, and a caller from a script speaks there.
 *
 *            answered          held, resumed
 *   ringing -----------> talking <---------> held
 *      |                    |                  |
 *      |                    | hung-up          | hung-up
 *      |                    v                  |
 *      |               wrapping-up <-----------+
 *      |                    |
 *      +--------------------+--> ended (from every state, with an outcome)
 *
 * `went-on` leads from talking to talking: the caller says the next sentence.
 */
import type { WrapUpCode } from '../../../contract/call.ts';
import type { NotReadyReason } from '../../../contract/desk.ts';
import type {
  StartTrainingRequest,
  TrainingAct,
  TrainingOutcome,
  TrainingScenario,
  TrainingState,
} from '../../../contract/training.ts';
import type { ExchangeName } from '../calls/index.ts';
import type { Presence } from '../staff/index.ts';

export type ChosenReason = Extract<NotReadyReason, 'break' | 'meeting' | 'paperwork'>;

export type Training = {
  trainingId: string;
  accountId: string;
  /** Where its leg and its bridge are. */
  exchange: ExchangeName;
  scenario: TrainingScenario;
  language: 'en' | 'es';
  state: TrainingState;
  stateSince: Date;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  outcome: TrainingOutcome | null;
  code: Exclude<WrapUpCode, 'handed-on'> | null;
  /** Why this person took no calls before; a break for somebody who took them. */
  reasonBefore: ChosenReason;
};

export type TrainingRequest = StartTrainingRequest & {
  /** The one that rings the desk. */
  exchange: ExchangeName;
  /** Who begins it: the person who practises, or a supervisor. */
  by: string;
  /** The telephone of that person's desk. */
  userName: string;
};

export type TrainingCause = 'answered' | 'held' | 'resumed' | 'went-on' | 'hung-up';
type LiveState = Exclude<TrainingState, 'ended'>;

const moves: Record<LiveState, Partial<Record<TrainingCause, LiveState>>> = {
  ringing: { answered: 'talking' },
  talking: { held: 'held', 'went-on': 'talking', 'hung-up': 'wrapping-up' },
  held: { resumed: 'talking', 'hung-up': 'wrapping-up' },
  'wrapping-up': {},
};

/** Where a cause leads; undefined where it leads nowhere from there. */
export const followTraining = (state: TrainingState, cause: TrainingCause): LiveState | undefined =>
  state === 'ended' ? undefined : moves[state][cause];

const causes: Partial<Record<TrainingAct, TrainingCause>> = {
  hold: 'held',
  resume: 'resumed',
  'go-on': 'went-on',
  'hang-up': 'hung-up',
};
export const causeOf = (act: TrainingAct): TrainingCause | undefined => causes[act];

/** How a training call ends whose leg is gone; undefined where it goes on without one. */
export function whenLegEnds(state: TrainingState): TrainingOutcome | undefined {
  if (state === 'ringing') return 'not-answered';
  return state === 'talking' || state === 'held' ? 'telephone-lost' : undefined;
}

export const RING_FOR_MS = 20_000;
const WRAP_UP_MS = 2 * 60_000;
const LONGEST_TALK_MS = 20 * 60_000;

type Dwelling = Pick<Training, 'state' | 'stateSince' | 'answeredAt'>;

/** When a state ends by itself, and how. */
export function limitOf({ state, stateSince, answeredAt }: Dwelling): { at: Date; outcome: TrainingOutcome } {
  const from = (since: Date, lengthMs: number) => new Date(since.getTime() + lengthMs);
  if (state === 'ringing') return { at: from(stateSince, RING_FOR_MS), outcome: 'not-answered' };
  if (state === 'wrapping-up') return { at: from(stateSince, WRAP_UP_MS), outcome: 'took-too-long' };
  return { at: from(answeredAt ?? stateSince, LONGEST_TALK_MS), outcome: 'took-too-long' };
}

export const isInTraining = ({ state, reason }: Presence): boolean =>
  state === 'not-ready' && reason === 'training';

/** How it ends by now, for its time is over or its person was called to something else; undefined where it goes on. */
export function whenTimeGoesOn(open: Dwelling, now: Date, presence: Presence): TrainingOutcome | undefined {
  const { at, outcome } = limitOf(open);
  if (now >= at) return outcome;
  return isInTraining(presence) ? undefined : 'work-came';
}

/** Whether it is the same training call, and still there where it was. */
export const isSame = (one: Training, other: Training): boolean =>
  one.trainingId === other.trainingId && one.state === other.state;

/** What callers of each script say, one prompt after the other. */
const sentenceCounts: Record<TrainingScenario, number> = {
  'child-alone': 4,
  'immediate-danger': 3,
  'no-officer': 3,
};
export const sentencesOf = (scenario: TrainingScenario): string[] =>
  Array.from({ length: sentenceCounts[scenario] }, (_, index) => `training-${scenario}-${index + 1}`);

export const begunOf = ({ trainingId: id, exchange }: Training): { id: string; exchange: ExchangeName } => ({
  id,
  exchange,
});
