/**
 * A call that keeps the promise to call an agency again: the agency is called first, and the caller is rung with what came of it.
 *
 *                                          officer-reached
 *   call-agency --> wait (rings, talks) ------------------> go-over: the call goes on over the agency's line, and nobody else is rung
 *        ^                  |
 *        | call-over        | every other outcome; dispatch has the word and has hung up; the agency is not to be dialled
 *        +------------------+-----------------------------> ring-caller, who hears from the call-taker what came of it
 *
 * So no end of it leaves a caller waiting for a call that does not come.
 */
import type { CallBack } from './call-back.ts';

export type NextStep = 'call-agency' | 'wait' | 'go-over' | 'ring-caller';

/** What is to be done now, by the last call-back of the call, and whether the agency is on the line. Pure. */
export function nextStep(
  last: Pick<CallBack, 'state' | 'outcome'> | undefined,
  isAgencyThere: boolean,
): NextStep {
  // The call-taker's part was over before the call-back's, and somebody else has the call now.
  if (!last || last.outcome === 'call-over') return 'call-agency';
  if (last.outcome === 'officer-reached') return isAgencyThere ? 'go-over' : 'ring-caller';
  if (last.outcome !== null) return 'ring-caller';
  return last.state === 'word-given' && !isAgencyThere ? 'ring-caller' : 'wait';
}

type Telephone = { telephoneId: string; notDialled: unknown };

/** The telephone that was called before, or another of the agency where that one is not dialled now. Pure. */
export function telephoneToRepeat<Found extends Telephone>(
  telephones: readonly Found[],
  before: string | null,
): Found | undefined {
  const possible = telephones.filter(({ notDialled }) => notDialled === null);
  return possible.find(({ telephoneId }) => telephoneId === before) ?? possible[0];
}
