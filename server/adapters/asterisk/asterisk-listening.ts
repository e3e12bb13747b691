import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type CommandOutcome,
  type Eavesdropping,
  type EavesdropRequest,
  TelephonyAwayError,
  type TelephonyListening,
} from '../../rooms/calls/index.ts';
import type { UsedEvent } from './events.ts';
import { AsteriskRefusedError, outcomeOf } from './outcome.ts';
import type { SendRest } from './rest.ts';

/** How the ids of the channels begin through which somebody listens: `eavesdrop-<listening>~<which one>`. */
const PREFIX = 'eavesdrop-';
export const isEavesdropper = (channelId: string): boolean => channelId.startsWith(PREFIX);
const listeningOf = (channelId: string): string => channelId.slice(PREFIX.length, channelId.lastIndexOf('~'));
const bridgePrefixOf = (listeningId: string): string => `listening-${listeningId}~`;

/** In Asterisk's words: what is played into the channel goes `out` to whoever is at its end. */
const whisper: Record<Eavesdropping, 'none' | 'out'> = { silent: 'none', whispers: 'out' };
const applicationSchema = z.object({ channel_ids: z.array(z.string()) });
const bridgesSchema = z.array(z.object({ id: z.string() }));

/**
 * Listens through a channel that hears both directions of another (a snoop), in a bridge with the telephone of whoever listens. What
 * such a channel may do is fixed when it is made, so each change makes a new one, and a silent one cannot be heard. So is its bridge
 * new each time: Asterisk still knows one for a moment that it takes apart, and lets nobody into it.
 */
export class AsteriskListening implements TelephonyListening {
  readonly #send: SendRest;
  readonly #application: string;
  readonly #arrivals = new Map<string, PromiseWithResolvers<'arrived' | 'ended'>>();

  constructor(send: SendRest, application: string) {
    this.#send = send;
    this.#application = application;
  }

  async attach(request: EavesdropRequest): Promise<CommandOutcome> {
    const { listeningId, legId } = request;
    const bridgesBefore = await this.#bridgesOf(listeningId);
    await this.#dismiss(listeningId);
    const bridgeId = `${bridgePrefixOf(listeningId)}${randomUUID()}`;
    const made = await this.#send('bridges.createWithId', { path: { bridgeId }, query: { type: 'mixing' } });
    outcomeOf('bridges.createWithId', made.status, {});
    const eavesdropperId = await this.#make(request);
    if (eavesdropperId === undefined) return 'gone';
    const heard = await this.#join(bridgeId, eavesdropperId);
    const hears = heard === 'done' ? await this.#join(bridgeId, legId) : heard;
    if (hears === 'gone') await this.#hangUp(eavesdropperId);
    await this.#destroy(bridgesBefore);
    return hears;
  }

  async detach(listeningId: string): Promise<CommandOutcome> {
    const found = await this.#dismiss(listeningId);
    await this.#destroy(await this.#bridgesOf(listeningId));
    return found ? 'done' : 'gone';
  }

  async list(): Promise<string[]> {
    return [...new Set((await this.#eavesdroppers()).map(listeningOf))];
  }

  /** True for what is about a channel through which somebody listens, which is nobody else's concern. */
  notice(event: UsedEvent): boolean {
    if (!('channel' in event) || !isEavesdropper(event.channel.id)) return false;
    this.#arrivals.get(event.channel.id)?.resolve(event.type === 'StasisStart' ? 'arrived' : 'ended');
    return true;
  }

  /** The events that anybody waits for here will not come any more. */
  forget(): void {
    for (const arrival of this.#arrivals.values())
      arrival.reject(new TelephonyAwayError('channels.snoopChannelWithId'));
    this.#arrivals.clear();
  }

  /** The id of the new channel, once it can be joined to a bridge. */
  async #make({ listeningId, channelId, manner }: EavesdropRequest): Promise<string | undefined> {
    const snoopId = `${PREFIX}${listeningId}~${randomUUID()}`;
    const arrival = Promise.withResolvers<'arrived' | 'ended'>();
    arrival.promise.catch(() => undefined);
    this.#arrivals.set(snoopId, arrival);
    try {
      const query = { spy: 'both', whisper: whisper[manner], app: this.#application, appArgs: 'eavesdrop' };
      const { status } = await this.#send('channels.snoopChannelWithId', {
        path: { channelId, snoopId },
        query,
      });
      if (outcomeOf('channels.snoopChannelWithId', status, {}) === 'gone') return undefined;
      return (await arrival.promise) === 'arrived' ? snoopId : undefined;
    } finally {
      this.#arrivals.delete(snoopId);
    }
  }

  async #join(bridgeId: string, channelId: string): Promise<CommandOutcome> {
    const request = { path: { bridgeId }, query: { channel: channelId } };
    const { status } = await this.#send('bridges.addChannel', request);
    return outcomeOf('bridges.addChannel', status, { gone: [400, 409, 422] });
  }

  /** Ends every channel through which this one listens; false where there was none. */
  async #dismiss(listeningId: string): Promise<boolean> {
    const own = (await this.#eavesdroppers()).filter((id) => listeningOf(id) === listeningId);
    for (const id of own) await this.#hangUp(id);
    return own.length > 0;
  }

  async #bridgesOf(listeningId: string): Promise<string[]> {
    const { status, body } = await this.#send('bridges.list', { path: {}, query: {} });
    if (status >= 300) throw new AsteriskRefusedError('bridges.list', status);
    const ids = bridgesSchema.parse(body).map(({ id }) => id);
    return ids.filter((id) => id.startsWith(bridgePrefixOf(listeningId)));
  }

  /** One that Asterisk takes apart already is answered with 409. */
  async #destroy(bridgeIds: readonly string[]): Promise<void> {
    for (const bridgeId of bridgeIds) {
      const { status } = await this.#send('bridges.destroy', { path: { bridgeId }, query: {} });
      outcomeOf('bridges.destroy', status, { gone: [409] });
    }
  }

  async #hangUp(channelId: string): Promise<void> {
    await this.#send('channels.hangup', { path: { channelId }, query: {} });
  }

  async #eavesdroppers(): Promise<string[]> {
    const path = { applicationName: this.#application };
    const { status, body } = await this.#send('applications.get', { path, query: {} });
    if (status === 404) return [];
    if (status >= 300) throw new AsteriskRefusedError('applications.get', status);
    return applicationSchema.parse(body).channel_ids.filter(isEavesdropper);
  }
}
