import { z } from 'zod';
import { chosenLanguage, codeOutcome, demotionReason } from '../../../contract/call.ts';

/** What is written down of what a caller keys in, and of what a supervisor finds about it. */
export const intakeSubjects = {
  'caller-keyed': z.strictObject({
    callId: z.uuid(),
    choice: z.enum([
      ...chosenLanguage.options,
      'danger',
      'child',
      'not-an-officer',
      'code',
      'return-call',
      'queue',
    ]),
  }),
  'call-code-keyed': z.strictObject({ callId: z.uuid(), outcome: codeOutcome }),
  'danger-demoted': z.strictObject({ callId: z.uuid(), reason: demotionReason }),
} as const;
