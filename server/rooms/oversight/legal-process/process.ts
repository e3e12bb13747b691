import type { ChallengePeriod } from '../../../../contract/legal.ts';
import type {
  NextAct,
  OwnAct,
  ProcessKind,
  ProcessState,
  RefusedBecause,
} from '../../../../contract/legal-process.ts';

/*
 * A legal process's states. Nothing goes back, and the database keeps to the same moves.
 *
 *   served --counsel reviews--> reviewed --two agree--> agreed --time to object over--> produced
 *                                                        |  ^
 *                                               objects  v  |  counsel overrules
 *                                                       objected
 *
 *   served, reviewed, agreed, objected --counsel refuses--> refused
 *   without a judge, for civil immigration enforcement --by rule, as it is taken in--> declined
 */
export type ProcessMove = 'review' | 'agree' | 'object' | 'overrule' | 'produce' | 'refuse';

const moves: Record<ProcessMove, { from: readonly ProcessState[]; to: ProcessState }> = {
  review: { from: ['served'], to: 'reviewed' },
  agree: { from: ['reviewed'], to: 'agreed' },
  object: { from: ['agreed'], to: 'objected' },
  overrule: { from: ['objected'], to: 'agreed' },
  produce: { from: ['agreed'], to: 'produced' },
  refuse: { from: ['served', 'reviewed', 'agreed', 'objected'], to: 'refused' },
};

/** Where a move leads from a state; undefined where it does not. */
export const after = (state: ProcessState, move: ProcessMove): ProcessState | undefined =>
  moves[move].from.includes(state) ? moves[move].to : undefined;

export const isOver = (state: ProcessState): boolean => ['declined', 'produced', 'refused'].includes(state);

const withoutJudge: readonly ProcessKind[] = ['administrative-subpoena', 'authority-request'];

/** Promise 5: a form of immigration authorities, or anything made for civil immigration enforcement that no judge has signed. */
export const isDeclined = (asked: {
  kind: ProcessKind;
  forCivilEnforcement: boolean;
  form: string | null;
}): boolean => asked.form !== null || (asked.forCivilEnforcement && withoutJudge.includes(asked.kind));

const DAY_MS = 24 * 3_600_000;
/** So late (UTC) a day has ended in every state. */
export const ENDS_AT_MS = 36 * 3_600_000;

/** Until when somebody may object: the end, wherever they are, of the last of so many working days after the day of the agreement. */
export function challengeUntil(
  agreedAt: Date,
  { workingDays, holidays }: Pick<ChallengePeriod, 'workingDays' | 'holidays'>,
): Date {
  let day = Date.UTC(agreedAt.getUTCFullYear(), agreedAt.getUTCMonth(), agreedAt.getUTCDate());
  for (let left = workingDays; left > 0; ) {
    day += DAY_MS;
    const isFree = [0, 6].includes(new Date(day).getUTCDay());
    if (!isFree && !holidays.includes(new Date(day).toISOString().slice(0, 10))) left -= 1;
  }
  return new Date(day + ENDS_AT_MS);
}

/** What a process is, as far as it decides what may be done with it. */
export type ProcessFacts = {
  state: ProcessState;
  /** Of what is agreed on, null while somebody is still to be told. */
  challengeUntil: Date | null;
  refusedBecause: RefusedBecause | null;
  /** Whether it holds something still, and whether a proposal of either kind waits for its second person. */
  holds: boolean;
  waits: 'production' | 'lifting' | null;
  names: boolean;
  /** Whether its papers and what was given are destroyed. */
  isDestroyed: boolean;
  /** A court has ordered that nobody is told. */
  isSilenced: boolean;
  /** Whether each officer was told that they may object, or a mail is on its way, and whether there are officers whom no mail has reached. */
  wasTold: boolean;
  mayWrite: boolean;
};

const isOpenToChallenge = ({ challengeUntil: until }: ProcessFacts, now: Date) =>
  until === null || now < until;

/** Those whom it concerns are told first, unless a court has ordered that they are not. */
const telling = ({ wasTold, isSilenced }: ProcessFacts): NextAct => (wasTold || isSilenced ? 'wait' : 'tell');

/** The next right act, whoever it is for. */
export function nextActOf(facts: ProcessFacts, now: Date): NextAct {
  switch (facts.state) {
    case 'served':
      return 'review';
    case 'reviewed':
      return facts.waits === 'production' ? 'confirm' : 'propose';
    case 'agreed':
      return isOpenToChallenge(facts, now) ? telling(facts) : 'produce';
    case 'objected':
      return 'settle';
    case 'declined':
    case 'produced':
    case 'refused':
      if (!facts.holds) return facts.state === 'produced' && !facts.isDestroyed ? 'fetch' : 'nothing';
      return facts.waits === 'lifting' ? 'confirm-lifting' : 'lift';
  }
}

/** Who asks: by what they may do at all. */
export type Viewer = { reviews: boolean; works: boolean; proposes: boolean };

/** What somebody may do with it now. */
export function ownActsOf(facts: ProcessFacts, viewer: Viewer, now: Date): OwnAct[] {
  const { state, holds, waits, names, isDestroyed, isSilenced, mayWrite } = facts;
  const isChallenged = state === 'agreed' && isOpenToChallenge(facts, now);
  const isOpen = !isOver(state);
  const offered: [OwnAct, boolean][] = [
    ['review', viewer.reviews && state === 'served'],
    ['overrule', viewer.reviews && state === 'objected'],
    ['refuse', viewer.reviews && isOpen],
    ['propose', viewer.proposes && state === 'reviewed' && waits === null && names],
    ['produce', viewer.works && state === 'agreed' && !isOpenToChallenge(facts, now)],
    ['fetch', viewer.works && state === 'produced' && !isDestroyed],
    ['lift', viewer.proposes && isOver(state) && holds && waits === null],
    ['add-pages', viewer.works && isOpen],
    ['write', viewer.works && isChallenged && mayWrite && !isSilenced],
    ['tell', viewer.works && state === 'agreed'],
    ['silence', viewer.works && isOpen],
    ['end-silence', viewer.works && isOpen && isSilenced],
    ['object', (viewer.works || viewer.reviews) && state === 'agreed'],
  ];
  return offered.flatMap(([act, may]) => (may ? [act] : []));
}
