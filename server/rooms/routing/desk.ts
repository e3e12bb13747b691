import type { DeskCommand } from '../../../contract/desk.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import {
  type CallCause,
  type ExchangeName,
  findCallOf,
  finishWrapUp,
  isBound,
  isConnected,
  listBoundCallTakers,
  loseDesk,
  TelephonyAwayError,
} from '../calls/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { isBusy, listSignedOut, lockPresence, movePresence, readPresence } from '../staff/index.ts';
import type { Colleagues } from './colleagues.ts';
import type { DeskBoard } from './desk-board.ts';
import { endSeat } from './desk-end.ts';
import { writeDeskEntry } from './desk-entry.ts';
import type { DeskHub, DeskTab } from './desk-hub.ts';
import { carryOutRecording } from './desk-recording.ts';
import { findOpenOffer } from './offers-store.ts';
import type { Router } from './router.ts';
import type { Telephones } from './telephones.ts';

type Of<Kind extends DeskCommand['kind']> = Extract<DeskCommand, { kind: Kind }>;
const DONE = 'done' as const;
type Outcome = typeof DONE | Refusal;

/** Carries out what a desk asks. Every refusal is a value; the desk prints its sentence. */
export class Desk {
  readonly hub: DeskHub;
  readonly board: DeskBoard;
  readonly #router: Router;
  readonly #telephones: Telephones;
  readonly #colleagues: Colleagues;

  constructor(
    hub: DeskHub,
    board: DeskBoard,
    router: Router,
    telephones: Telephones,
    colleagues: Colleagues,
  ) {
    this.#colleagues = colleagues;
    this.hub = hub;
    this.board = board;
    this.#router = router;
    this.#telephones = telephones;
  }

  async open(tab: DeskTab, hello: Of<'hello'>): Promise<void> {
    await writeDeskEntry(this.#router.parts, 'desk-opened', tab.accountId);
    this.hub.open(tab);
    await this.#findLostLeg(tab, hello.liveLegId);
    this.board.refresh(tab.accountId);
    this.board.refreshQueue();
  }

  /** A desk that takes calls is in use, also while nobody presses a key. */
  async takesCalls(tab: DeskTab): Promise<boolean> {
    const { state } = await readPresence(this.#router.parts.db, tab.accountId);
    return this.hasSeat(tab) && state !== 'not-ready';
  }

  /** No other tab has the telephone, and with it the call that there may be. */
  hasSeat(tab: DeskTab): boolean {
    const holder = this.hub.holderOf(tab.accountId);
    return holder === undefined || holder === tab;
  }

  /** `leaving` is true where the browser said that the page is going away, so that its telephone is gone with it. */
  async close(tab: DeskTab, leaving: boolean): Promise<void> {
    const held = this.hub.holderOf(tab.accountId) === tab;
    this.hub.close(tab, this.#now(), leaving);
    await writeDeskEntry(this.#router.parts, 'desk-closed', tab.accountId);
    if (held && leaving && tab.telephoneContact === null) await this.#findLostLeg(tab, null);
    if (held) await this.#router.parts.trainings.endOf(tab.accountId, 'desk-lost');
    if (held) await this.withdrawUnheld(tab.accountId);
    this.board.refresh(tab.accountId);
  }

  /** Takes the telephone of a desk that has no tab for it any more, unless its talk goes on without the tab. */
  async withdrawUnheld(accountId: string): Promise<void> {
    if (this.hub.holderOf(accountId) || (await isBound(this.#router.parts.db, accountId))) return;
    await this.#telephones.withdraw(accountId);
  }

  /** The watch's look at telephones whose tab was lost in a talk that has ended since. */
  async withdrawAllUnheld(): Promise<void> {
    for (const accountId of this.#telephones.lentTo()) await this.withdrawUnheld(accountId);
  }

  /** A session is locked or over: its tabs, its telephone, and its part in a call end now. */
  async endSession(sessionId: string): Promise<void> {
    const tabs = this.hub.tabs().filter((tab) => tab.sessionId === sessionId);
    const holders = tabs.filter((tab) => this.hub.holderOf(tab.accountId) === tab);
    const seats = [...this.#telephones.lentToSession(sessionId), ...holders.map((tab) => tab.accountId)];
    for (const accountId of new Set(seats)) await this.#endSeat(accountId);
    for (const tab of tabs) {
      tab.end();
      this.board.refresh(tab.accountId);
    }
  }

  async #endSeat(accountId: string): Promise<void> {
    await endSeat(this.#router, this.#telephones, accountId);
    await this.#colleagues.findLostLeg(accountId, null);
  }

  /** The sessions that have a desk or a telephone here. */
  sessionIds(): Set<string> {
    return new Set([...this.hub.tabs().map((tab) => tab.sessionId), ...this.#telephones.sessionIds()]);
  }

  /**
   * The watch's look at calls whose call-taker is signed out or disabled and has no tab here: the network of the desk was lost
   * before, or the server began anew in the talk.
   */
  async endSignedOutSeats(): Promise<void> {
    const { db, clock } = this.#router.parts;
    const bound = await listBoundCallTakers(db);
    for (const accountId of await listSignedOut(db, bound, clock.now())) await this.#endSeat(accountId);
  }

  async carryOut(tab: DeskTab, command: DeskCommand): Promise<Outcome> {
    switch (command.kind) {
      case 'hello':
      case 'heartbeat':
        return DONE;
      case 'claim-telephone':
        return this.#claim(tab, command);
      case 'telephone-status':
        return this.#noticeTelephone(tab, this.#telephones.exchangesIn(tab, command));
      case 'set-ready':
        return this.#setReady(tab);
      case 'set-not-ready':
        return this.#setPresence(tab, 'not-ready', command.reason);
      case 'decline-offer':
        return this.#decline(tab, command);
      case 'hold':
        return this.#moveCall(tab, command.callId, 'held');
      case 'resume':
        return this.#moveCall(tab, command.callId, 'resumed');
      case 'hang-up':
        return this.#moveCall(tab, command.callId, 'call-taker-hung-up');
      case 'pause-recording':
      case 'resume-recording':
      case 'caller-refuses-recording':
        return carryOutRecording(this.#router.parts.recorder, tab.accountId, command);
      case 'finish-wrap-up':
        return this.#finishWrapUp(tab, command);
      default:
        return this.#colleagues.carryOut(tab, command);
    }
  }

  async #claim(tab: DeskTab, { takeOver }: Of<'claim-telephone'>): Promise<Outcome> {
    const { db } = this.#router.parts;
    const holder = this.hub.holderOf(tab.accountId);
    if (holder && holder !== tab) {
      if (!takeOver) return refuse('HL_TELEPHONE_NOT_HERE');
      if (await isBound(db, tab.accountId)) return refuse('HL_TELEPHONE_IN_CALL');
    }
    const entry = {
      kind: 'telephone-claimed',
      subject: { accountId: tab.accountId, takenOver: holder !== undefined },
    } as const;
    const actor = staffActor(tab.accountId);
    await inTransaction(db, (tx) => appendEntry(tx, { ...entry, at: this.#now(), actor, ...noEnquiry }));
    this.hub.claim(tab);
    const installed = await this.#orAway(async () => {
      await this.#telephones.lend(tab, await isBound(db, tab.accountId));
    });
    this.board.refresh(tab.accountId);
    if (!isRefusal(installed) && tab.telephoneContact !== null)
      return this.#noticeTelephone(tab, this.#telephones.exchangesIn(tab, {}));
    return installed;
  }

  async #orAway(work: () => Promise<void>): Promise<Outcome> {
    try {
      await work();
      return DONE;
    } catch (error) {
      if (error instanceof TelephonyAwayError) return refuse('HL_EXCHANGE_AWAY');
      throw error;
    }
  }

  /** After an exchange was away it knows no telephone; each holder's is put there again. */
  async installAll(exchange: ExchangeName): Promise<void> {
    for (const tab of this.hub.tabs()) {
      if (this.hub.holderOf(tab.accountId) === tab)
        await this.#orAway(() => this.#telephones.install(exchange, tab.accountId));
    }
    await this.removeLeftOvers(exchange);
  }

  /** What an earlier life of the server, or a lost word, left in an exchange. */
  async removeLeftOvers(exchange: ExchangeName): Promise<void> {
    await this.#orAway(() => this.#telephones.removeLeftOvers(exchange));
  }

  async #noticeTelephone(tab: DeskTab, exchanges: readonly string[]): Promise<Outcome> {
    this.hub.setRegistered(tab, exchanges, this.#now());
    if (!this.hub.isReachable(tab.accountId)) return DONE;
    await this.ringAgain(tab.accountId);
    this.#router.wake();
    return DONE;
  }

  /** Rings a desk that has lost the leg of its call, if the exchange of that call can ring it. */
  async ringAgain(accountId: string): Promise<void> {
    const { db, line } = this.#router.parts;
    const call = await findCallOf(db, accountId);
    const userName = this.#telephones.userNameOf(accountId);
    if (call?.state === 'rejoining' && userName && this.hub.exchangesOf(accountId).has(call.exchange))
      await line.ringAgain(call.callId, userName);
  }

  /** A page that says hello without the leg its call had, has lost it: the caller hears music until it is rung again. */
  async #findLostLeg(tab: DeskTab, liveLegId: string | null): Promise<void> {
    const { db, line } = this.#router.parts;
    if (tab.telephoneContact !== null) return;
    const other = this.hub.holderOf(tab.accountId);
    if (other && other !== tab) return;
    await this.#colleagues.findLostLeg(tab.accountId, liveLegId);
    const call = await findCallOf(db, tab.accountId);
    if (!call || !isConnected(call.state) || call.state === 'rejoining') return;
    if (call.deskLegId !== liveLegId) await loseDesk(line, call);
  }

  async #setReady(tab: DeskTab): Promise<Outcome> {
    if (this.hub.holderOf(tab.accountId) !== tab) return refuse('HL_TELEPHONE_NOT_HERE');
    if (tab.registeredAt.size === 0) return refuse('HL_TELEPHONE_NOT_READY');
    const outcome = await this.#setPresence(tab, 'ready', null);
    this.#router.wake();
    return outcome;
  }

  async #setPresence(
    tab: DeskTab,
    state: 'ready' | 'not-ready',
    reason: Of<'set-not-ready'>['reason'] | null,
  ): Promise<Outcome> {
    // Whoever chooses anything else has stopped practising; nothing of it is in the way of a caller then.
    await this.#router.parts.trainings.endOf(tab.accountId, 'stopped', staffActor(tab.accountId));
    const outcome = await inTransaction(this.#router.parts.db, async (tx) => {
      const presence = await lockPresence(tx, tab.accountId);
      if (isBusy(presence.state)) return refuse('HL_NOT_WHILE_BUSY');
      if (presence.state === state && presence.reason === reason) return DONE;
      await movePresence(tx, presence, { state, since: this.#now(), reason }, staffActor(tab.accountId));
      return DONE;
    });
    this.board.refresh(tab.accountId);
    return outcome;
  }

  async #decline(tab: DeskTab, { offerId }: Of<'decline-offer'>): Promise<Outcome> {
    const offer = await findOpenOffer(this.#router.parts.db, tab.accountId);
    if (offer?.offerId !== offerId) return refuse('HL_CALL_MOVED_ON');
    await this.#router.endOffer(offer.callId, 'declined', offer.legId);
    return DONE;
  }

  async #moveCall(tab: DeskTab, callId: string, cause: CallCause): Promise<Outcome> {
    const { db, line } = this.#router.parts;
    const call = await findCallOf(db, tab.accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const stillMine = async (_tx: unknown, now: { callTakerId: string | null }) =>
      now.callTakerId === tab.accountId;
    const move = await line.move({ callId, cause, actor: staffActor(tab.accountId), agree: stillMine });
    return move ? DONE : refuse('HL_CALL_MOVED_ON');
  }

  async #finishWrapUp(tab: DeskTab, { callId, code }: Of<'finish-wrap-up'>): Promise<Outcome> {
    const now = this.#now();
    const actor = staffActor(tab.accountId);
    const outcome = await inTransaction(this.#router.parts.db, async (tx) => {
      if (!(await finishWrapUp(tx, { callId, accountId: tab.accountId }, code, now, actor)))
        return refuse('HL_CALL_MOVED_ON');
      await movePresence(
        tx,
        await lockPresence(tx, tab.accountId),
        { state: 'ready', since: now, reason: null },
        actor,
      );
      return DONE;
    });
    this.board.refresh(tab.accountId);
    this.#router.wake();
    return outcome;
  }

  #now(): Date {
    return this.#router.parts.clock.now();
  }
}
