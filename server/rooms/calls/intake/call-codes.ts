import type { CodeOutcome } from '../../../../contract/call.ts';

/**
 * The port to whoever issues call codes to enrolled officers. A code is redeemed at most once, and what a code proves is
 * decided there; the intake only carries the digits, keeps none of them, and says what became of them.
 */
export interface CallCodes {
  /** `enteredBy` is the call-taker who typed what the caller said aloud; null where the caller keyed it in. */
  redeem(callId: string, digits: string, enteredBy?: string | null): Promise<CodeOutcome>;
  /** Tells `observer` of each call whose caller was proven by a code, once that is stored. */
  whenRedeemed(observer: (callId: string) => void): void;
}
