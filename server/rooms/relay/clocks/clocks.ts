import type { ConnectionStanding } from '../../../../contract/inbox.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Listening, listenTo } from '../../../platform/db/listen.ts';
import type { Log } from '../../../platform/log.ts';
import { type Disclosure, noteDisclosuresWith } from '../../accounting/index.ts';
import { type LiveCustodian, listLiveCustodians } from '../../custodians/index.ts';
import type { DecidingParts } from '../../disclosure/index.ts';
import { LATER, listOpenTimes, RELAY_CHANNEL } from '../dispatch-store.ts';
import { isOver } from '../inbox-items.ts';
import type { RelayKeys } from '../sealed.ts';
import type { Found } from '../slot.ts';
import { ActGrid, type ActOutcome, type WantedAct } from './act-grid.ts';
import { askCustodian } from './ask-custodian.ts';
import { askHandedOn } from './ask-handed-on.ts';
import { GridTimer } from './grid-timer.ts';
import { custodiansOf, InMemory } from './in-memory.ts';
import { InOrder } from './in-order.ts';
import { hasLater, LaterPlaces } from './later-places.ts';
import { whomToAsk } from './next-step.ts';
import { type Open, readDispatches } from './open-dispatches.ts';
import { OwedNotices } from './owed-notices.ts';
import { OPENED_AT_ONCE, ReadAgain } from './read-again.ts';
import { nextMomentMs } from './schedule.ts';
import { owesNotice } from './standing.ts';
import { takeDue } from './take-due.ts';
import type { TellParts } from './tell-contact.ts';
import { ToRead } from './to-read.ts';
import { Unread } from './unread.ts';
import { Waits } from './waits.ts';
import { Wheel } from './wheel.ts';
import { type SettleDeadline, writeTicks } from './write-ticks.ts';

export type ClockParts = {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  keys: RelayKeys;
  log: Log;
  /** Nobody has to call at the deadline: part of the transaction of the last tick. */
  settleDeadline: SettleDeadline;
} & DecidingParts &
  TellParts;

/**
 * Every dispatch whose time is not over, opened in memory, and its clock. Whoever is restarted lists all of them, so that each has its clock at once,
 * and opens them some at a time, by their next moment; what is sent meanwhile comes in between. Whatever is written goes one after another.
 */
export class RelayClocks {
  readonly #parts: ClockParts;
  readonly #open = new InMemory();
  readonly #unread = new Unread();
  readonly #again: ReadAgain;
  readonly #changed = new Set<(custodianIds: ReadonlySet<string>) => void>();
  readonly #wheel: Wheel<string>;
  readonly #acts: ActGrid;
  readonly #grid: GridTimer;
  readonly #owed: OwedNotices;
  readonly #later: LaterPlaces;
  readonly #waits: Waits;
  readonly #inOrder: InOrder;
  readonly #allRead = Promise.withResolvers<void>();
  /** What is due, and of what was told, until its turn has come. */
  readonly #due = new Set<string>();
  readonly #toRead = new ToRead();
  #listening: Listening | undefined;
  #live: ReadonlyMap<string, LiveCustodian> = new Map();

  constructor(parts: ClockParts) {
    this.#parts = parts;
    this.#inOrder = new InOrder(parts);
    this.#acts = new ActGrid({ ...parts, noteDisclosures: noteDisclosuresWith(parts.keys) });
    this.#grid = new GridTimer(parts.clock, {
      goOn: () => this.#unread.size > 0 || this.#owed.goOn(this.#open.values(), this.#live),
      write: () => this.#writeActs(),
    });
    this.#again = new ReadAgain(parts, this.#unread);
    this.#waits = new Waits(parts.clock);
    const running = { ...parts, inOrder: this.#inOrder, waits: this.#waits };
    this.#owed = new OwedNotices({
      ...running,
      take: (ended) => this.#noteTaken(ended.map((each) => this.#open.take(each))),
    });
    this.#later = new LaterPlaces({
      ...{ ...running, act: (wanted) => this.act(wanted), opened: this.#open },
      live: () => this.#readLive(),
      over: (open) => this.#forgetUnlessNeeded(open),
    });
    this.#wheel = new Wheel(parts.clock, (due) => {
      for (const dispatchId of due) this.#due.add(dispatchId);
      this.#inOrder.untilDone(() => this.#tickDue());
    });
  }

  start(): void {
    const { databaseUrl: url, clock, log } = this.#parts;
    this.#listening = listenTo({ url, channel: RELAY_CHANNEL, clock, log }, (dispatchId) => {
      if (dispatchId === LATER) return this.#readLater();
      if (dispatchId !== null) this.#toRead.tell(dispatchId);
      return this.#inOrder.untilDone(() => (dispatchId === null ? this.#listAll() : this.#readTold()));
    });
  }

  async stop(): Promise<void> {
    this.#inOrder.stop();
    this.#grid.stop();
    this.#wheel.stop();
    this.#waits.stop();
    this.#later.stop();
    await this.#listening?.stop();
    await this.#inOrder.idle();
    this.#allRead.resolve();
  }

  /** Resolves once everything that was open at the start is opened, or nothing is any more. */
  whenAllRead(): Promise<void> {
    return this.#allRead.promise;
  }

  /** Everything that is opened, the one that was sent first in front. */
  all(): Open[] {
    return this.#open.all();
  }

  /** The same, of those for which somebody at that custodian's desk may be asked. */
  ofDesk(custodianId: string): Open[] {
    return this.#open.ofDesk(custodianId);
  }

  ofSlot(slotId: string): { open: Open; slot: number } | undefined {
    return this.#open.ofSlot(slotId);
  }

  /** Whose people answer about a place, as they are reached now. */
  readonly whoAnswers = (found: Found): LiveCustodian | undefined => whomToAsk(this.#live, found);

  /** Writes down what somebody does, at the next moment of the grid. */
  async act(wanted: WantedAct): Promise<ActOutcome> {
    const outcome = await this.#acts.want(wanted);
    const asking = () => ({ ...this.#parts, waits: this.#waits, live: this.#live });
    this.#inOrder.untilDone(async () => askHandedOn(asking(), wanted.open));
    if (!wanted.isByLine) this.#later.noteHandedOn(wanted.open);
    this.#tellChanged([wanted.open]);
    if (isOver(wanted.open, this.#parts.clock.now().getTime())) this.#forgetUnlessNeeded(wanted.open);
    return outcome;
  }

  /** How a connection stands. That both heard each other is sealed with the next tick; what ends the process ends the connection too. */
  noteConnection(open: Open, slot: number, standing: ConnectionStanding): void {
    open.connections.set(slot, standing);
    if (standing === 'talking')
      open.states = open.states.map((state, at) => (at === slot ? { ...state, isJoined: true } : state));
    this.#tellChanged([open]);
  }

  readonly noteDisclosure = (disclosure: Disclosure): void => this.#acts.note(disclosure);

  whenChanged(changed: (custodianIds: ReadonlySet<string>) => void): () => void {
    this.#changed.add(changed);
    return () => this.#changed.delete(changed);
  }

  /** Each has its clock from now on, also before it is opened. */
  async #listAll(): Promise<void> {
    await this.#readLive();
    this.#toRead.suspect(this.#open.ids());
    const listed = await listOpenTimes(this.#parts.db);
    const withClock = new Set(listed.filter(({ dispatchId }) => this.#hasClock(dispatchId)));
    for (const { timed, atMs } of this.#unread.add(listed, this.#parts.clock.now().getTime()))
      if (!withClock.has(timed)) this.#wheel.add(atMs, timed.dispatchId);
    for (const timed of listed) this.#owed.note(timed);
    this.#grid.wait();
    this.#inOrder.untilDone(() => this.#readOn());
  }

  /** Some of those that are not opened yet; and the next ones once everything else that waits is done. */
  async #readOn(): Promise<void> {
    const opened = await this.#again.next();
    if (opened) {
      this.#takeAll(opened);
      this.#inOrder.untilDone(() => this.#readOn());
    } else {
      this.#allRead.resolve();
      this.#owed.readAll();
      await this.#readTold();
    }
  }

  /** Places may have been written anew, of what is open and of what is over, as a generation was compared. */
  #readLater(): void {
    this.#inOrder.untilDone(() => {
      this.#toRead.suspect(this.#open.ids());
      return this.#readTold();
    });
    this.#owed.readAll();
  }

  async #readTold(): Promise<void> {
    await this.#toRead.readSome(OPENED_AT_ONCE, (dispatchIds) => this.#read(dispatchIds));
    if (!this.#toRead.isEmpty) this.#inOrder.untilDone(() => this.#readTold());
  }

  async #read(dispatchIds: readonly string[]): Promise<void> {
    if (dispatchIds.length === 0) return;
    this.#takeAll(await readDispatches(this.#parts, dispatchIds));
    for (const dispatchId of dispatchIds) this.#unread.remove(dispatchId);
  }

  #takeAll(opened: readonly Open[]): void {
    const taken = opened.map((fresh) => this.#take(fresh));
    for (const { dispatch } of taken) this.#unread.remove(dispatch.dispatchId);
    this.#noteTaken(taken);
  }

  #noteTaken(taken: readonly Open[]): void {
    for (const open of taken) this.#later.note(open);
    this.#grid.wait();
    this.#tellChanged(taken);
  }

  #take(fresh: Open): Open {
    const { dispatchId, lookedFor } = fresh.dispatch;
    const hadClock = this.#hasClock(dispatchId);
    this.#owed.note(fresh.dispatch);
    const open = this.#open.take(fresh);
    if (!hadClock || (lookedFor !== null && open.dispatch.ticks === 0)) this.#setClock(open);
    return open;
  }

  #hasClock(dispatchId: string): boolean {
    return (this.#open.get(dispatchId) ?? this.#unread.get(dispatchId)) !== undefined;
  }

  #setClock({ dispatch }: Open): void {
    this.#wheel.add(nextMomentMs(dispatch, this.#parts.clock.now().getTime()), dispatch.dispatchId);
  }

  /** What is due by now goes together, with what fell due while something else was being written; the rest once everything else that waits is done. */
  async #tickDue(): Promise<void> {
    const dispatchIds = takeDue(this.#due, (dispatchId) => this.#listBeside(dispatchId));
    if (dispatchIds.length === 0) return;
    try {
      await this.#readLive();
      await this.#read(
        dispatchIds.flatMap((dispatchId) =>
          this.#listBeside(dispatchId).filter((each) => this.#unread.get(each)),
        ),
      );
      await this.#tickSome(dispatchIds.flatMap((dispatchId) => this.#open.get(dispatchId) ?? []));
    } catch (error) {
      for (const dispatchId of dispatchIds) this.#due.add(dispatchId);
      throw error;
    }
    if (this.#due.size > 0) this.#inOrder.untilDone(() => this.#tickDue());
  }

  /** All children of the same enquiry. */
  #listBeside(dispatchId: string): string[] {
    const enquiryId =
      this.#open.get(dispatchId)?.dispatch.enquiryId ?? this.#unread.get(dispatchId)?.enquiryId ?? '';
    const opened = [...this.#open.ofEnquiry(enquiryId)].map(({ dispatch }) => dispatch.dispatchId);
    return [...new Set([...opened, ...this.#unread.ofEnquiry(enquiryId)])];
  }

  async #tickSome(opens: readonly Open[]): Promise<void> {
    const nowMs = this.#parts.clock.now().getTime();
    const due = opens.filter(({ dispatch }) => nextMomentMs(dispatch, nowMs) <= nowMs);
    if (due.length === 0) return;
    const written = await writeTicks({ ...this.#parts, live: this.#live, opened: this.#open }, due);
    for (const { open, asking, isOver: isEnded } of written) {
      for (const each of asking) askCustodian({ ...this.#parts, waits: this.#waits }, open, each);
      if (isEnded) this.#forgetUnlessNeeded(open);
      else this.#setClock(open);
    }
    this.#tellChanged(due);
  }

  /** What is over is forgotten, unless a notice is owed for it or its record came later. */
  #forgetUnlessNeeded(open: Open): void {
    const isNeeded = open.states.some(owesNotice) || hasLater(open, this.#parts.clock.now().getTime());
    if (!isNeeded) this.#open.remove(open);
  }

  async #readLive(): Promise<ReadonlyMap<string, LiveCustodian>> {
    const live = await listLiveCustodians(this.#parts.db);
    this.#live = new Map(live.map((custodian) => [custodian.custodianId, custodian]));
    return this.#live;
  }

  #writeActs(): void {
    const now = this.#parts.clock.now();
    const onTheirWay = this.#open.countBefore(now) + this.#unread.countBefore(now, this.#open);
    this.#inOrder.run(() => this.#acts.write(onTheirWay));
  }

  #tellChanged(opens: readonly Open[]): void {
    const ids = custodiansOf(opens);
    for (const changed of this.#changed) changed(ids);
  }
}
