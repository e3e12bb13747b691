import type { CodeOutcome } from '../../../../contract/call.ts';

/**
 * The port to whoever issues call codes to enrolled officers. A code is redeemed at most once, and what a code proves is
 * decided there; the intake only carries the digits, keeps none of them, and says what became of them.
 */
export interface CallCodes {
  redeem(callId: string, digits: string): Promise<CodeOutcome>;
}

/** No agencies are enrolled on this line, so no code can be checked. The caller hears so. */
export const noCallCodes: CallCodes = { redeem: async () => 'unavailable' };
