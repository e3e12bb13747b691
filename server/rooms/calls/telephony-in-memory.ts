import type { LineLanguage } from '../../../contract/call.ts';
import type { Attestation } from '../../../contract/call-back.ts';
import type { KeypadKey } from '../../../contract/in-call.ts';
import { InMemoryDialling } from './dialling-in-memory.ts';
import { InMemoryListening } from './listening-in-memory.ts';
import { InMemoryRecording } from './recording-in-memory.ts';
import {
  type BridgeKind,
  type CommandOutcome,
  type DeskTelephone,
  type DialRequest,
  type Snapshot,
  type Telephony,
  TelephonyAwayError,
  type TelephonyEvent,
} from './telephony.ts';
import type { CarrierState, DialOutRequest } from './telephony-dialling.ts';

type Channel = { state: 'ringing' | 'up'; bridgeId: string | null };
type Bridge = { kind: BridgeKind; playing: Set<string> };
/** The Q.850 cause code of a normal hang-up. */
const NORMAL = 16;

/** A telephone exchange that exists only in memory, with levers for what callers, desks and misfortune do. */
export class InMemoryTelephony implements Telephony {
  readonly channels = new Map<string, Channel>();
  readonly bridges = new Map<string, Bridge>();
  readonly telephones = new Map<string, DeskTelephone>();
  readonly recording = new InMemoryRecording({
    reach: (command) => this.#reach(command),
    isThere: (channelId) => this.channels.get(channelId)?.state === 'up',
    tell: (event) => this.#tell(event),
  });
  readonly dialling = new InMemoryDialling({
    reach: (command) => this.#reach(command),
    isThere: (legId) => this.channels.has(legId),
    ring: (legId) => this.#ring(legId),
    end: (legId, cause) => this.channelEnds(legId, cause),
  });
  /** What was said so far, in order. */
  readonly played: { playbackId: string; prompts: string[]; language: LineLanguage }[] = [];
  readonly listening = new InMemoryListening({
    reach: (command) => this.#reach(command),
    isThere: (channelId) => this.channels.get(channelId)?.state === 'up',
    takeOut: (channelId) => {
      const channel = this.channels.get(channelId);
      if (channel) channel.bridgeId = null;
    },
  });
  /** Telephones that are taken up as soon as they ring. */
  readonly #awaited = new Set<string>();
  readonly #pressed: { channelId: string; key: KeypadKey }[] = [];
  /** Callers who were handed to the exchange's last resort. */
  readonly givenBack: string[] = [];
  #startedAt: Date;
  #connected = false;
  #handle: (event: TelephonyEvent) => void = () => undefined;

  constructor(startedAt: Date) {
    this.#startedAt = startedAt;
  }

  // Levers: what happens outside of the line.

  callerArrives(
    channelId: string,
    callerNumber: string | null = null,
    language: LineLanguage = 'en',
    dialled = `line-${language}`,
    attestation: Attestation | null = null,
  ): void {
    this.channels.set(channelId, { state: 'ringing', bridgeId: null });
    this.#tell({ kind: 'caller-arrived', channelId, callerNumber, language, dialled, attestation });
  }

  /** Whoever sits at that telephone takes it up: now, or as soon as it rings. */
  deskAnswers(legId: string): void {
    const leg = this.channels.get(legId);
    if (!leg) {
      this.#awaited.add(legId);
      return;
    }
    leg.state = 'up';
    this.#tell({ kind: 'leg-answered', legId });
  }

  /** A caller hangs up, or a desk's leg ends. */
  channelEnds(channelId: string, cause = NORMAL): void {
    if (!this.channels.delete(channelId)) return;
    this.recording.channelEnds(channelId);
    this.listening.channelEnds(channelId);
    this.#tell({ kind: 'channel-ended', channelId, cause });
  }

  keyPressed(channelId: string, key: KeypadKey): void {
    if (this.channels.has(channelId)) this.#tell({ kind: 'key-pressed', channelId, key });
  }

  promptEnds(playbackId: string): void {
    for (const bridge of this.bridges.values()) {
      if (bridge.playing.delete(playbackId)) this.#tell({ kind: 'playback-finished', playbackId });
    }
  }

  /** The connection is lost; the exchange itself goes on, and tells nobody. */
  goAway(): void {
    this.#connected = false;
    this.#handle({ kind: 'disconnected' });
  }

  comeBack(): void {
    this.#connected = true;
    this.#handle({ kind: 'connected' });
  }

  /** The exchange dies with everything in it, and is started again. */
  restart(at: Date): void {
    this.goAway();
    this.channels.clear();
    this.bridges.clear();
    this.recording.die();
    this.listening.die();
    this.telephones.clear();
    this.#startedAt = at;
    this.comeBack();
  }

  hearsMusic(channelId: string): boolean {
    const bridgeId = this.channels.get(channelId)?.bridgeId;
    return bridgeId != null && this.bridges.get(bridgeId)?.kind === 'waiting';
  }

  /** The keys that were pressed towards a channel, in their order. */
  keysHeard(channelId: string): string {
    const heard = this.#pressed.filter((one) => one.channelId === channelId);
    return heard.map(({ key }) => key).join('');
  }

  heardTogether(bridgeId: string): string[] {
    return [...this.channels]
      .filter(([, channel]) => channel.bridgeId === bridgeId)
      .map(([channelId]) => channelId);
  }

  // The port.

  start(handle: (event: TelephonyEvent) => void): void {
    this.#handle = handle;
    this.comeBack();
  }

  async stop(): Promise<void> {
    this.#connected = false;
    this.#handle = () => undefined;
  }

  isConnected(): boolean {
    return this.#connected;
  }

  async snapshot(): Promise<Snapshot> {
    this.#reach('snapshot');
    const channels = [...this.channels].map(([channelId, channel]) => ({ channelId, ...channel }));
    const bridges = [...this.bridges.keys()].map((bridgeId) => ({
      bridgeId,
      channelIds: this.heardTogether(bridgeId),
    }));
    return { startedAt: this.#startedAt, channels, bridges };
  }

  async answer(channelId: string): Promise<CommandOutcome> {
    this.#reach('answer');
    const channel = this.channels.get(channelId);
    if (channel) channel.state = 'up';
    return channel ? 'done' : 'gone';
  }

  async hangUp(channelId: string): Promise<CommandOutcome> {
    this.#reach('hang up');
    if (!this.channels.has(channelId)) return 'gone';
    this.channelEnds(channelId);
    return 'done';
  }

  async giveBack(channelId: string): Promise<CommandOutcome> {
    this.#reach('give back');
    if (!this.channels.has(channelId)) return 'gone';
    this.givenBack.push(channelId);
    this.channelEnds(channelId);
    return 'done';
  }

  async dial(request: DialRequest): Promise<CommandOutcome> {
    this.#reach('dial');
    if (this.channels.has(request.legId)) return 'done';
    if (!this.telephones.has(request.userName)) return 'gone';
    this.#ring(request.legId);
    return 'done';
  }

  dialOut(request: DialOutRequest): Promise<CommandOutcome> {
    return this.dialling.dialOut(request);
  }

  listCarriers(): Promise<CarrierState[]> {
    return this.dialling.listCarriers();
  }

  isDraining(): Promise<boolean> {
    return this.dialling.isDraining();
  }

  async createBridge(bridgeId: string, kind: BridgeKind): Promise<CommandOutcome> {
    this.#reach('create bridge');
    if (!this.bridges.has(bridgeId)) this.bridges.set(bridgeId, { kind, playing: new Set() });
    return 'done';
  }

  async destroyBridge(bridgeId: string): Promise<CommandOutcome> {
    this.#reach('destroy bridge');
    for (const channel of this.channels.values()) if (channel.bridgeId === bridgeId) channel.bridgeId = null;
    return this.bridges.delete(bridgeId) ? 'done' : 'gone';
  }

  async join(bridgeId: string, channelId: string): Promise<CommandOutcome> {
    this.#reach('join');
    const channel = this.channels.get(channelId);
    if (!channel || !this.bridges.has(bridgeId)) return 'gone';
    channel.bridgeId = bridgeId;
    return 'done';
  }

  async play(
    bridgeId: string,
    playbackId: string,
    prompts: string[],
    language: LineLanguage,
  ): Promise<CommandOutcome> {
    this.#reach('play');
    const bridge = this.bridges.get(bridgeId);
    if (bridge && !bridge.playing.has(playbackId)) this.played.push({ playbackId, prompts, language });
    bridge?.playing.add(playbackId);
    return bridge ? 'done' : 'gone';
  }

  async stopPlayback(playbackId: string): Promise<CommandOutcome> {
    this.#reach('stop playback');
    const bridge = [...this.bridges.values()].find((one) => one.playing.has(playbackId));
    if (!bridge) return 'gone';
    this.promptEnds(playbackId);
    return 'done';
  }

  async pressKey(channelId: string, key: KeypadKey): Promise<CommandOutcome> {
    this.#reach('press key');
    if (this.channels.get(channelId)?.state !== 'up') return 'gone';
    this.#pressed.push({ channelId, key });
    return 'done';
  }

  async putTelephone(telephone: DeskTelephone): Promise<CommandOutcome> {
    this.#reach('put telephone');
    this.telephones.set(telephone.userName, telephone);
    return 'done';
  }

  async removeTelephone(userName: string): Promise<CommandOutcome> {
    this.#reach('remove telephone');
    return this.telephones.delete(userName) ? 'done' : 'gone';
  }

  async listTelephones(): Promise<{ userName: string; isInCall: boolean }[]> {
    this.#reach('list telephones');
    return [...this.telephones.keys()].map((userName) => ({ userName, isInCall: false }));
  }

  #reach(command: string): void {
    if (!this.#connected) throw new TelephonyAwayError(command);
  }

  #ring(legId: string): void {
    this.channels.set(legId, { state: 'ringing', bridgeId: null });
    if (this.#awaited.delete(legId)) setImmediate(() => this.deskAnswers(legId));
  }

  #tell(event: TelephonyEvent): void {
    if (this.#connected) this.#handle(event);
  }
}
