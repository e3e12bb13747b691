import type { CallerView } from '../../../../contract/call.ts';
import { nothingProven } from '../../../../contract/call-back.ts';
import type { TrainingView } from '../../../../contract/training.ts';

/** The caller whom the script makes up; the number is one that is kept free for made-up people. */
export const callerOf = ({ language, scenario }: TrainingView): CallerView => ({
  claimedNumber: '+12025550147',
  language,
  chosenLanguage: language,
  priority: scenario === 'immediate-danger' ? 'danger' : 'routine',
  codeOutcome: null,
  returnCall: null,
  proof: nothingProven,
});
