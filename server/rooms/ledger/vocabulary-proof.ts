import { z } from 'zod';
import { proofEnd, proofMethod } from '../../../contract/proof.ts';

/** What is written down of proof: who calls, how that was shown, and when it no longer counts. */
export const proofSubjects = {
  'caller-proven': z.strictObject({
    verificationId: z.uuid(),
    method: proofMethod,
    agencyId: z.uuid(),
    officerId: z.uuid().nullable(),
    callId: z.uuid().nullable(),
    evidenceId: z.uuid(),
  }),
  'proof-ended': z.strictObject({ verificationId: z.uuid(), because: proofEnd }),
} as const;
