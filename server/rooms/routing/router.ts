import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { readTogether } from '../../platform/db/read-together.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import {
  type CallCodes,
  type CallLine,
  type CallMove,
  type ExchangeName,
  type Exchanges,
  listWaitingCalls,
  type WaitingCall,
} from '../calls/index.ts';
import type { SubjectKeys } from '../ledger/index.ts';
import type { Recorder } from '../recordings/index.ts';
import { listReady, lockPresence, movePresence } from '../staff/index.ts';
import { listTasksToOffer, type Tasks } from '../tasks/index.ts';
import type { Trainings } from '../training/index.ts';
import { type Assigned, type Assignment, assign } from './assignment/assign.ts';
import { followMove, type missedOffers } from './call-taker.ts';
import { fateOf } from './closing/closed-queue.ts';
import { insertOffer, listExpiredOffers, type Offer } from './offers-store.ts';
import { isCustomerFirst } from './rules/apply-rules.ts';
import type { RulesInForce } from './rules/rules-in-force.ts';
import { asCaller } from './task-as-caller.ts';
import { takeTasksBack } from './urgent-first.ts';

export type RouterSettings = { offerLeaseMs: number };
export type RouterParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  exchanges: Exchanges;
  keys: SubjectKeys;
  callCodes: CallCodes;
  recorder: Recorder;
  line: CallLine;
  tasks: Tasks;
  trainings: Trainings;
  settings: RouterSettings;
  rules: RulesInForce;
};

/** The telephone of a call-taker who can be rung now, and by which exchanges; undefined where the desk or its telephone is not there. */
export type FindTelephone = (
  accountId: string,
) => { userName: string; exchanges: ReadonlySet<ExchangeName> } | undefined;
type Missed = keyof typeof missedOffers;
type Reachable = { accountId: string; since: Date; exchanges: ReadonlySet<ExchangeName> };

const nowhere: ReadonlySet<ExchangeName> = new Set();
const RETRY_MS = 1_000;
/** The exchange rings a little longer than the lease, so that it is the line that ends an offer nobody answers. */
const RING_BEYOND_LEASE_MS = 5_000;

/**
 * Offers waiting callers to ready call-takers. `wake` says that something may have changed; the database is read
 * anew each time, so a wake too many costs nothing and a restart forgets nothing.
 */
export class Router {
  readonly parts: RouterParts;
  readonly #findTelephone: FindTelephone;
  readonly #missed = new Map<string, Missed>();
  #awake = false;
  #running: Promise<void> | undefined;
  /** Callers and call-takers whose offer is on its way into the database, by either's id. */
  readonly #offering = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  #stopped = false;

  constructor(parts: RouterParts, findTelephone: FindTelephone) {
    this.parts = parts;
    this.#findTelephone = findTelephone;
    const wrapUpMsOf = (queue: string) => parts.rules.wrapUpMsOf(queue);
    parts.line.participate((tx, move) =>
      followMove(tx, move, wrapUpMsOf, (callId) => this.#missed.get(callId) ?? 'not-answered'),
    );
    parts.line.observe((move) => this.#noticeMove(move));
    parts.line.whenClassified(() => this.wake());
  }

  /** The telephone of somebody whom this exchange can ring now: a call of another exchange cannot ring there. */
  telephoneAt(accountId: string, exchange: ExchangeName): string | undefined {
    const found = this.#findTelephone(accountId);
    return found?.exchanges.has(exchange) ? found.userName : undefined;
  }

  /** The exchanges that can ring this person now. */
  exchangesOf(accountId: string): ReadonlySet<ExchangeName> {
    return this.#findTelephone(accountId)?.exchanges ?? nowhere;
  }

  wake(): void {
    this.#awake = true;
    if (this.#stopped || this.#running) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#awake) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    await Promise.allSettled(this.#underWay);
  }

  /** Ends the offer of a call whose call-taker did not take it; the caller is back at the original place. */
  async endOffer(callId: string, outcome: Missed, legId?: string): Promise<void> {
    this.#missed.set(callId, outcome);
    try {
      const isThisLeg = async (_tx: Tx, call: { deskLegId: string | null }) =>
        !legId || call.deskLegId === legId;
      await this.parts.line.move({ callId, cause: 'offer-ended', agree: isThisLeg });
    } finally {
      this.#missed.delete(callId);
    }
    this.wake();
  }

  /** Ends every offer whose lease ran out. */
  async endExpiredOffers(): Promise<void> {
    const expired = await listExpiredOffers(this.parts.db, this.parts.clock.now());
    await Promise.all(expired.map((offer) => this.endOffer(offer.callId, 'not-answered', offer.legId)));
  }

  #noticeMove({ call, before }: CallMove): void {
    // Of an offer that was taken nobody becomes free; of any other end, its call-taker may be.
    const isOfferLost = before?.state === 'offered' && call.state !== 'talking';
    if (call.state === 'waiting' || isOfferLost) this.wake();
  }

  async #run(): Promise<void> {
    while (this.#awake && !this.#stopped) {
      this.#awake = false;
      try {
        await this.#assignOnce();
      } catch (error) {
        this.#tryAgain(error);
      }
    }
  }

  async #assignOnce(): Promise<void> {
    if (this.parts.exchanges.connected().length === 0) return;
    const { offers, waiting } = await this.look();
    // Whoever comes next is not kept waiting for the offers that are being made now.
    for (const assignment of offers) this.#goOn(this.#offerOnce(assignment));
    const exchangesOf = (accountId: string) => this.exchangesOf(accountId);
    await takeTasksBack({ ...this.parts, exchangesOf }, { waiting });
  }

  /**
   * Who would be offered to whom now, and why everybody else must wait. What is being offered already is not part of it, nor is a
   * caller whose exchange is away.
   */
  look(): Promise<Assigned> {
    const there = new Set(this.parts.exchanges.connected());
    return this.#lookPast(
      (id) => this.#offering.has(id),
      ({ exchange }) => there.has(exchange),
    );
  }

  /** The same, with what this process believes to be on its way; for watching over it. */
  lookAtAll(): Promise<Assigned> {
    return this.#lookPast(() => false);
  }

  async #lookPast(
    isOnItsWay: (id: string) => boolean,
    isThere = (_call: WaitingCall) => true,
  ): Promise<Assigned> {
    const { db, clock, rules } = this.parts;
    // The callers after the ready: somebody whose place was given back before a call-taker became ready must not be passed by.
    const [ready, waiting, tasks] = await readTogether(db, (one) =>
      Promise.all([this.listReachable(one), listWaitingCalls(one), listTasksToOffer(one, clock.now())]),
    );
    const offered = waiting.filter((call) => isThere(call) && this.#canBeOffered(call));
    const callers = [...offered, ...tasks.map(asCaller)].filter(({ callId }) => !isOnItsWay(callId));
    const callTakers = ready.filter(({ accountId }) => !isOnItsWay(accountId));
    const skilled = callTakers.map((callTaker) => ({
      ...callTaker,
      skills: rules.skillsOf(callTaker.accountId),
    }));
    return assign(callers, skilled, { rules: rules.assignment, now: clock.now() });
  }

  /** A closed queue offers nobody; and nobody is offered a caller who is being rung, or one who has to answer first. */
  #canBeOffered(call: WaitingCall): boolean {
    const { rules, closed } = this.parts.rules;
    if (fateOf(call, closed, rules).kind !== 'stay') return false;
    if (call.callerLeg !== 'to-dial') return call.callerLeg === 'there';
    return call.isAgencyFirst || !isCustomerFirst(rules, call.queue);
  }

  /** Everybody who is ready and can be rung by any exchange, longest idle first. */
  async listReachable(db = this.parts.db): Promise<Reachable[]> {
    const ready = await listReady(db);
    return ready
      .map(({ accountId, since }) => ({ accountId, since, exchanges: this.exchangesOf(accountId) }))
      .filter(({ exchanges }) => exchanges.size > 0);
  }

  #goOn(task: Promise<void>): void {
    const done = task
      .catch((error: unknown) => this.#tryAgain(error))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  async #offerOnce(assignment: Assignment): Promise<void> {
    const both = [assignment.callId, assignment.accountId];
    for (const id of both) this.#offering.add(id);
    const isMade = await this.#offer(assignment).finally(() => {
      for (const id of both) this.#offering.delete(id);
    });
    if (!isMade) this.wake();
  }

  #tryAgain(error: unknown): void {
    const { log, clock } = this.parts;
    log.error({ code: 'HL_ROUTING_FAILED', error }, 'Callers could not be offered; trying again.');
    clock.after(RETRY_MS, () => this.wake());
  }

  /** False where caller or call-taker were gone, or moved, before the offer was written down. */
  #offer(assignment: Assignment): Promise<boolean> {
    if (assignment.work === 'call') return this.#offerCall(assignment);
    const { callId: taskId, accountId: to, because } = assignment;
    return this.parts.tasks.offer(taskId, { cause: 'offered', to, because });
  }

  async #offerCall(assignment: Assignment): Promise<boolean> {
    const { line, clock, ids, settings } = this.parts;
    const { callId, queue, accountId, because, exchange } = assignment;
    const userName = exchange === null ? undefined : this.telephoneAt(accountId, exchange);
    if (!userName) return false;
    const madeAt = clock.now();
    const offerId = ids.uuid();
    const leaseExpiresAt = new Date(madeAt.getTime() + settings.offerLeaseMs);
    const legId = line.toDial.add(`desk-${offerId}`);
    const offer: Offer = {
      ...{ offerId, callId, accountId, legId, madeAt, leaseExpiresAt, because },
      handedOn: null,
    };
    const changes = { callTakerId: accountId, deskLegId: offer.legId };
    const move = await line.move({
      callId,
      cause: 'offered',
      changes,
      // Whoever was moved meanwhile may need somebody else.
      agree: async (tx, call) =>
        call.queue === queue && call.priority === because.priority && (await this.reserve(tx, offer)),
    });
    if (move) this.ring(offer, userName, move.call.exchange);
    else line.toDial.done(legId);
    return move !== undefined;
  }

  /** Takes the call-taker for this offer, if nobody and nothing else has. */
  async reserve(tx: Tx, offer: Offer): Promise<boolean> {
    const presence = await lockPresence(tx, offer.accountId);
    if (presence.state !== 'ready') return false;
    await insertOffer(tx, { ...offer, madeAt: offer.madeAt });
    await movePresence(
      tx,
      presence,
      { state: 'offered', since: offer.madeAt, reason: null },
      { kind: 'line' },
    );
    return true;
  }

  /** Has the exchange of the call ring the desk of an offer that was written down; it is awaited when the router stops. */
  ring(offer: Offer, userName: string, exchange: ExchangeName): void {
    this.#goOn(this.#ring(offer, userName, exchange));
  }

  async #ring(offer: Offer, userName: string, exchange: ExchangeName): Promise<void> {
    const { exchanges, settings, log } = this.parts;
    const request = {
      legId: offer.legId,
      userName,
      displayNumber: 'Harborline',
      ringForMs: settings.offerLeaseMs + RING_BEYOND_LEASE_MS,
    };
    try {
      if ((await exchanges.of(exchange).dial(request)) === 'done') return;
    } catch (error) {
      log.warn({ code: 'HL_DESK_NOT_RUNG', callId: offer.callId, error }, 'A desk could not be rung.');
    } finally {
      this.parts.line.toDial.done(offer.legId);
    }
    await this.endOffer(offer.callId, 'desk-failed', offer.legId);
  }
}
