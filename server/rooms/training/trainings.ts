import type { WrapUpCode } from '../../../contract/call.ts';
import { chosenNotReadyReason } from '../../../contract/desk.ts';
import type { TrainingAct, TrainingOutcome } from '../../../contract/training.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { KeyedQueue } from '../../platform/keyed-queue.ts';
import type { Log } from '../../platform/log.ts';
import {
  BegunSince,
  type ExchangeName,
  type Exchanges,
  endOtherLegs,
  findOpenListening,
  isOtherIdOf,
  type OtherLegs,
  otherLegOf,
  TelephonyAwayError,
} from '../calls/index.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, staffActor } from '../ledger/index.ts';
import { isBusy, lockPresence, movePresence, readPresence } from '../staff/index.ts';
import { ScriptedCaller } from './scripted-caller.ts';
import {
  begunOf,
  causeOf,
  followTraining,
  isInTraining,
  isSame,
  RING_FOR_MS,
  type Training,
  type TrainingCause,
  type TrainingRequest,
  whenLegEnds,
  whenTimeGoesOn,
} from './training.ts';
import { findOpenTraining, insertTraining, listOpenTrainings, storeTraining } from './training-store.ts';

const DONE = 'done' as const;
type Outcome = typeof DONE | Refusal;
export type TrainingParts = { db: Database; clock: Clock; ids: Ids; exchanges: Exchanges; log: Log };
type Change = { cause: TrainingCause; actor: Actor };
type Ending = { outcome: TrainingOutcome; actor: Actor; code?: Exclude<WrapUpCode, 'handed-on'> };

/**
 * Training calls: first the database and the ledger, then the exchange, then the desk. Whatever interrupts one ends it; none is taken up
 * again. Those of one person run one after another.
 */
export class Trainings implements OtherLegs {
  readonly #parts: TrainingParts;
  readonly #caller: ScriptedCaller;
  readonly #queue = new KeyedQueue();
  /** Who is in one. Nobody of them is rung for anything else. */
  readonly #busy = new Set<string>();
  readonly #begunSince = new BegunSince('training');
  readonly #watchers: ((accountId: string) => void)[] = [];
  #isNeeded = false;
  readonly owns = (id: string): boolean => isOtherIdOf('training', id);

  constructor(parts: TrainingParts) {
    this.#parts = parts;
    this.#caller = new ScriptedCaller(parts);
  }

  /** Tells `watcher` whose training call has changed. */
  observe(watcher: (accountId: string) => void): void {
    this.#watchers.push(watcher);
  }

  readonly isTraining = (accountId: string): boolean => this.#busy.has(accountId);

  readonly isAnybodyTraining = (): boolean => this.#busy.size > 0;

  /** Whether somebody in danger waits for whom nobody is ready; those who practise are told, and decide. */
  get isNeeded(): boolean {
    return this.#isNeeded;
  }

  sayNeeded(isNeeded: boolean): void {
    if (this.#isNeeded === isNeeded) return;
    this.#isNeeded = isNeeded;
    for (const accountId of this.#busy) this.#tell(accountId);
  }

  /** Makes this person not ready, and rings the desk for a caller who is none. */
  start(request: TrainingRequest): Promise<Outcome> {
    return this.#queue.run(request.accountId, async () => {
      const begun = await inTransaction(this.#parts.db, (tx) => this.#begin(tx, request));
      if (isRefusal(begun)) return begun;
      this.#busy.add(begun.accountId);
      const isRung = await this.#ring(begun, request.userName);
      if (!isRung) await this.#endNow(begun.accountId, { outcome: 'telephone-lost', actor: lineActor });
      this.#tell(begun.accountId);
      return isRung ? DONE : refuse('HL_TELEPHONE_NOT_READY');
    });
  }

  /** Does what the person who practises asks for; `HL_CALL_MOVED_ON` where the training call is elsewhere by now. */
  act(accountId: string, trainingId: string, act: TrainingAct): Promise<Outcome> {
    const actor = staffActor(accountId);
    return this.#withOwn(accountId, trainingId, async () => {
      if (act === 'stop') return this.#endNow(accountId, { outcome: 'stopped', actor });
      if (act === 'decline') return this.#decline(accountId, actor);
      const cause = causeOf(act);
      return cause !== undefined && this.#move(accountId, { cause, actor });
    });
  }

  /** The wrap-up is done; its code stays with the training call. */
  finish(accountId: string, trainingId: string, code: Exclude<WrapUpCode, 'handed-on'>): Promise<Outcome> {
    return this.#withOwn(accountId, trainingId, async ({ state }) => {
      if (state !== 'wrapping-up') return false;
      return this.#endNow(accountId, { outcome: 'finished', actor: staffActor(accountId), code });
    });
  }

  /** Ends the training call of this person, if there is one. */
  async endOf(accountId: string, outcome: TrainingOutcome, actor = lineActor): Promise<void> {
    if (!this.isTraining(accountId)) return;
    await this.#queue.run(accountId, () => this.#endNow(accountId, { outcome, actor }));
  }

  async answered(legId: string): Promise<boolean> {
    const known = await this.#findByLeg(legId);
    if (!known) return false;
    const answer = () => this.#move(known.accountId, { cause: 'answered', actor: lineActor });
    return this.#queue.run(known.accountId, answer);
  }

  async legEnded(legId: string): Promise<void> {
    const known = await this.#findByLeg(legId);
    const why = (now: Training) =>
      now.trainingId === known?.trainingId ? whenLegEnds(now.state) : undefined;
    if (known) await this.#endStill(known, why);
  }

  readonly promptEnded = (playbackId: string): void => this.#caller.promptEnded(playbackId);

  readonly connected = (exchange: ExchangeName): void => this.#begunSince.connected(exchange);

  /** Whatever was on in an exchange while either side was away is over, and nothing of it is left there. */
  async compare(exchange: ExchangeName): Promise<void> {
    await this.endAll(
      'exchange-lost',
      (one) => one.exchange === exchange && !this.#begunSince.has(begunOf(one)),
    );
    await endOtherLegs(this.#parts.exchanges.of(exchange), 'training', (id) => this.#begunSince.owns(id));
  }

  /** Ends every training call, or those that are meant. */
  async endAll(outcome: TrainingOutcome, isMeant: (one: Training) => boolean = () => true): Promise<void> {
    for (const open of await listOpenTrainings(this.#parts.db))
      if (isMeant(open)) await this.#endStill(open, (now) => (isMeant(now) ? outcome : undefined));
  }

  /** The watch's look: states that last too long, and people who were called to something else. */
  async look(): Promise<void> {
    const { db, clock } = this.#parts;
    for (const open of await listOpenTrainings(db)) {
      const outcome = whenTimeGoesOn(open, clock.now(), await readPresence(db, open.accountId));
      if (outcome && this.isTraining(open.accountId))
        await this.#endStill(open, (now) => (isSame(now, open) ? outcome : undefined));
    }
  }

  /** What was read before may be over when its turn comes, and its person be in another one. */
  async #endStill({ accountId }: Training, why: (now: Training) => TrainingOutcome | undefined) {
    await this.#queue.run(accountId, async () => {
      const open = await findOpenTraining(this.#parts.db, { accountId });
      const outcome = open && why(open);
      if (outcome) await this.#endNow(accountId, { outcome, actor: lineActor });
    });
  }

  readonly idle = (): Promise<void> => this.#queue.idle();

  async #begin(tx: Tx, request: TrainingRequest): Promise<Training | Refusal> {
    const { accountId, exchange, scenario, language, by } = request;
    const presence = await lockPresence(tx, accountId);
    const isTaken = this.isTraining(accountId) || (await findOpenListening(tx, { listenerId: accountId }));
    if (isBusy(presence.state) || isTaken)
      return refuse(by === accountId ? 'HL_NOT_WHILE_BUSY' : 'HL_NOT_WHILE_BUSY_THERE');
    if (by !== accountId && presence.state !== 'not-ready') return refuse('HL_NOT_WHILE_READY_THERE');
    const now = this.#parts.clock.now();
    const actor = staffActor(by);
    const begun: Training = {
      ...{ trainingId: this.#parts.ids.uuid(), accountId, exchange, scenario, language },
      ...{ state: 'ringing', stateSince: now, startedAt: now },
      ...{ answeredAt: null, endedAt: null, outcome: null, code: null },
      reasonBefore: chosenNotReadyReason.safeParse(presence.reason).data ?? 'break',
    };
    this.#begunSince.begins(begunOf(begun));
    await movePresence(tx, presence, { state: 'not-ready', since: now, reason: 'training' }, actor);
    await insertTraining(tx, begun);
    const subject = { trainingId: begun.trainingId, accountId, scenario };
    appendEntry(tx, { kind: 'training-started', at: now, actor, ...noEnquiry, subject });
    return begun;
  }

  async #ring(training: Training, userName: string): Promise<boolean> {
    const request = { userName, displayNumber: 'Training', ringForMs: RING_FOR_MS };
    const { trainingId, exchange } = training;
    return this.#orAway(training, async () => {
      const telephony = this.#parts.exchanges.of(exchange);
      return (await telephony.dial({ legId: otherLegOf('training', trainingId), ...request })) === 'done';
    });
  }

  async #withOwn(
    accountId: string,
    trainingId: string,
    task: (open: Training) => Promise<boolean>,
  ): Promise<Outcome> {
    const isDone = await this.#queue.run(accountId, async () => {
      const open = await findOpenTraining(this.#parts.db, { accountId });
      return open?.trainingId === trainingId && (await task(open));
    });
    return isDone ? DONE : refuse('HL_CALL_MOVED_ON');
  }

  async #decline(accountId: string, actor: Actor): Promise<boolean> {
    const open = await findOpenTraining(this.#parts.db, { accountId });
    return open?.state === 'ringing' && this.#endNow(accountId, { outcome: 'declined', actor });
  }

  /** False where that leads nowhere from where the training call is. */
  async #move(accountId: string, { cause, actor }: Change): Promise<boolean> {
    const at = this.#parts.clock.now();
    const moved = await inTransaction(this.#parts.db, async (tx) => {
      const open = await findOpenTraining(tx, { accountId });
      const state = open && followTraining(open.state, cause);
      if (!open || !state) return undefined;
      const { trainingId, state: from } = open;
      const after = { ...open, state, stateSince: at, answeredAt: open.answeredAt ?? at };
      await storeTraining(tx, after);
      const subject = { trainingId, from, to: state, cause };
      appendEntry(tx, { kind: 'training-moved', at, actor, ...noEnquiry, subject });
      return after;
    });
    if (moved) await this.#orAway(moved, () => this.#sound(moved, cause));
    if (moved) this.#tell(accountId);
    return moved !== undefined;
  }

  async #sound(moved: Training, cause: TrainingCause): Promise<boolean> {
    if (cause === 'answered') await this.#caller.begin(moved);
    if (cause === 'held') await this.#caller.pause(moved.trainingId);
    if (cause === 'resumed' || cause === 'went-on') await this.#caller.goOn(moved.trainingId);
    if (cause === 'hung-up') await this.#caller.end(moved);
    return true;
  }

  async #endNow(accountId: string, { outcome, actor, code }: Ending): Promise<boolean> {
    const at = this.#parts.clock.now();
    const ended = await inTransaction(this.#parts.db, async (tx) => {
      const presence = await lockPresence(tx, accountId);
      const open = await findOpenTraining(tx, { accountId });
      if (!open) return undefined;
      const { trainingId, state: from } = open;
      await storeTraining(tx, {
        ...open,
        ...{ state: 'ended', stateSince: at, endedAt: at, outcome, code: code ?? null },
      });
      const subject = { trainingId, accountId, from, outcome };
      appendEntry(tx, { kind: 'training-ended', at, actor, ...noEnquiry, subject });
      const before = { state: 'not-ready', since: at, reason: open.reasonBefore } as const;
      if (isInTraining(presence)) await movePresence(tx, presence, before, actor);
      return open;
    });
    if (ended) await this.#orAway(ended, async () => (await this.#caller.end(ended), true));
    this.#busy.delete(accountId);
    if (!ended) return false;
    this.#begunSince.ends(begunOf(ended));
    this.#tell(accountId);
    return true;
  }

  async #findByLeg(legId: string): Promise<Training | undefined> {
    const open = await listOpenTrainings(this.#parts.db);
    return open.find(({ trainingId }) => otherLegOf('training', trainingId) === legId);
  }

  /** An exchange that is away is not asked; it ends what it has when it is back: see `compare`. */
  async #orAway({ exchange }: Pick<Training, 'exchange'>, work: () => Promise<boolean>): Promise<boolean> {
    if (!this.#parts.exchanges.connected().includes(exchange)) return false;
    try {
      return await work();
    } catch (error) {
      if (error instanceof TelephonyAwayError) return false;
      throw error;
    }
  }

  #tell(accountId: string): void {
    for (const watcher of this.#watchers) watcher(accountId);
  }
}
