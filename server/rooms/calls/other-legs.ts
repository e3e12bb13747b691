import type { KeypadKey } from '../../../contract/in-call.ts';
import type { ExchangeName } from './exchanges.ts';
import type { Telephony } from './telephony.ts';

/**
 * Legs and bridges of the exchange that belong to no call. Whoever rings them is told of them by this port, compares them, and ends
 * them; nothing of the calls room knows them, and none of them is ever taken for a caller.
 */
export type OtherLegs = {
  /** Whether a leg, a bridge or a playback of that id is one of theirs. */
  owns: (id: string) => boolean;
  /** False where nobody waits for that leg any more. */
  answered: (legId: string) => Promise<boolean>;
  /** `cause` is the code of ITU-T Q.850. */
  legEnded: (legId: string, cause: number) => Promise<void>;
  /** Absent where nothing is keyed in. */
  keyPressed?: (legId: string, key: KeypadKey) => Promise<void>;
  promptEnded: (playbackId: string) => void;
  /** That exchange is there again; what begins from now on is none of what `compare` ends (`BegunSince`). */
  connected: (exchange: ExchangeName) => void;
  /** After that exchange was away, or the line began anew, or an event of it failed. */
  compare: (exchange: ExchangeName) => Promise<void>;
};

/** What the ids of such legs begin with. The bridge never has the id of the leg: Asterisk tells an application nothing of a bridge that is called like a channel of it. */
export type OtherPrefix = 'training' | 'notice' | 'connection';
const prefixes: readonly OtherPrefix[] = ['training', 'notice', 'connection'];

export const otherLegOf = (prefix: OtherPrefix, id: string): string => `${prefix}-${id}`;
export const otherBridgeOf = (prefix: OtherPrefix, id: string): string => `${prefix}-bridge-${id}`;
export const isOtherIdOf = (prefix: OtherPrefix, id: string): boolean => id.startsWith(`${prefix}-`);
/** Whether it belongs to no call, whoever rings it. */
export const isOtherId = (id: string): boolean => prefixes.some((prefix) => isOtherIdOf(prefix, id));

/** Leaves nothing of theirs in an exchange but what is kept: for whoever knows that nothing else of it lives on. */
export async function endOtherLegs(
  telephony: Pick<Telephony, 'snapshot' | 'hangUp' | 'destroyBridge'>,
  prefix: OtherPrefix,
  isKept: (id: string) => boolean = () => false,
): Promise<void> {
  const isOver = (id: string) => isOtherIdOf(prefix, id) && !isKept(id);
  const { channels, bridges } = await telephony.snapshot();
  for (const { channelId } of channels) if (isOver(channelId)) await telephony.hangUp(channelId);
  for (const { bridgeId } of bridges) if (isOver(bridgeId)) await telephony.destroyBridge(bridgeId);
}
