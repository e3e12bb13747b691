import { z } from 'zod';

/** To hear a call; to be heard by its call-taker alone as well; to be heard by everybody in it. */
export const listeningMode = z.enum(['listen', 'whisper', 'join']);
export type ListeningMode = z.infer<typeof listeningMode>;

export const listeningState = z.enum(['ringing', 'on', 'ended']);
export type ListeningState = z.infer<typeof listeningState>;

/** How it ended. */
export const listeningOutcome = z.enum([
  'stopped',
  'not-answered',
  'telephone-lost',
  'call-over',
  'handed-on',
  'custodian-joined',
  'session-over',
  'not-shown',
]);
export type ListeningOutcome = z.infer<typeof listeningOutcome>;

/** Somebody who hears a call, as the desk and the floor show it. */
export const listenerView = z.object({ name: z.string(), mode: listeningMode });
export type ListenerView = z.infer<typeof listenerView>;

/** What the desk of whoever listens shows. Its telephone answers this leg by itself. */
export const ownListening = z.object({
  callId: z.uuid(),
  legId: z.string(),
  mode: listeningMode,
  callTakerName: z.string(),
});
export type OwnListening = z.infer<typeof ownListening>;

/** `POST /api/floor/listen`, `/whisper` and `/join`. */
export const listenRequest = z.object({ callId: z.uuid() });
