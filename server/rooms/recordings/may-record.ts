import type { RecordingBar, UnrecordedBecause } from '../../../contract/recording.ts';
import { consentNeeded } from './consent-laws.ts';

/** What decides whether a call may be recorded. Whoever is in the talk beside caller and call-taker is in `others`. */
export type RecordingFacts = {
  isSwitchedOn: boolean;
  /** Set once the caller has refused; never unset. */
  barred: RecordingBar | null;
  /** The caller heard to its end that this call is recorded, and went on. */
  callerHeardNotice: boolean;
  /** Where each of them may be, as far as anybody knows. */
  states: readonly (string | null)[];
  others: readonly { heardNotice: boolean }[];
  hasRoom: boolean;
  /** How often recording this call has broken off. */
  failures: number;
};

const MOST_FAILURES = 3;

/**
 * Why this call is not recorded now; undefined where it is. The reason that nobody can change comes first: after a caller's
 * no, nothing else is even asked. Everybody in the talk has heard the notice, or nobody is recorded;
 * see consent-laws.ts for why. A call-taker is told once and for all, at work.
 */
export function whyUnrecorded(facts: RecordingFacts): UnrecordedBecause | undefined {
  if (facts.barred) return facts.barred;
  if (!facts.isSwitchedOn) return 'switched-off';
  if (!facts.callerHeardNotice || !haveOthersAgreed(facts)) return 'notice-not-heard';
  if (!facts.hasRoom) return 'no-room';
  return facts.failures >= MOST_FAILURES ? 'failed' : undefined;
}

/** Whoever heard the notice and goes on talking agrees. */
const haveOthersAgreed = ({ states, others }: RecordingFacts): boolean =>
  consentNeeded(states) === 'one-party' || others.every(({ heardNotice }) => heardNotice);
