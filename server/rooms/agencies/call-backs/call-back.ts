/**
 * One call to an agency's telephone in the directory, to prove who calls. What is not drawn cannot happen.
 *
 *               answered             word-given
 *   dialling ------------> answered ------------> word-given
 *      |                     |   |                   |    |
 *      |                     |   officer-reached ----+    dispatch-confirmed: the caller has said the word (both are PROOF)
 *      |                     |                       |
 *      |                     |                       +--> word-refused (said wrongly three times), word-expired,
 *      |                     |                            word-heard (the caller could hear the agency meanwhile)
 *      |                     +--> wrong-person, officer-unknown, officer-gone, only-a-machine (the call-taker says so; also from
 *      |                          word-given), nothing-confirmed (the agency's leg has ended)
 *      +--> busy, no-answer, failed, withdrawn
 *
 *   from each of them:   call-over, where the caller is gone, or is with nobody any more
 *   without dialling:    not-in-directory, no-telephone
 *
 * The agency's leg may end while a word is under way: dispatch hangs up to reach the officer. So `word-given` outlives it.
 */
import type { CallBackOutcome, CallBackState } from '../../../../contract/call-back.ts';
import type { ParticipantOutcome } from '../../../../contract/participant.ts';
import type { ProofMethod } from '../../../../contract/proof.ts';

export type CallBack = {
  callBackId: string;
  callId: string;
  agencyId: string | null;
  telephoneId: string | null;
  participantId: string | null;
  numberDialled: string | null;
  /** Whose own telephone was dialled, in the place of one of the directory; its number stays sealed. */
  officerId: string | null;
  officerTelephoneId: string | null;
  state: CallBackState;
  begunBy: string;
  begunAt: Date;
  answeredAt: Date | null;
  /** Under which the word is kept, sealed, until this ends. */
  wordSubjectId: string | null;
  wordKept: string | null;
  wordExpiresAt: Date | null;
  wordTries: number;
  endedAt: Date | null;
  outcome: CallBackOutcome | null;
  noteKept: string | null;
};

const saidOfTalk = [
  'officer-reached',
  'wrong-person',
  'officer-unknown',
  'officer-gone',
  'only-a-machine',
] as const;

const ends: Record<CallBackState, readonly CallBackOutcome[]> = {
  dialling: ['busy', 'no-answer', 'failed', 'withdrawn', 'call-over'],
  answered: [...saidOfTalk, 'nothing-confirmed', 'call-over'],
  'word-given': [
    ...saidOfTalk,
    'dispatch-confirmed',
    'word-refused',
    'word-expired',
    'word-heard',
    'call-over',
  ],
  ended: [],
};

export const mayEndAs = (state: CallBackState, outcome: CallBackOutcome): boolean =>
  ends[state].includes(outcome);

/** How who calls was proven; undefined for every outcome that proves nothing. `isOwn`: it rang an officer's own telephone. */
export function proofOf(outcome: CallBackOutcome, isOwn = false): ProofMethod | undefined {
  if (isOwn) return outcome === 'officer-reached' ? 'call-back-own-telephone' : undefined;
  return proofs[outcome];
}
const proofs: Partial<Record<CallBackOutcome, ProofMethod>> = {
  'officer-reached': 'call-back-officer',
  'dispatch-confirmed': 'call-back-dispatch',
};

/** Three tries at one of 65,280 pairs of words: docs/verification.md says what that means. */
export const MOST_WORD_TRIES = 3;
export const WORD_HOLDS_MS = 10 * 60_000;

export const afterWrongWord = (tries: number): 'word-refused' | undefined =>
  tries >= MOST_WORD_TRIES ? 'word-refused' : undefined;

/** ITU-T Q.850. 17: user busy. The others: a normal end while it rang, nobody there, declined, or nothing more exact. */
const BUSY = 17;
const unanswered: readonly number[] = [0, 16, 18, 19, 20, 21, 31];

/** What the end of the agency's part means for its call-back; undefined where that goes on without it. */
export function whenLegIsOver(
  state: CallBackState,
  outcome: ParticipantOutcome,
  legCause: number | undefined,
): CallBackOutcome | undefined {
  switch (state) {
    case 'dialling':
      return whenNotReached(outcome, legCause);
    case 'answered':
      return outcome === 'call-over' ? 'call-over' : 'nothing-confirmed';
    case 'word-given':
    case 'ended':
      return undefined;
  }
}

function whenNotReached(outcome: ParticipantOutcome, legCause: number | undefined): CallBackOutcome {
  if (outcome === 'withdrawn' || outcome === 'call-over' || outcome === 'failed') return outcome;
  if (legCause === BUSY) return 'busy';
  return legCause === undefined || unanswered.includes(legCause) ? 'no-answer' : 'failed';
}

/** What whoever waits on hold is told of it; undefined where there is nothing to wait for. */
export function promptOf(
  state: CallBackState,
  isAgencyThere: boolean,
  outcome: CallBackOutcome | null = null,
): string | undefined {
  if (outcome !== null) return proofOf(outcome) ? undefined : 'call-back-over';
  if (state === 'dialling') return 'call-back-rings';
  return state !== 'ended' && isAgencyThere ? 'call-back-talks' : undefined;
}
