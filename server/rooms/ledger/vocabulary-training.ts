import { z } from 'zod';
import { trainingOutcome, trainingScenario, trainingState } from '../../../contract/training.ts';
import { trainingCause } from './vocabulary-codes.ts';

/** What is written down of training calls. They are no calls, so no entry of a call is ever about one. */
export const trainingSubjects = {
  'training-started': z.strictObject({
    trainingId: z.uuid(),
    accountId: z.uuid(),
    scenario: trainingScenario,
  }),
  'training-moved': z.strictObject({
    trainingId: z.uuid(),
    from: trainingState,
    to: trainingState,
    cause: trainingCause,
  }),
  'training-ended': z.strictObject({
    trainingId: z.uuid(),
    accountId: z.uuid(),
    from: trainingState,
    outcome: trainingOutcome,
  }),
} as const;
