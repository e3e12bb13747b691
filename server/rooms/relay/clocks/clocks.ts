import type { ConnectionStanding } from '../../../../contract/inbox.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Listening, listenTo } from '../../../platform/db/listen.ts';
import { KeyedQueue } from '../../../platform/keyed-queue.ts';
import type { Log } from '../../../platform/log.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { listLiveCustodians } from '../../custodians/index.ts';
import type { DecidingParts } from '../../disclosure/index.ts';
import {
  type Dispatch,
  FIRST_ID,
  findDispatch,
  listOpenDispatches,
  RELAY_CHANNEL,
} from '../dispatch-store.ts';
import { isOver } from '../inbox-items.ts';
import type { RelayKeys } from '../sealed.ts';
import type { Attempt } from '../slot.ts';
import { MOST_ATTEMPTS_KEPT } from '../slot.ts';
import { ACT_GRID_MS, ActGrid, type ActOutcome, type WantedAct } from './act-grid.ts';
import { Groups } from './groups.ts';
import { type Open, openDispatches } from './open-dispatches.ts';
import { OwedNotices } from './owed-notices.ts';
import { heldForMs, OPEN_AFTER_DUE_MS, tickAt } from './schedule.ts';
import { owesNotice } from './standing.ts';
import { type TellParts, tellContact } from './tell-contact.ts';
import { Waits } from './waits.ts';
import { Wheel } from './wheel.ts';
import { type Asking, type DropDeadline, listApart, writeTicks } from './write-ticks.ts';

export type ClockParts = {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  keys: RelayKeys;
  log: Log;
  /** Nobody has to call at the deadline: part of the transaction of the last tick. */
  dropDeadline: DropDeadline;
} & DecidingParts &
  TellParts;

const OPENED_AT_ONCE = 500;
const WRITTEN_AT_ONCE = 200;

const bySentAt = (one: Open, other: Open): number =>
  one.dispatch.sentAt.getTime() - other.dispatch.sentAt.getTime();

/**
 * Every dispatch whose time is not over, opened in memory, and its clock. Whoever is restarted reads all of them again; what fell due meanwhile is done
 * then. Whatever is written goes one after another.
 */
export class RelayClocks {
  readonly #parts: ClockParts;
  readonly #open = new Map<string, Open>();
  readonly #bySlot = new Map<string, Open>();
  readonly #byDesk = new Groups<Open>();
  readonly #byEnquiry = new Groups<Open>();
  readonly #changed = new Set<(custodianIds: ReadonlySet<string>) => void>();
  readonly #wheel: Wheel<string>;
  readonly #acts: ActGrid;
  readonly #owed: OwedNotices;
  readonly #waits: Waits;
  readonly #queue = new KeyedQueue();
  #due: string[] = [];
  #listening: Listening | undefined;
  #live: ReadonlyMap<string, LiveCustodian> = new Map();
  #cancelGrid = () => {};
  #isGridSet = false;
  #isStopped = false;

  constructor(parts: ClockParts) {
    this.#parts = parts;
    this.#acts = new ActGrid(parts);
    this.#owed = new OwedNotices(parts);
    this.#waits = new Waits(parts.clock);
    this.#wheel = new Wheel(parts.clock, (due) => {
      this.#due.push(...due);
      this.#inOrder(() => this.#tickDue());
    });
  }

  start(): void {
    const { databaseUrl: url, clock, log } = this.#parts;
    this.#listening = listenTo({ url, channel: RELAY_CHANNEL, clock, log }, (dispatchId) =>
      this.#inOrder(() => (dispatchId === null ? this.#readAll() : this.#read(dispatchId))),
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelGrid();
    this.#wheel.stop();
    this.#waits.stop();
    await this.#listening?.stop();
    await this.#queue.idle();
  }

  /** Everything that is open, the one that was sent first in front. */
  all(): Open[] {
    return [...this.#open.values()].toSorted(bySentAt);
  }

  /** The same, of those for which somebody at that custodian's desk may be asked. */
  ofDesk(custodianId: string): Open[] {
    return [...this.#byDesk.of(custodianId)].toSorted(bySentAt);
  }

  ofSlot(slotId: string): { open: Open; slot: number } | undefined {
    const open = this.#bySlot.get(slotId);
    const slot = open?.slots.findIndex((each) => each.slotId === slotId) ?? -1;
    return open && slot >= 0 ? { open, slot } : undefined;
  }

  liveCustodian(custodianId: string): LiveCustodian | undefined {
    return this.#live.get(custodianId);
  }

  /** Writes down what somebody does, at the next moment of the grid. */
  async act(wanted: WantedAct): Promise<ActOutcome> {
    const outcome = await this.#acts.want(wanted);
    this.#tellChanged([wanted.open]);
    if (isOver(wanted.open, this.#parts.clock.now().getTime())) this.#forgetUnlessOwed(wanted.open);
    return outcome;
  }

  /** How a connection stands. That both heard each other is sealed with the next tick; what ends the process ends the connection too. */
  noteConnection(open: Open, slot: number, standing: ConnectionStanding): void {
    open.connections.set(slot, standing);
    if (standing === 'talking')
      open.states = open.states.map((state, at) => (at === slot ? { ...state, isJoined: true } : state));
    this.#tellChanged([open]);
  }

  whenChanged(changed: (custodianIds: ReadonlySet<string>) => void): () => void {
    this.#changed.add(changed);
    return () => this.#changed.delete(changed);
  }

  async #readAll(): Promise<void> {
    await this.#readLive();
    this.#inOrder(() => this.#readOwed(FIRST_ID));
    for (let after = FIRST_ID; ; ) {
      const some = await listOpenDispatches(this.#parts.db, { after, limit: OPENED_AT_ONCE });
      await this.#take(some);
      const last = some.at(-1);
      if (!last || some.length < OPENED_AT_ONCE) return;
      after = last.dispatchId;
    }
  }

  /** After a restart: what is over and owes a notice, some at a time, between all else. */
  async #readOwed(after: string): Promise<void> {
    const { owed, next } = await this.#owed.read(this.#live, after);
    for (const open of owed) if (!this.#open.has(open.dispatch.dispatchId)) this.#keep(open);
    this.#tellChanged(owed);
    this.#waitForGrid();
    if (next !== null && !this.#isStopped) this.#inOrder(() => this.#readOwed(next));
  }

  async #read(dispatchId: string): Promise<void> {
    const dispatch = await findDispatch(this.#parts.db, dispatchId);
    if (dispatch) await this.#take([dispatch]);
  }

  async #take(dispatches: readonly Dispatch[]): Promise<void> {
    for (const fresh of await openDispatches(this.#parts, dispatches)) {
      const { dispatchId, lookedFor, ticks } = fresh.dispatch;
      this.#owed.note(fresh.dispatch);
      const known = this.#open.get(dispatchId);
      if (known) {
        // The states are those in memory: the database has them as of the last tick.
        this.#dropDesks(known);
        known.slots = fresh.slots;
        this.#noteDesks(known);
        known.dispatch = { ...fresh.dispatch, ticks: known.dispatch.ticks };
      } else {
        this.#keep(fresh);
        this.#setClock(fresh);
      }
      if (lookedFor !== null && (known?.dispatch.ticks ?? ticks) === 0)
        this.#wheel.add(this.#parts.clock.now().getTime(), dispatchId);
      if (known) this.#tellChanged([known]);
    }
    this.#waitForGrid();
  }

  #keep(open: Open): void {
    this.#open.set(open.dispatch.dispatchId, open);
    this.#byEnquiry.add(open.dispatch.enquiryId, open);
    this.#noteDesks(open);
    for (const { slotId } of open.slots) this.#bySlot.set(slotId, open);
  }

  /** The next moment of the schedule; after the last, the end. */
  #setClock({ dispatch }: Open): void {
    const next = tickAt(dispatch, Math.max(1, dispatch.ticks));
    this.#wheel.add(next ?? dispatch.dueAt.getTime() + OPEN_AFTER_DUE_MS, dispatch.dispatchId);
  }

  /** Everything that is due by now: what fell due while something else was being written goes together. */
  async #tickDue(): Promise<void> {
    const due = [...new Set(this.#due)].flatMap((dispatchId) => this.#open.get(dispatchId) ?? []);
    this.#due = [];
    if (due.length === 0) return;
    await this.#readLive();
    const apart = listApart(due, (enquiryId) => this.#byEnquiry.of(enquiryId));
    for (let from = 0; from < due.length; from += WRITTEN_AT_ONCE)
      await this.#tickSome(due.slice(from, from + WRITTEN_AT_ONCE), apart);
  }

  async #tickSome(due: readonly Open[], apart: ReadonlySet<string>): Promise<void> {
    const { db, clock, dropDeadline } = this.#parts;
    const isJoined = (enquiryId: string) => !apart.has(enquiryId);
    const written = await writeTicks({ db, clock, live: this.#live, dropDeadline, isJoined }, due).catch(
      (error: unknown) => {
        // Nothing of it is lost: all of it is due still.
        const again = clock.now().getTime() + 1_000;
        for (const { dispatch } of due) this.#wheel.add(again, dispatch.dispatchId);
        throw error;
      },
    );
    for (const { open, asking, isOver } of written) {
      for (const each of asking) this.#ask(open, each);
      if (isOver) this.#forgetUnlessOwed(open);
      else if (open.dispatch.ticks > 0) this.#setClock(open);
    }
    this.#tellChanged(due);
  }

  #ask(open: Open, { slot, custodian, place }: Asking): void {
    const attempt: Attempt = { place, atMs: this.#parts.clock.now().getTime(), mail: null, call: null };
    const note = (change: Partial<Attempt>, heldUntilMs?: number) => {
      Object.assign(attempt, change);
      open.states = open.states.map((state, at) => {
        if (at !== slot) return state;
        const others = state.attempts.filter((each) => each.place !== place || each.atMs !== attempt.atMs);
        const attempts = [...others, { ...attempt }].slice(-MOST_ATTEMPTS_KEPT);
        return { ...state, attempts, heldUntilMs: heldUntilMs ?? state.heldUntilMs };
      });
    };
    const held = () => this.#parts.clock.now().getTime() + heldForMs(open.dispatch.urgency);
    tellContact({ ...this.#parts, waits: this.#waits }, custodian, place, {
      mailed: (mail) => note({ mail }),
      called: (call) => note({ call }, call === 'acknowledged' ? held() : undefined),
    });
  }

  #noteDesks(open: Open): void {
    for (const { found } of open.slots) if (found) this.#byDesk.add(found.deskId, open);
  }

  #dropDesks(open: Open): void {
    for (const { found } of open.slots) if (found) this.#byDesk.remove(found.deskId, open);
  }

  /** What is over is forgotten, unless a notice is owed for it. */
  #forgetUnlessOwed(open: Open): void {
    if (open.states.some(owesNotice)) return;
    this.#open.delete(open.dispatch.dispatchId);
    this.#byEnquiry.remove(open.dispatch.enquiryId, open);
    this.#dropDesks(open);
    for (const { slotId } of open.slots) this.#bySlot.delete(slotId);
  }

  async #readLive(): Promise<void> {
    const live = await listLiveCustodians(this.#parts.db);
    this.#live = new Map(live.map((custodian) => [custodian.custodianId, custodian]));
  }

  #waitForGrid(): void {
    if (this.#isGridSet || !this.#owed.goOn(this.#open.values(), this.#live)) return;
    this.#isGridSet = true;
    this.#cancelGrid = this.#parts.clock.after(ACT_GRID_MS, () => {
      this.#isGridSet = false;
      this.#waitForGrid();
      const now = this.#parts.clock.now();
      const onTheirWay = [...this.#open.values()].filter(({ dispatch }) => dispatch.dueAt > now).length;
      this.#inOrder(() => this.#acts.write(onTheirWay));
    });
  }

  #tellChanged(opens: readonly Open[]): void {
    const ids = new Set(
      opens.flatMap(({ slots }) =>
        slots.flatMap(({ found }) => (found ? [found.custodianId, found.deskId] : [])),
      ),
    );
    for (const changed of this.#changed) changed(ids);
  }

  #inOrder(work: () => Promise<void>): void {
    this.#queue.run('all', work).catch((error: unknown) => {
      this.#parts.log.error(
        { code: 'HL_RELAY_CLOCKS', error },
        'The relay could not go on with something; it tries again.',
      );
    });
  }
}
