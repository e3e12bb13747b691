import { type AssignmentRules, openRings } from './model.ts';

/** The rules of a line that has published none: one queue, in which everybody fits. */
export const builtInRules: AssignmentRules = {
  headStart: { child: 600, promised: 300, routine: 0 },
  languages: { en: 'english', es: 'spanish' },
  queues: { main: openRings },
};
