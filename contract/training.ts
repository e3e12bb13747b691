import { z } from 'zod';
import { lineLanguage, wrapUpCode } from './call.ts';

/** Who seems to call in a training call. What such a caller says stands in `asterisk/prompts`, as `training-...`. */
export const trainingScenario = z.enum(['child-alone', 'immediate-danger', 'no-officer']);
export type TrainingScenario = z.infer<typeof trainingScenario>;

export const trainingState = z.enum(['ringing', 'talking', 'held', 'wrapping-up', 'ended']);
export type TrainingState = z.infer<typeof trainingState>;

/** How a training call ended. Only the first is the end of its script. */
export const trainingOutcome = z.enum([
  'finished',
  'stopped',
  'declined',
  'not-answered',
  'work-came',
  'took-too-long',
  'telephone-lost',
  'desk-lost',
  'session-over',
  'exchange-lost',
  'line-restarted',
]);
export type TrainingOutcome = z.infer<typeof trainingOutcome>;

/** What a call-taker does in a training call, by the keys that do it in a call. `go-on` lets the caller say the next sentence now. */
export const trainingAct = z.enum(['hold', 'resume', 'go-on', 'hang-up', 'decline', 'stop']);
export type TrainingAct = z.infer<typeof trainingAct>;

/** A training call as its own desk sees it. Nothing of it is a call, so nothing here has the id of one. */
export const trainingView = z.object({
  trainingId: z.uuid(),
  scenario: trainingScenario,
  language: lineLanguage,
  state: trainingState.exclude(['ended']),
  legId: z.string(),
  startedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  /** When this state ends by itself; null for a talk. */
  deadlineAt: z.iso.datetime().nullable(),
  /** Somebody in danger waits, and nobody is ready. It ends when this person says so: people decide. */
  isNeeded: z.boolean(),
});
export type TrainingView = z.infer<typeof trainingView>;

/** `POST /api/floor/start-training`: a supervisor lets somebody practise who takes no calls. */
export const startTrainingRequest = z.strictObject({
  accountId: z.uuid(),
  scenario: trainingScenario,
  language: lineLanguage,
});
export type StartTrainingRequest = z.infer<typeof startTrainingRequest>;

export const trainingCommands = [
  z.object({ kind: z.literal('start-training'), scenario: trainingScenario, language: lineLanguage }),
  z.object({ kind: z.literal('act-in-training'), trainingId: z.uuid(), act: trainingAct }),
  z.object({
    kind: z.literal('finish-training'),
    trainingId: z.uuid(),
    code: wrapUpCode.exclude(['handed-on']),
  }),
] as const;
