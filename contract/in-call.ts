import { z } from 'zod';

/** The keys that every telephone has. */
export const keypadKey = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#']);
export type KeypadKey = z.infer<typeof keypadKey>;

/** Messages of a desk about its own part in a call. */
export const inCallCommands = [
  /** Presses a key of the telephone towards the caller, or towards a participant; only there it is heard. */
  z.object({
    kind: z.literal('press-key'),
    callId: z.uuid(),
    participantId: z.uuid().nullable(),
    key: keypadKey,
  }),
  /** What the caller said aloud: the officer's number and the call code, fourteen digits. */
  z.object({
    kind: z.literal('enter-call-code'),
    callId: z.uuid(),
    digits: z.string().regex(/^\d{1,20}$/),
  }),
  /** The desk has stopped, or goes on, sending what its microphone hears; it did so before it said so. */
  z.object({ kind: z.literal('set-muted'), callId: z.uuid(), muted: z.boolean() }),
] as const;
export type InCallCommand = z.infer<(typeof inCallCommands)[number]>;
