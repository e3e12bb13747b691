import { z } from 'zod';
import type { LineLanguage } from '../../../contract/call.ts';
import type { KeypadKey } from '../../../contract/in-call.ts';
import { systemClock } from '../../platform/clock.ts';
import type {
  BridgeKind,
  CarrierState,
  CommandOutcome,
  DeskTelephone,
  DialOutRequest,
  DialRequest,
  Snapshot,
  Telephony,
  TelephonyEvent,
} from '../../rooms/calls/index.ts';
import {
  DRAINING_UNTIL,
  dialOutRequest,
  isDrainedAt,
  isOfFarEnd,
  readCarriers,
} from './asterisk-dialling.ts';
import { AsteriskListening } from './asterisk-listening.ts';
import { AsteriskRecording } from './asterisk-recording.ts';
import { telephoneKey, telephoneObjects, telephoneObjectTypes } from './desk-telephone.ts';
import { limitEvents } from './event-filter.ts';
import { createEventStream, type EventStream } from './event-stream.ts';
import { readEvent } from './events.ts';
import { AsteriskRefusedError, type NormalRefusals, outcomeOf } from './outcome.ts';
import { createRest, type OperationName, type RestRequest, type SendRest } from './rest.ts';
import type { AsteriskSettings } from './settings.ts';
import { takeSnapshot } from './snapshot.ts';
import { EventTranslator } from './translate.ts';

/** Asterisk's holding bridge plays music to each of its channels by itself, at half the cost of music in a mixing bridge. */
const bridgeTypes: Record<BridgeKind, string> = { waiting: 'holding', talking: 'mixing' };
/** Without this role a channel in a holding bridge hears nothing; in a mixing bridge the role means nothing. */
const listenerOfMusic = 'holding_participant';

/** A file that names its own language is found below that language's folder, whichever language is asked for. */
const mediaOf = (prompt: string): string => {
  const [name = '', ownLanguage] = prompt.split('/').toReversed();
  return ownLanguage ? `sound:${ownLanguage}/harborline/${name}` : `sound:harborline/${name}`;
};

/** How the names of desks' telephones begin; every other endpoint is the operator's own. */
const TELEPHONE_PREFIX = 'desk-';
const endpointsSchema = z.array(z.object({ resource: z.string(), channel_ids: z.array(z.string()) }));

/** The `Telephony` port over Asterisk's REST interface and event stream (version 22). */
export class AsteriskTelephony implements Telephony {
  readonly recording: AsteriskRecording;
  readonly listening: AsteriskListening;
  readonly #settings: AsteriskSettings;
  readonly #send: SendRest;
  readonly #stream: EventStream;
  readonly #translator = new EventTranslator();
  /** What was put in place since the exchange was last away, so that a live telephone is not touched for nothing. */
  readonly #telephones = new Map<string, string>();
  /** The playbacks of each bridge that was made since then: in no other can one be that nobody here knows of. */
  readonly #playedInNewBridge = new Map<string, Set<string>>();
  #handle: (event: TelephonyEvent) => void = () => undefined;

  constructor(settings: AsteriskSettings) {
    this.#settings = settings;
    this.#send = createRest(settings);
    this.recording = new AsteriskRecording(this.#send, settings.application);
    this.listening = new AsteriskListening(this.#send, settings.application);
    this.#stream = createEventStream(settings, {
      opened: () => this.#opened(),
      closed: () => this.#closed(),
      message: (text) => this.#received(text),
    });
  }

  start(handle: (event: TelephonyEvent) => void): void {
    this.#handle = handle;
    this.#stream.start();
  }

  stop(): Promise<void> {
    return this.#stream.stop();
  }

  isConnected(): boolean {
    return this.#stream.isOpen();
  }

  snapshot(): Promise<Snapshot> {
    return takeSnapshot(this.#send, this.#settings.application);
  }

  /** Besides answering, lifts the time limit after which the dialplan would apologise in our stead. */
  async answer(channelId: string): Promise<CommandOutcome> {
    const path = { channelId };
    const noLimit = { path, query: { variable: 'TIMEOUT(absolute)', value: '0' } };
    const [answered] = await Promise.all([
      this.#command('channels.answer', { path, query: {} }, { gone: [409, 412] }),
      this.#command('channels.setChannelVar', noLimit, { gone: [409] }),
    ]);
    return answered;
  }

  hangUp(channelId: string): Promise<CommandOutcome> {
    return this.#command('channels.hangup', { path: { channelId }, query: { reason_code: '16' } }, {});
  }

  giveBack(channelId: string): Promise<CommandOutcome> {
    const query = { context: 'away', extension: 'take', priority: 1 };
    return this.#command('channels.continueInDialplan', { path: { channelId }, query }, { gone: [409, 412] });
  }

  /** A telephone that is not registered, or not in place, cannot be rung: 'gone'. */
  dial(request: DialRequest): Promise<CommandOutcome> {
    const query = {
      endpoint: `PJSIP/${request.userName}`,
      app: this.#settings.application,
      appArgs: 'desk',
      callerId: request.displayNumber,
      timeout: Math.ceil(request.ringForMs / 1000),
    };
    const body = { variables: { 'PJSIP_HEADER(add,X-Harborline-Leg)': request.legId } };
    const path = { channelId: request.legId };
    return this.#command(
      'channels.originateWithId',
      { path, query, body },
      { done: [409], gone: [400, 500] },
    );
  }

  async dialOut(request: DialOutRequest): Promise<CommandOutcome> {
    const originate = dialOutRequest(request, this.#settings.application);
    return this.#command('channels.originateWithId', originate, { done: [409], gone: [400, 500] });
  }

  async listCarriers(): Promise<CarrierState[]> {
    return readCarriers(await this.#listEndpoints());
  }

  async isDraining(): Promise<boolean> {
    const request = { path: {}, query: { variable: DRAINING_UNTIL } };
    const { status, body } = await this.#send('asterisk.getGlobalVar', request);
    if (status >= 300) throw new AsteriskRefusedError('asterisk.getGlobalVar', status);
    return isDrainedAt(body, (this.#settings.clock ?? systemClock).now());
  }

  async createBridge(bridgeId: string, kind: BridgeKind): Promise<CommandOutcome> {
    const request = { path: { bridgeId }, query: { type: bridgeTypes[kind] } };
    const { status } = await this.#send('bridges.createWithId', request);
    if (status < 300) this.#playedInNewBridge.set(bridgeId, new Set());
    return outcomeOf('bridges.createWithId', status, { done: [409] });
  }

  /** 409: Asterisk is still taking apart what was destroyed before. */
  destroyBridge(bridgeId: string): Promise<CommandOutcome> {
    this.#playedInNewBridge.delete(bridgeId);
    return this.#command('bridges.destroy', { path: { bridgeId }, query: {} }, { gone: [409] });
  }

  join(bridgeId: string, channelId: string): Promise<CommandOutcome> {
    const request = { path: { bridgeId }, query: { channel: channelId, role: listenerOfMusic } };
    return this.#command('bridges.addChannel', request, { gone: [400, 409, 422] });
  }

  /** Asterisk would play an id that is already there once more, so that is asked first, where it can be there. */
  async play(
    bridgeId: string,
    playbackId: string,
    prompts: string[],
    language: LineLanguage,
  ): Promise<CommandOutcome> {
    const played = this.#playedInNewBridge.get(bridgeId);
    if (!played || played.has(playbackId)) {
      const there = await this.#send('playbacks.get', { path: { playbackId }, query: {} });
      if (there.status < 300) return 'done';
    }
    played?.add(playbackId);
    const media = prompts.map(mediaOf).join(',');
    const request = { path: { bridgeId, playbackId }, query: { media, lang: language } };
    return this.#command('bridges.playWithId', request, { gone: [409] });
  }

  stopPlayback(playbackId: string): Promise<CommandOutcome> {
    return this.#command('playbacks.stop', { path: { playbackId }, query: {} }, {});
  }

  /** Asterisk takes it for a channel of its own only, and plays it there one after the other. */
  pressKey(channelId: string, key: KeypadKey): Promise<CommandOutcome> {
    return this.#command(
      'channels.sendDTMF',
      { path: { channelId }, query: { dtmf: key } },
      { gone: [409, 412] },
    );
  }

  async putTelephone(telephone: DeskTelephone): Promise<CommandOutcome> {
    for (const { objectType, id, fields } of telephoneObjects(telephone, this.#settings.sipDomain)) {
      const key = telephoneKey(objectType, id);
      const asPut = JSON.stringify(fields);
      if (this.#telephones.get(key) === asPut) continue;
      const tuples = Object.entries(fields).map(([attribute, value]) => ({ attribute, value }));
      const path = { configClass: 'res_pjsip', objectType, id };
      const request = { path, query: {}, body: { fields: tuples } };
      const { status } = await this.#send('asterisk.updateObject', request);
      // Also 404: it would say that Asterisk knows no telephones at all.
      if (status >= 300) throw new AsteriskRefusedError('asterisk.updateObject', status);
      this.#telephones.set(key, asPut);
    }
    return 'done';
  }

  async removeTelephone(userName: string): Promise<CommandOutcome> {
    const outcomes: CommandOutcome[] = [];
    for (const objectType of telephoneObjectTypes) {
      this.#telephones.delete(telephoneKey(objectType, userName));
      const path = { configClass: 'res_pjsip', objectType, id: userName };
      outcomes.push(await this.#command('asterisk.deleteObject', { path, query: {} }, {}));
    }
    return outcomes.includes('done') ? 'done' : 'gone';
  }

  async listTelephones(): Promise<{ userName: string; isInCall: boolean }[]> {
    return endpointsSchema
      .parse(await this.#listEndpoints())
      .filter(({ resource }) => resource.startsWith(TELEPHONE_PREFIX))
      .map(({ resource, channel_ids }) => ({ userName: resource, isInCall: channel_ids.length > 0 }));
  }

  async #listEndpoints(): Promise<unknown> {
    const request = { path: { tech: 'PJSIP' }, query: {} };
    const { status, body } = await this.#send('endpoints.listByTech', request);
    // Also 404: it would say that its part for endpoints is not loaded.
    if (status >= 300) throw new AsteriskRefusedError('endpoints.listByTech', status);
    return body;
  }

  async #command<Name extends OperationName>(
    name: Name,
    request: RestRequest<Name>,
    normal: NormalRefusals,
  ): Promise<CommandOutcome> {
    const { status } = await this.#send(name, request);
    return outcomeOf(name, status, normal);
  }

  #opened(): void {
    this.#emit({ kind: 'connected' });
    limitEvents(this.#send, this.#settings.application).catch(() => {
      this.#settings.log.warn({}, 'the exchange sends events that are not needed');
    });
  }

  #closed(): void {
    this.#translator.forget();
    this.recording.forget();
    this.listening.forget();
    this.#telephones.clear();
    this.#playedInNewBridge.clear();
    this.#emit({ kind: 'disconnected' });
  }

  #received(text: string): void {
    const message = readEvent(text);
    if (message.read === 'broken') this.#settings.log.error({}, 'an event of the exchange could not be read');
    if (message.read === 'unused')
      this.#settings.log.info({ type: message.type }, 'an event of the exchange is not used');
    if (message.read !== 'used') return;
    if (this.recording.notice(message.event) || this.listening.notice(message.event)) return;
    if (isOfFarEnd(message.event)) return;
    const event = this.#translator.translate(message.event);
    if (event !== null) this.#emit(event);
  }

  /** What goes wrong in the handler must not stop the stream. */
  #emit(event: TelephonyEvent): void {
    try {
      this.#handle(event);
    } catch (error) {
      this.#settings.log.error({ kind: event.kind, error }, 'an event of the exchange was not handled');
    }
  }
}
