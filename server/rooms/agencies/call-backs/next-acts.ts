/**
 * What can be done after each outcome, in the order in which it is offered. No outcome is without a path, and none of them leaves a
 * caller who does not know what happens.
 *
 *   outcome                                         another     the same    promise    intake,
 *                                                   telephone   once more   by a time  unproven
 *   busy, no-answer, failed                           1           2           3          4
 *   only-a-machine, wrong-person                      1           -           2          3
 *   nothing-confirmed, withdrawn, word-*  (but one)   2           1           3          4
 *   word-refused                                      -           1           -          2
 *   officer-gone                                      2           -           1          3
 *   officer-unknown                                   1           -           -          2
 *   not-in-directory, no-telephone                    -           -           1          2
 *   call-over                                         1           2           3          4
 *   officer-reached, dispatch-confirmed: nothing, for that is proof
 *
 * Another telephone is one of the same agency that was not tried in this call, first of the same kind, then of another. One that is not
 * dialled (frozen, taken out) is left out. Nothing is promised where no number is known at which the caller could be rung.
 */
import type { CallBackOutcome, NextAct } from '../../../../contract/call-back.ts';
import type { TelephoneFound } from './agencies-to-call-store.ts';

type Step = 'another' | 'same' | 'promise' | 'unproven';

const steps: Record<CallBackOutcome, readonly Step[]> = {
  busy: ['another', 'same', 'promise', 'unproven'],
  'no-answer': ['another', 'same', 'promise', 'unproven'],
  failed: ['another', 'same', 'promise', 'unproven'],
  'only-a-machine': ['another', 'promise', 'unproven'],
  'wrong-person': ['another', 'promise', 'unproven'],
  'nothing-confirmed': ['same', 'another', 'promise', 'unproven'],
  withdrawn: ['same', 'another', 'promise', 'unproven'],
  'word-expired': ['same', 'another', 'promise', 'unproven'],
  'word-heard': ['same', 'another', 'promise', 'unproven'],
  'word-refused': ['same', 'unproven'],
  'officer-gone': ['promise', 'another', 'unproven'],
  'officer-unknown': ['another', 'unproven'],
  'not-in-directory': ['promise', 'unproven'],
  'no-telephone': ['promise', 'unproven'],
  'call-over': ['another', 'same', 'promise', 'unproven'],
  'officer-reached': [],
  'dispatch-confirmed': [],
};

export type Situation = {
  telephones: readonly TelephoneFound[];
  /** The telephone of the last call-back, and all that were tried in this call. */
  dialledId: string | null;
  triedIds: readonly string[];
  /** A number is known at which the caller could be rung, and nothing is promised yet. */
  mayPromise: boolean;
};

/** What is offered after an outcome, the next right thing first. Pure. */
export function nextActs(outcome: CallBackOutcome, situation: Situation): NextAct[] {
  return steps[outcome].flatMap((step) => actsOf(step, situation));
}

export const mayPromiseAfter = (outcome: CallBackOutcome): boolean => steps[outcome].includes('promise');

function actsOf(step: Step, { telephones, dialledId, triedIds, mayPromise }: Situation): NextAct[] {
  const dialled = telephones.find(({ telephoneId }) => telephoneId === dialledId);
  const possible = telephones.filter(({ notDialled }) => notDialled === null);
  switch (step) {
    case 'another': {
      const untried = possible.filter(({ telephoneId }) => !triedIds.includes(telephoneId));
      const isOther = ({ usedFor }: TelephoneFound) => Number(usedFor !== dialled?.usedFor);
      return untried.toSorted((a, b) => isOther(a) - isOther(b)).map((one) => toAct(one, false));
    }
    case 'same':
      return possible.filter((one) => one === dialled).map((one) => toAct(one, true));
    case 'promise':
      return mayPromise ? [{ kind: 'ask-again' }] : [];
    case 'unproven':
      return [{ kind: 'go-on-unproven' }];
  }
}

const toAct = ({ telephoneId, number, usedFor }: TelephoneFound, isSame: boolean): NextAct => ({
  ...{ kind: 'call-telephone', telephoneId, number, usedFor, isSame },
});
