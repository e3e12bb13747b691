import { z } from 'zod';

/** How it was shown that a caller is who they say (promise 4). Nothing else proves anything. */
export const proofMethod = z.enum([
  'call-back-officer',
  'call-back-dispatch',
  'call-back-own-telephone',
  'call-code',
  'portal',
]);
export type ProofMethod = z.infer<typeof proofMethod>;

/** Why a proof no longer counts. `call-over`: the call is, or the conversation in writing. */
export const proofEnd = z.enum(['call-over', 'officer-revoked', 'agency-disabled', 'replaced', 'withdrawn']);
export type ProofEnd = z.infer<typeof proofEnd>;
