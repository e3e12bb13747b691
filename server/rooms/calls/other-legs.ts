import type { ExchangeName } from './exchanges.ts';

/**
 * Legs and bridges of the exchange that belong to no call. Whoever rings them is told of them by this port, compares them, and ends
 * them; nothing of the calls room knows them, and none of them is ever taken for a caller.
 */
export type OtherLegs = {
  /** False where nobody waits for that leg any more. */
  answered: (legId: string) => Promise<boolean>;
  legEnded: (legId: string) => Promise<void>;
  promptEnded: (playbackId: string) => void;
  /** After that exchange was away, or the line began anew. */
  compare: (exchange: ExchangeName) => Promise<void>;
};

const PREFIX = 'training-';
export const trainingLegOf = (trainingId: string): string => `${PREFIX}${trainingId}`;
/** Never the id of the leg: Asterisk tells an application nothing of a bridge that is called like a channel of it. */
export const trainingBridgeOf = (trainingId: string): string => `${PREFIX}bridge-${trainingId}`;
export const isTrainingId = (id: string): boolean => id.startsWith(PREFIX);
