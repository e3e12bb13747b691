import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { AttemptOutcome, CancelReason, ReturnCallState } from '../../../../contract/return-call.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import { type Call, isConnected, isTerminal } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { type CallMove, findCall, insertReturningCall, listLiveCalls } from '../calls-store.ts';
import { returnLegOf, sayCallerIsRung } from '../exchange-commands.ts';
import { type ExchangeName, leastBusy, listDialling } from '../exchanges.ts';
import { newIntake } from '../intake/intake.ts';
import { saveIntake } from '../intake/intake-store.ts';
import { preferCallTaker } from '../lane/lane-store.ts';
import { type NumberMeans, numberToRing, type WhereKnown, wishToRing } from './known-number.ts';
import { PromiseChanges, type WorkOfPromise } from './promise-changes.ts';
import { ReachedCallers } from './reached-callers.ts';
import { afterAttempt, isQuiet, outcomeOfCause, type ReturnCallRules } from './return-call.ts';
import {
  endAttempt,
  findReturnCallOf,
  insertAttempt,
  isOnTheLine,
  listOpenReturnCalls,
  lockReturnCall,
  type ReturnCall,
  readAttempts,
} from './return-calls-store.ts';
import { recordDialled, ringCaller } from './ring-caller.ts';
import { destroyLeftNumbers, sealClearNumber } from './seal-left-overs.ts';

/**
 * Keeps the promises to ring callers later. Every promise that is due becomes a call at its old place in the queue; its
 * caller is rung once a call-taker has taken it, or shortly before, as the queue's rules say. All of it is in the database, so that a restart forgets none.
 */
export class ReturnCalls {
  readonly #line: CallLine;
  readonly #rules: () => ReturnCallRules;
  /** Why the legs of callers who were being rung have ended, until their calls are over. */
  readonly #causes = new Map<string, number>();
  /** Calls that are being ended because a machine answered. */
  readonly #machines = new Set<string>();
  readonly #reached: ReachedCallers;
  readonly #changes = new PromiseChanges();
  readonly #numbers: NumberMeans;
  #hasDestroyedLeft = false;

  constructor(line: CallLine, rules: () => ReturnCallRules, whereKnown: WhereKnown) {
    this.#line = line;
    this.#rules = rules;
    this.#numbers = { keys: line.parts.keys, whereKnown };
    this.#reached = new ReachedCallers(line, (callId) => this.#endAtMachine(callId));
    line.participate((tx, move) => this.#record(tx, move));
    line.observe((move) => this.#dial(move));
  }

  /** `work` is done in the transaction in which a promise that was made for a task begins, or ends. */
  accompany(work: WorkOfPromise): void {
    this.#changes.accompany(work);
  }

  /** Begins what is due, and ends what has expired. Called every second. */
  async look(): Promise<void> {
    const { parts } = this.#line;
    if (!this.#hasDestroyedLeft) await destroyLeftNumbers(parts);
    this.#hasDestroyedLeft = true;
    const open = await listOpenReturnCalls(parts.db);
    const now = parts.clock.now();
    const fromAll = open.length > 0 ? await listDialling(parts.exchanges) : [];
    const atNight = isQuiet(this.#rules(), now) ? [] : fromAll;
    for (const promise of open) {
      const dialling = promise.taskId === null ? atNight : fromAll;
      if (promise.clearNumber !== null) await sealClearNumber(parts, promise.returnCallId);
      if (promise.expiresAt <= now) await this.#end(promise.returnCallId, 'expired', lineActor, null);
      else if (promise.state === 'under-way') await this.#holdBack(promise, dialling);
      else if (promise.nextAttemptAt <= now) await this.#begin(promise, dialling);
    }
  }

  /** A leg ended before its caller answered, or in talk; said before the call's own move, which then knows why. */
  legEnded(callId: string, cause: number): void {
    this.#causes.set(callId, cause);
  }

  /** The telephone of a caller who was rung is answered. False where the call is over by now. */
  reached(callId: string): Promise<boolean> {
    return this.#reached.answered(callId);
  }

  /** Whether a key was the answer of somebody who was rung to the question whether a person is there. */
  keyPressed(callId: string, key: KeypadKey): Promise<boolean> {
    return this.#reached.keyPressed(callId, key);
  }

  stop(): void {
    this.#reached.stop();
  }

  /** Rings a caller before a call-taker has taken the call. */
  async ringAhead(callId: string): Promise<void> {
    await ringCaller(this.#line, callId, { from: 'waiting', commandsOf: () => [] });
  }

  /** The agency was called first, and the call does not go on over its line: the call-taker talks with the caller now. */
  async ringAfterAgency(callId: string): Promise<void> {
    await this.#line.change(callId, async (_tx, call) =>
      call.state === 'held' && call.callerLeg === 'to-dial'
        ? { call, cause: 'resumed', commands: [] }
        : undefined,
    );
    await ringCaller(this.#line, callId, { from: 'talking', commandsOf: (call) => [sayCallerIsRung(call)] });
  }

  /** The call-taker hears a machine: the caller was not reached. False where this is no return call of theirs. */
  async hangUpOnMachine(callId: string, accountId: string): Promise<boolean> {
    if (!(await findCall(this.#line.parts.db, callId))) return false;
    this.#machines.add(callId);
    const agree = async (tx: Tx, call: Call) =>
      call.callTakerId === accountId && (await findReturnCallOf(tx, callId))?.state === 'under-way';
    const actor = staffActor(accountId);
    const move = await this.#line
      .move({ callId, cause: 'call-taker-hung-up', actor, agree })
      .finally(() => this.#machines.delete(callId));
    return move !== undefined;
  }

  /** Takes a promise back, unless its caller is being rung. */
  async cancel(returnCallId: string, accountId: string, reason: CancelReason): Promise<'done' | Refusal> {
    const found = await inTransaction(this.#line.parts.db, (tx) => lockReturnCall(tx, returnCallId));
    if (!found) return refuse('HL_NOT_FOUND');
    const isDone = await this.#end(returnCallId, 'cancelled', staffActor(accountId), reason);
    return isDone ? 'done' : refuse('HL_CALL_MOVED_ON');
  }

  /**
   * Nobody is rung while the line is drained, nor in quiet hours but about an enquiry, nor from an exchange that is away or drained where another is not; the
   * call that was to keep the promise is made anew afterwards.
   */
  async #holdBack({ returnCallId }: ReturnCall, dialling: readonly ExchangeName[]): Promise<void> {
    const { db, exchanges } = this.#line.parts;
    if (dialling.length === exchanges.names.length) return;
    const { openCallId: callId } = await readAttempts(db, returnCallId);
    const isHeldBack = ({ callerLeg, exchange }: Call) =>
      callerLeg === 'to-dial' && !dialling.includes(exchange);
    const found = callId === null ? undefined : await findCall(db, callId);
    if (!found || !isHeldBack(found)) return;
    const agree = async (_tx: Tx, call: Call) => isHeldBack(call);
    await this.#line.move({ callId: found.callId, cause: 'promise-ended', agree });
  }

  async #endAtMachine(callId: string): Promise<void> {
    this.#machines.add(callId);
    const agree = async (_tx: Tx, call: Call) => call.callerLeg === 'ringing';
    await this.#line
      .move({ callId, cause: 'promise-ended', agree })
      .finally(() => this.#machines.delete(callId));
  }

  async #begin(promise: ReturnCall, dialling: readonly ExchangeName[]): Promise<void> {
    const { db, clock, ids } = this.#line.parts;
    if (dialling.length === 0) return;
    const exchange = leastBusy(dialling, await listLiveCalls(db));
    if (exchange === undefined) return;
    const callId = ids.uuid();
    let isLost = false;
    await this.#line.begin(callId, async (tx) => {
      const now = await lockReturnCall(tx, promise.returnCallId);
      if (now?.state !== 'planned') return undefined;
      const toRing = await numberToRing(tx, this.#numbers, now);
      isLost = toRing === null;
      // Anybody can have the number of an agency shown, and it has several lines: that holds no officer's call back.
      const mayBeThere = toRing?.telephone !== 'agency';
      if (!toRing || (mayBeThere && (await isOnTheLine(tx, toRing.number)))) return undefined;
      const at = clock.now();
      const { language, priority, queue, queuedAt, returnCallId } = now;
      const move = await insertReturningCall(tx, {
        ...{ callId, exchange, language, priority, queue, queuedAt },
        callerChannelId: returnLegOf(callId),
        claimedNumber: null,
        arrivedAt: at,
        isAgencyFirst: now.afterCallBackId !== null,
      });
      const intake = {
        ...newIntake(callId, priority),
        stage: 'queued',
        chosenLanguage: now.chosenLanguage,
      } as const;
      await saveIntake(tx, intake);
      if (now.preferredAccountId) await preferCallTaker(tx, callId, now.preferredAccountId);
      await insertAttempt(tx, returnCallId, callId, at);
      await this.#changes.make(tx, now, { state: 'under-way' }, { at, actor: lineActor, callId });
      const subject = { callId, returnCallId };
      appendEntry(tx, { kind: 'return-call-begun', at, actor: lineActor, ...noEnquiry, subject });
      return move;
    });
    if (isLost) await this.#end(promise.returnCallId, 'cancelled', lineActor, null);
  }

  /** What a move of a call means for the promise that it keeps, in the same transaction. */
  async #record(tx: Tx, move: CallMove): Promise<void> {
    const { before, call, cause } = move;
    const isDialled = cause === 'answered' && before?.callerLeg === 'to-dial' && call.callerLeg === 'ringing';
    if (!isDialled && !isTerminal(call.state)) return;
    const promise = await findReturnCallOf(tx, call.callId);
    if (!promise) return;
    const locked = await lockReturnCall(tx, promise.returnCallId);
    if (locked?.state !== 'under-way') return;
    if (isDialled) this.#line.toDial.add(call.callerChannelId);
    if (isDialled) await recordDialled(tx, locked, { callId: call.callId, at: this.#line.parts.clock.now() });
    else await this.#recordOutcome(tx, call, locked, this.#outcomeOf(move));
  }

  async #recordOutcome(tx: Tx, call: Call, promise: ReturnCall, outcome: AttemptOutcome): Promise<void> {
    const [{ callId, stateSince: at }, { returnCallId }] = [call, promise];
    const next = afterAttempt(promise, outcome, this.#rules(), at);
    await endAttempt(tx, callId, outcome, at);
    await this.#changes.make(tx, promise, next, { at, actor: lineActor, callId });
    const entry = { at, actor: lineActor, ...noEnquiry };
    appendEntry(tx, { kind: 'return-call-tried', ...entry, subject: { callId, returnCallId, outcome } });
    if (next.state !== 'planned')
      appendEntry(tx, {
        kind: 'return-call-ended',
        ...entry,
        subject: { returnCallId, state: next.state, reason: null },
      });
  }

  #outcomeOf({ before, call, cause }: CallMove): AttemptOutcome {
    if (this.#machines.has(call.callId)) return 'voicemail';
    if (call.answeredAt !== null) return 'talked';
    const leg = before?.callerLeg ?? call.callerLeg;
    if (cause === 'exchange-lost') return 'not-dialled';
    // Where the agency is called first, somebody who hangs up has begun, and the next try is not made at once.
    if (leg === 'to-dial') return before && isConnected(before.state) ? 'given-up' : 'not-dialled';
    return leg === 'there' || cause === 'call-taker-hung-up'
      ? 'given-up'
      : outcomeOfCause(this.#causes.get(call.callId) ?? 0);
  }

  /** The database knows already that the caller is being rung; here the exchange is told. */
  #dial({ before, call }: CallMove): void {
    if (isTerminal(call.state)) this.#causes.delete(call.callId);
    if (before?.callerLeg !== 'to-dial' || call.callerLeg !== 'ringing') return;
    const rung = this.#ring(call).finally(() => this.#line.toDial.done(call.callerChannelId));
    rung.catch((error: unknown) => this.#line.fellBehind(error, call.exchange));
  }

  async #ring(call: Call): Promise<void> {
    const { db, exchanges } = this.#line.parts;
    const wish = await wishToRing(db, this.#numbers, call);
    if (!wish || (await exchanges.of(call.exchange).dialOut(wish)) === 'gone')
      await this.#line.move({ callId: call.callId, cause: 'caller-hung-up' });
  }

  /** Ends a promise before its caller is rung, together with the call that was to keep it. */
  async #end(
    returnCallId: string,
    state: Extract<ReturnCallState, 'expired' | 'cancelled'>,
    actor: Actor,
    reason: CancelReason | null,
  ): Promise<boolean> {
    const { db } = this.#line.parts;
    const { openCallId } = await readAttempts(db, returnCallId);
    if (!openCallId)
      return inTransaction(db, (tx) =>
        this.#endWithin(tx, returnCallId, 'planned', { state, actor, reason }),
      );
    const move = await this.#line.move({
      callId: openCallId,
      cause: 'promise-ended',
      actor,
      agree: async (tx, call) =>
        call.callerLeg === 'to-dial' &&
        (await this.#endWithin(tx, returnCallId, 'under-way', { state, actor, reason })),
    });
    return move !== undefined;
  }

  async #endWithin(
    tx: Tx,
    returnCallId: string,
    from: ReturnCallState,
    { state, actor, reason }: { state: ReturnCallState; actor: Actor; reason: CancelReason | null },
  ): Promise<boolean> {
    const promise = await lockReturnCall(tx, returnCallId);
    if (promise?.state !== from) return false;
    const at = this.#line.parts.clock.now();
    const { openCallId } = await readAttempts(tx, returnCallId);
    if (openCallId) await endAttempt(tx, openCallId, 'not-dialled', at);
    await this.#changes.make(tx, promise, { state }, { at, actor, callId: openCallId });
    appendEntry(tx, {
      kind: 'return-call-ended',
      at,
      actor,
      ...noEnquiry,
      subject: { returnCallId, state, reason },
    });
    return true;
  }
}
