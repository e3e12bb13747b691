import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { KeyedQueue } from '../../platform/keyed-queue.ts';
import { type Actor, appendEntry, lineActor, noEnquiry } from '../ledger/index.ts';
import { saveAttestation } from './attestation-store.ts';
import {
  type Call,
  type CallCause,
  canHappen,
  type DwellLimit,
  dwellLimit,
  follow,
  isTerminal,
} from './call.ts';
import type { CallLineParts } from './call-line-parts.ts';
import {
  type CallMove,
  findCall,
  insertCall,
  lockCall,
  type MoveChanges,
  moveCall,
  setDeskLeg,
} from './calls-store.ts';
import type { Classification } from './classify.ts';
import { carryOut, commandsFor, type ExchangeCommand } from './exchange-commands.ts';
import type { ExchangeName } from './exchanges.ts';
import { LegsToDial } from './legs-to-dial.ts';
import { type LineRules, rulesOfNobody } from './line-rules.ts';
import { takeOldPlace } from './old-place-store.ts';
import type { TelephonyEvent } from './telephony.ts';
import { storeClass } from './waiting-store.ts';

/** Work that another room does in the same transaction as a move: both are stored, or neither. */
export type MoveWork = (tx: Tx, move: CallMove) => Promise<void>;
/** What becomes of a move where it would end a talk that somebody else can go on with; undefined leaves it as it is. */
export type Diversion = (
  tx: Tx,
  call: Call,
  cause: CallCause,
) => Promise<{ cause: CallCause; changes: MoveChanges } | undefined>;
export type Observer = (move: CallMove) => void;
/** Told when a desk's leg ended, or could not be rung, before anybody answered. */
export type DeskLegFailed = (legId: string, callId: string) => void;
/** Told when a move was stored but its exchange, or one that is not named, did not follow it: both must be compared soon. */
export type WhenBehind = (error: unknown, exchange?: ExchangeName) => void;
export type CallerArrived = Extract<TelephonyEvent, { kind: 'caller-arrived' }>;

export type MoveRequest = {
  callId: string;
  cause: CallCause;
  actor?: Actor;
  changes?: MoveChanges;
  /** A last look, in the transaction and with the call locked: false leaves everything as it was. */
  agree?: (tx: Tx, call: Call) => Promise<boolean>;
};

/** What was decided about a locked call: how it is now, the arrow to follow, and what the caller hears then. */
export type CallChange = { call: Call; cause?: CallCause | undefined; commands: ExchangeCommand[] };
export type DecideChange = (tx: Tx, call: Call) => Promise<CallChange | undefined>;

/**
 * Moves calls: first the database, then the exchange, then whoever watches. The moves of one call run one after
 * another; those of different calls side by side.
 */
export class CallLine {
  readonly parts: CallLineParts;
  readonly toDial = new LegsToDial();
  readonly #queue = new KeyedQueue();
  readonly #work: MoveWork[] = [];
  readonly #diversions: Diversion[] = [];
  readonly #observers: Observer[] = [];
  readonly #classified: ((call: Call) => void)[] = [];
  readonly #whenBehind: WhenBehind[] = [];
  #rules: LineRules = rulesOfNobody;

  constructor(parts: CallLineParts) {
    this.parts = parts;
  }

  participate(work: MoveWork): void {
    this.#work.push(work);
  }

  divert(diversion: Diversion): void {
    this.#diversions.push(diversion);
  }

  observe(observer: Observer): void {
    this.#observers.push(observer);
  }

  /** `classified` is told of every call that is taken for something else than before. */
  whenClassified(classified: (call: Call) => void): void {
    this.#classified.push(classified);
  }

  /** Takes over what the business rules say of calls; they are asked anew each time. */
  goBy(rules: LineRules): void {
    this.#rules = rules;
  }

  /** How long a call may stay where it is, and what happens then. */
  limitOf(call: Call): DwellLimit | undefined {
    return dwellLimit(call, { ...this.parts.settings, longestWaitMs: this.#rules.longestWaitMs(call.queue) });
  }

  /** What the business rules say now. */
  get rules(): LineRules {
    return this.#rules;
  }

  /** `fellBehind` is told when a move was stored but the exchange did not follow it: both must be compared soon. */
  whenBehind(fellBehind: WhenBehind): void {
    this.#whenBehind.push(fellBehind);
  }

  /** Something was decided or stored, and the exchange could not be told; any of them, where none is named. */
  fellBehind(error: unknown, exchange?: ExchangeName): void {
    for (const tell of this.#whenBehind) tell(error, exchange);
  }

  /** Writes a new caller down and takes the call. Without a record nobody is answered: the exchange apologises. */
  async arrive(exchange: ExchangeName, event: CallerArrived): Promise<void> {
    const { db, clock, ids, exchanges } = this.parts;
    const callId = ids.uuid();
    const arriving = {
      callId,
      exchange,
      callerChannelId: event.channelId,
      claimedNumber: event.callerNumber,
      language: event.language,
      arrivedAt: clock.now(),
    };
    const newPlace = {
      ...({ priority: 'routine', queuedAt: null, priorityBeforeDanger: null } as const),
      queue: this.#rules.findQueue(event.dialled),
    };
    const write = async (tx: Tx) => {
      const oldPlace = await takeOldPlace(tx, arriving);
      const place = { ...(oldPlace ?? newPlace), hasOldPlace: oldPlace !== undefined };
      const move = await insertCall(tx, { ...arriving, ...place }, lineActor);
      await saveAttestation(tx, callId, event.attestation);
      return move;
    };
    await this.#queue.run(callId, async () => {
      const move = await inTransaction(db, write).catch(async (error: unknown) => {
        await exchanges.of(exchange).giveBack(event.channelId);
        throw error;
      });
      await this.#follow(move);
    });
  }

  /** Begins a call that the line makes itself, or none where `begin` finds no need of one any more. */
  async begin(callId: string, begin: (tx: Tx) => Promise<CallMove | undefined>): Promise<void> {
    await this.#queue.run(callId, async () => {
      const move = await inTransaction(this.parts.db, begin);
      if (move) await this.#follow(move);
    });
  }

  /** Makes one move, or none where the call has moved on meanwhile or somebody does not agree. */
  move(request: MoveRequest): Promise<CallMove | undefined> {
    return this.#queue.run(request.callId, async () => {
      const move = await inTransaction(this.parts.db, (tx) => this.#moveWithin(tx, request));
      if (move) await this.#follow(move);
      return move;
    });
  }

  /** Says what a live call is taken for, without moving it; undefined where it is over or `agree` says no. */
  async classify(
    classification: Classification,
    agree: (tx: Tx, call: Call) => Promise<boolean> = async () => true,
  ): Promise<Call | undefined> {
    const { db, clock } = this.parts;
    const { callId } = classification;
    return this.#queue.run(callId, async () => {
      const after = await inTransaction(db, async (tx) => {
        const call = await lockCall(tx, callId);
        if (isTerminal(call.state) || !(await agree(tx, call))) return undefined;
        return storeClass(tx, call, classification, clock.now());
      });
      if (after) for (const tell of this.#classified) tell(after);
      return after;
    });
  }

  /** Rings the desk of a call that lost it. The softphone of a desk that came back answers by itself. */
  async ringAgain(callId: string, userName: string): Promise<void> {
    const { db, clock, ids, exchanges, settings } = this.parts;
    await this.#queue.run(callId, async () => {
      const call = await findCall(db, callId);
      if (call?.state !== 'rejoining' || call.deskLegId !== null) return;
      const legId = `desk-${ids.uuid()}`;
      await inTransaction(db, async (tx) => {
        const entry = { kind: 'desk-rung-again', at: clock.now(), actor: lineActor, ...noEnquiry } as const;
        appendEntry(tx, { ...entry, subject: { callId } });
        await setDeskLeg(tx, callId, legId);
      });
      this.#tell({ before: call, call: { ...call, deskLegId: legId }, cause: 'desk-lost', actor: lineActor });
      const { rejoinMs: ringForMs } = settings;
      await exchanges.of(call.exchange).dial({ legId, userName, displayNumber: 'Harborline', ringForMs });
    });
  }

  /** Changes what belongs to a call, with its row locked, and makes the move that follows from it, if any. */
  async change(callId: string, decide: DecideChange): Promise<void> {
    await this.#queue.run(callId, async () => {
      const made = await inTransaction(this.parts.db, async (tx) => {
        const before = await lockCall(tx, callId);
        const change = await decide(tx, before);
        if (!change) return undefined;
        const { call, cause, commands } = change;
        const unmoved: CallMove = { before, call, cause: 'keyed', actor: lineActor };
        const move = cause ? await this.#makeMove(tx, call, { callId, cause }) : unmoved;
        return { move, commands, isReclassified: before.priority !== call.priority };
      });
      if (!made) return;
      if (made.isReclassified) for (const tell of this.#classified) tell(made.move.call);
      await this.#follow(made.move);
      await this.tryCommand(made.move.call, made.commands);
    });
  }

  /** A desk that was rung again did not answer: it can be rung once more when its telephone is back. */
  async forgetDeskLeg(callId: string, legId: string): Promise<void> {
    await this.#queue.run(callId, () =>
      inTransaction(this.parts.db, async (tx) => {
        const call = await lockCall(tx, callId);
        if (call.state === 'rejoining' && call.deskLegId === legId) await setDeskLeg(tx, callId, null);
      }),
    );
  }

  /** Runs `task` while nothing else moves this call. */
  whileStill<Result>(callId: string, task: () => Promise<Result>): Promise<Result> {
    return this.#queue.run(callId, task);
  }

  /**
   * Has the call's exchange carry commands out, one by one. What is gone already is no failure, and neither is an exchange that the
   * line has no more; one that is away is.
   */
  async command({ exchange }: Pick<Call, 'exchange'>, commands: ExchangeCommand[]): Promise<void> {
    const { exchanges } = this.parts;
    if (!exchanges.names.includes(exchange)) return;
    for (const command of commands) await carryOut(exchanges.of(exchange), command);
  }

  /**
   * The same, for whoever has more to do: an exchange that is away is not waited for, since one that is frozen would take its time with
   * each command, and is compared with the database when it is back.
   */
  async tryCommand(call: Pick<Call, 'exchange'>, commands: ExchangeCommand[]): Promise<void> {
    const done = this.command(call, commands).catch((error: unknown) =>
      this.fellBehind(error, call.exchange),
    );
    if (this.parts.exchanges.connected().includes(call.exchange)) await done;
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async #moveWithin(tx: Tx, request: MoveRequest): Promise<CallMove | undefined> {
    const call = await lockCall(tx, request.callId);
    if (!follow(call.state, request.cause) || !canHappen(call, request.cause)) return undefined;
    if (request.agree && !(await request.agree(tx, call))) return undefined;
    return this.#makeMove(tx, call, request);
  }

  async #makeMove(tx: Tx, call: Call, request: MoveRequest): Promise<CallMove> {
    const { cause, changes } = await this.#diverted(tx, call, request);
    const at = this.parts.clock.now();
    const move = await moveCall(tx, call, cause, at, request.actor ?? lineActor, changes);
    for (const work of this.#work) await work(tx, move);
    return move;
  }

  async #diverted(tx: Tx, call: Call, request: MoveRequest): Promise<Pick<MoveRequest, 'cause' | 'changes'>> {
    for (const diversion of this.#diversions) {
      const diverted = await diversion(tx, call, request.cause);
      if (diverted && follow(call.state, diverted.cause)) return diverted;
    }
    return request;
  }

  /** The exchange is commanded before anybody is told, so that no screen is in the way of a voice. */
  async #follow(move: CallMove): Promise<void> {
    const commanded = this.tryCommand(move.call, commandsFor(move));
    this.#tell(move);
    await commanded;
  }

  #tell(move: CallMove): void {
    for (const observer of this.#observers) observer(move);
  }
}
