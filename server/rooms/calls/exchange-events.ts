import type { Call } from './call.ts';
import type { CallerArrived, CallLine, DeskLegFailed } from './call-line.ts';
import { type CallMove, findCall, listLiveCalls } from './calls-store.ts';
import type { ExchangeName } from './exchanges.ts';
import type { Announcer } from './intake/announcer.ts';
import type { IntakeConductor } from './intake/conductor.ts';
import { isListenerLeg } from './listening/listening.ts';
import type { Listenings } from './listening/listenings.ts';
import { loseDesk } from './lose-desk.ts';
import type { OtherLegs } from './other-legs.ts';
import { isParticipantLeg } from './participants/participant.ts';
import type { Participants } from './participants/participants.ts';
import { endLeftOvers, reconcile } from './reconcile.ts';
import type { ReturnCalls } from './return-calls/return-calls.ts';
import { NO_SOUND, type Telephony, type TelephonyEvent } from './telephony.ts';

const RECONCILE_AGAIN_MS = 2_000;
const SECOND_LOOK_MS = 2_000;

export type ExchangeWatchers = {
  deskLegFailed: DeskLegFailed;
  /** Runs each time an exchange is back, before its calls are compared. */
  connected: (exchange: ExchangeName) => Promise<void>;
  /** The exchange has finished a recording. */
  soundEnded: () => void;
  intake: IntakeConductor;
  returns: ReturnCalls;
  announcer: Announcer;
  listenings: Listenings;
  /** Whoever rings legs that belong to no call. */
  others: readonly OtherLegs[];
};

/**
 * Turns what one exchange reports into moves of its calls. A channel is found by an index in memory, which is filled
 * from the database at each connect; a failure of any kind ends in another look at everything in that exchange.
 */
export class ExchangeEvents {
  readonly #exchange: ExchangeName;
  readonly #line: CallLine;
  readonly #participants: Participants;
  readonly #deskLegFailed: DeskLegFailed;
  readonly #connected: ExchangeWatchers['connected'];
  readonly #soundEnded: () => void;
  readonly #intake: ExchangeWatchers['intake'];
  readonly #announcer: ExchangeWatchers['announcer'];
  readonly #returns: ExchangeWatchers['returns'];
  readonly #listenings: Listenings;
  readonly #others: readonly OtherLegs[];
  readonly #known = new Map<string, { callId: string; isCaller: boolean }>();
  readonly #arriving = new Set<string>();
  /** Callers who hung up before their call was written down. */
  readonly #goneOnArrival = new Set<string>();
  #cancelRetry = () => {};
  #cancelSecondLook = () => {};
  #stopped = false;

  constructor(
    exchange: ExchangeName,
    line: CallLine,
    participants: Participants,
    watchers: ExchangeWatchers,
  ) {
    this.#exchange = exchange;
    this.#line = line;
    this.#participants = participants;
    this.#deskLegFailed = watchers.deskLegFailed;
    this.#connected = watchers.connected;
    this.#soundEnded = watchers.soundEnded;
    this.#intake = watchers.intake;
    this.#announcer = watchers.announcer;
    this.#returns = watchers.returns;
    this.#listenings = watchers.listenings;
    this.#others = watchers.others;
    line.observe((move) => this.#follow(move));
    line.whenBehind((error, behind) => {
      if (behind === undefined || behind === exchange) this.#lookAgainLater('a move', error);
    });
  }

  start(): void {
    this.#telephony.start((event) => {
      this.#handle(event).catch((error: unknown) => this.#lookAgainLater(event.kind, error));
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelRetry();
    this.#cancelSecondLook();
    await this.#telephony.stop();
  }

  get #telephony(): Telephony {
    return this.#line.parts.exchanges.of(this.#exchange);
  }

  async #handle(event: TelephonyEvent): Promise<void> {
    switch (event.kind) {
      case 'connected':
        for (const each of this.#others) each.connected(this.#exchange);
        return this.#reconcile();
      case 'disconnected':
        return;
      case 'caller-arrived':
        return this.#arrive(event);
      case 'leg-answered':
        return this.#deskAnswered(event.legId);
      case 'channel-ended':
        return this.#channelEnded(event.channelId, event.cause);
      case 'recording-ended':
        return this.#soundEnded();
      case 'playback-finished':
        return (this.#ownerOf(event.playbackId) ?? this.#intake).promptEnded(event.playbackId);
      case 'key-pressed':
        return this.#keyPressed(event);
    }
  }

  #ownerOf(id: string): OtherLegs | undefined {
    return this.#others.find((each) => each.owns(id));
  }

  async #arrive(event: CallerArrived): Promise<void> {
    this.#arriving.add(event.channelId);
    try {
      await this.#line.arrive(this.#exchange, event);
    } finally {
      this.#arriving.delete(event.channelId);
      if (this.#goneOnArrival.delete(event.channelId)) await this.#channelEnded(event.channelId, 0);
    }
  }

  async #deskAnswered(legId: string): Promise<void> {
    // The caller left, or the offer went on, while the call-taker was answering.
    if (!(await this.#isTaken(legId))) await this.#telephony.hangUp(legId);
  }

  async #isTaken(legId: string): Promise<boolean> {
    const owner = this.#ownerOf(legId);
    if (owner) return owner.answered(legId);
    if (isListenerLeg(legId)) return this.#listenings.answered(legId);
    if (isParticipantLeg(legId)) return this.#participants.answered(legId);
    const known = this.#known.get(legId);
    if (!known) return false;
    if (known.isCaller) return this.#returns.reached(known.callId);
    return (await this.#answered(known.callId, legId)) !== undefined;
  }

  async #answered(callId: string, legId: string) {
    const isThisLeg = async (_tx: unknown, call: Call) => call.deskLegId === legId;
    return (
      (await this.#line.move({
        callId,
        cause: 'answered',
        changes: { deskLegId: legId },
        agree: isThisLeg,
      })) ??
      (await this.#line.move({ callId, cause: 'desk-back', changes: { deskLegId: legId }, agree: isThisLeg }))
    );
  }

  /** The move is asked for at once, so that a hang-up is never overtaken by what happened after it. */
  async #channelEnded(channelId: string, cause: number): Promise<void> {
    const known = this.#known.get(channelId);
    if (!known && this.#arriving.has(channelId)) {
      this.#goneOnArrival.add(channelId);
      return;
    }
    const owner = this.#ownerOf(channelId);
    if (owner) return owner.legEnded(channelId, cause);
    if (!known && isListenerLeg(channelId)) return this.#listenings.legEnded(channelId);
    if (!known && isParticipantLeg(channelId)) return this.#participants.legEnded(channelId, cause);
    if (!known) return;
    this.#known.delete(channelId);
    const { callId, isCaller } = known;
    if (isCaller) this.#returns.legEnded(callId, cause);
    if (isCaller)
      await this.#line.move({ callId, cause: cause === NO_SOUND ? 'caller-fell-silent' : 'caller-hung-up' });
    else await this.#deskLegEnded(callId, channelId);
  }

  /** Nobody at the desk hangs up by ending the leg alone; so a leg that ends in talk is a desk that was lost. */
  async #deskLegEnded(callId: string, legId: string): Promise<void> {
    const call = await findCall(this.#line.parts.db, callId);
    if (call?.deskLegId !== legId) return;
    if (call.state === 'offered') return this.#deskLegFailed(legId, call.callId);
    if (call.state === 'rejoining') return this.#line.forgetDeskLeg(call.callId, legId);
    await loseDesk(this.#line, call);
  }

  async #keyPressed({ channelId, key }: Extract<TelephonyEvent, { kind: 'key-pressed' }>): Promise<void> {
    const known = this.#known.get(channelId);
    await this.#ownerOf(channelId)?.keyPressed?.(channelId, key);
    if (isParticipantLeg(channelId)) await this.#participants.keyPressed(channelId, key);
    if (!known?.isCaller || (await this.#returns.keyPressed(known.callId, key))) return;
    await this.#intake.keyPressed(known.callId, key);
  }

  async #reconcile(): Promise<void> {
    await this.#connected(this.#exchange);
    await this.#announcer.resume();
    for (const call of await listLiveCalls(this.#line.parts.db, this.#exchange)) this.#index(call);
    const leftOvers = await reconcile(this.#line, this.#exchange, {
      ...{ participants: this.#participants, returns: this.#returns, deskLegFailed: this.#deskLegFailed },
      others: this.#others,
    });
    await this.#listenings.compare(this.#exchange);
    for (const each of this.#others) await each.compare(this.#exchange);
    this.#cancelSecondLook();
    if (leftOvers.length === 0 || this.#stopped) return;
    this.#cancelSecondLook = this.#line.parts.clock.after(SECOND_LOOK_MS, () => {
      const isArriving = (id: string) => this.#arriving.has(id);
      const looked = { before: leftOvers, isArriving, others: this.#others };
      endLeftOvers(this.#line, this.#exchange, looked).catch((error: unknown) =>
        this.#lookAgainLater('second look', error),
      );
    });
  }

  /** The leg of a desk that was let go says nothing more. */
  #follow({ before, call }: CallMove): void {
    if (call.exchange !== this.#exchange) return;
    if (before?.deskLegId && before.deskLegId !== call.deskLegId) this.#known.delete(before.deskLegId);
    this.#index(call);
  }

  #index({ callId, callerChannelId, deskLegId, endedAt }: Call): void {
    if (endedAt === null) this.#known.set(callerChannelId, { callId, isCaller: true });
    else this.#known.delete(callerChannelId);
    if (deskLegId !== null) this.#known.set(deskLegId, { callId, isCaller: false });
  }

  #lookAgainLater(during: string, error: unknown): void {
    const { log, clock } = this.#line.parts;
    log.error(
      { code: 'HL_CALL_EVENT_FAILED', exchange: this.#exchange, during, error },
      'An event of an exchange could not be handled; everything in it is compared again.',
    );
    this.#cancelRetry();
    if (this.#stopped) return;
    this.#cancelRetry = clock.after(RECONCILE_AGAIN_MS, () => {
      if (this.#telephony.isConnected())
        this.#reconcile().catch((again: unknown) => this.#lookAgainLater('reconcile', again));
    });
  }
}
