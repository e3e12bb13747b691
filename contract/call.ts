import { z } from 'zod';

/** The languages in which the line greets. Every other language is spoken through an interpreter. */
export const lineLanguage = z.enum(['en', 'es']);
export type LineLanguage = z.infer<typeof lineLanguage>;

export const callState = z.enum([
  'greeting',
  'waiting',
  'offered',
  'talking',
  'held',
  'rejoining',
  'finished',
  'abandoned',
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

/** What the desk knows of the caller. Everything here is claimed; nothing of it proves who calls. */
export const callerView = z.object({
  claimedNumber: z.string().nullable(),
  language: lineLanguage,
});
export type CallerView = z.infer<typeof callerView>;

export const callEventView = z.object({
  sequence: z.int(),
  at: z.iso.datetime(),
  state: callState,
  cause: z.string(),
});
export type CallEventView = z.infer<typeof callEventView>;
