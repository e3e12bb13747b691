import type { CommandOutcome } from './command-outcome.ts';

/** Whether whoever listens is heard, and then by that one channel alone. */
export type Eavesdropping = 'silent' | 'whispers';
export type EavesdropRequest = {
  listeningId: string;
  /** The channel that is listened to: what it says and what it hears. */
  channelId: string;
  /** The telephone of whoever listens; it is taken out of the bridge where it is, if any. */
  legId: string;
  manner: Eavesdropping;
};

/**
 * The part of the telephony port that lets one channel hear what another says and hears. Nobody else hears any of it, and the
 * channel that is listened to stays where it is.
 */
export interface TelephonyListening {
  /** Resolves once it is heard. Asked again it takes the place of what was there. 'gone' where either channel is. */
  attach(request: EavesdropRequest): Promise<CommandOutcome>;
  /** Nothing is heard through it any more; the leg stays, in silence. */
  detach(listeningId: string): Promise<CommandOutcome>;
  /** Those that there are now. One whose channel ended has ended with it. */
  list(): Promise<string[]>;
}
