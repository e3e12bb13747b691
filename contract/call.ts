import { z } from 'zod';
import { nothingProven, proofView } from './call-back.ts';
import { callerLeg, knownTelephone } from './return-call.ts';
import { priorityClass } from './routing.ts';

/** The languages in which the line greets. Every other language is spoken through an interpreter. */
export const lineLanguage = z.enum(['en', 'es']);
export type LineLanguage = z.infer<typeof lineLanguage>;

/** What a caller chose by a key: a language of the line, or another one, for which an interpreter is needed. */
export const chosenLanguage = z.enum(['en', 'es', 'other']);
export type ChosenLanguage = z.infer<typeof chosenLanguage>;

/** What became of the call code that a caller keyed in. */
export const codeOutcome = z.enum(['accepted', 'refused', 'unavailable']);
export type CodeOutcome = z.infer<typeof codeOutcome>;

/** Why a supervisor found that there was no danger. A code, since the ledger holds nobody's words. */
export const demotionReason = z.enum(['no-danger-found', 'pressed-by-mistake', 'others-are-there', 'misuse']);
export type DemotionReason = z.infer<typeof demotionReason>;
export const demoteDangerRequest = z.strictObject({ reason: demotionReason });

export const callState = z.enum([
  'greeting',
  'waiting',
  'offered',
  'talking',
  'held',
  'rejoining',
  'in-lane',
  'finished',
  'abandoned',
  'referred',
  'promised',
  'withdrawn',
  'overflowed',
  'lost',
]);
export type CallState = z.infer<typeof callState>;

/** What became of the enquiry in this call, chosen by the call-taker while wrapping up. */
export const wrapUpCode = z.enum([
  'enquiry-recorded',
  'purpose-declined',
  'not-an-officer',
  'referred-to-911',
  'caller-will-call-again',
  'wrong-number',
  'no-one-there',
  'handed-on',
]);
export type WrapUpCode = z.infer<typeof wrapUpCode>;

/** What the desk knows of the caller. All but what `proof` says is proven is claimed, and proves nothing of who calls. */
export const callerView = z.object({
  claimedNumber: z.string().nullable(),
  language: lineLanguage,
  /** What was keyed in before anybody answered; `chosenLanguage` is null where nothing was pressed. */
  chosenLanguage: chosenLanguage.nullable(),
  priority: priorityClass,
  codeOutcome: codeOutcome.nullable(),
  /** The promise that this call keeps: the how-manieth attempt it is, and whether the caller is there yet. */
  returnCall: z
    .object({
      attempt: z.int(),
      leg: callerLeg,
      /** An agency is called before the caller is rung. */
      agencyFirst: z.boolean().optional(),
      /**
       * The line rings an officer where it knows them to be, not where somebody claims to call from. That proves no more than whose telephone it is: who
       * answers may be another. The number of a telephone of their own is shown to nobody.
       */
      rung: z.object({ telephone: knownTelephone, number: z.string().nullable() }).optional(),
    })
    .nullable(),
  proof: proofView.default(nothingProven),
});
export type CallerView = z.infer<typeof callerView>;

export const callEventView = z.object({
  sequence: z.int(),
  at: z.iso.datetime(),
  state: callState,
  cause: z.string(),
});
export type CallEventView = z.infer<typeof callEventView>;
