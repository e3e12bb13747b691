import type { RecordingView } from '../../../contract/recording.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { KeyedQueue } from '../../platform/keyed-queue.ts';
import type { Log } from '../../platform/log.ts';
import {
  askConnected,
  type Call,
  type CallLine,
  type CallMove,
  type ExchangeName,
  type Exchanges,
  findCall,
  isConnected,
  listLiveCalls,
  lockCall,
} from '../calls/index.ts';
import { staffActor } from '../ledger/index.ts';
import {
  barRecording,
  beginSegment,
  closeRecording,
  endSegment,
  pauseRecording,
  type RecordParts,
  resumeRecording,
  type StretchEnd,
  whyNot,
} from './record.ts';
import { segmentOf, sides, soundIdOf } from './recording.ts';
import { readCallRecording } from './recordings-store.ts';
import { findOpenSegment, listOpenSegments } from './segments-store.ts';

export type RecorderParts = RecordParts & { db: Database; log: Log; exchanges: Exchanges };
type Change = (tx: Tx, call: Call) => Promise<boolean>;

/** A segment that the exchange has not begun by then, or does not make any more, is lost. */
const BEGIN_WITHIN_MS = 5_000;

/**
 * Records talks: what should be recorded is in the database before the exchange is told, and the exchange is brought to what is
 * there, per call and in order. A talk never waits for its recording.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #queue = new KeyedQueue();
  /** The segments that the exchange was told to make, by call. */
  readonly #running = new Map<string, Set<string>>();
  /** What was missing at the last look: a call that ends takes its recordings along before it is written down. */
  #missing = new Set<string>();
  /** Told when a call's recording is another than before. */
  #changed: (call: Call) => void = () => undefined;
  /** Told when something may be sealed. */
  #ended: () => void = () => undefined;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  follow(line: CallLine): void {
    line.participate((tx, move) => this.#record(tx, move));
    line.observe(({ call, before }) => {
      if (isConnected(call.state) || (before && isConnected(before.state))) this.#bringInLine(call.callId);
    });
  }

  whenChanged(changed: (call: Call) => void): void {
    this.#changed = changed;
  }

  whenEnded(ended: () => void): void {
    this.#ended = ended;
  }

  /** What a desk shows of the recording of its call. On hold nobody is recorded, and nobody asks why. */
  async view(db: Database, call: Pick<Call, 'callId' | 'exchange' | 'state'>): Promise<RecordingView> {
    const known = await readCallRecording(db, call.callId);
    if (known.recording?.state === 'paused') return { state: 'paused', because: null };
    if (known.isBeingMade) return { state: 'recording', because: null };
    const why = await whyNot(this.#parts, db, call, known);
    return { state: 'off', because: why ?? (call.state === 'talking' ? 'failed' : null) };
  }

  /** A child speaks, or something else that is not to be kept. */
  pause(accountId: string, callId: string): Promise<'done' | Refusal> {
    return this.#change(accountId, callId, (tx) =>
      pauseRecording(this.#parts, tx, callId, staffActor(accountId)),
    );
  }

  resume(accountId: string, callId: string): Promise<'done' | Refusal> {
    return this.#change(accountId, callId, async (tx, call) => {
      if (!(await resumeRecording(this.#parts, tx, callId, staffActor(accountId)))) return false;
      if (call.state === 'talking') await beginSegment(this.#parts, tx, call);
      return true;
    });
  }

  /** The caller says no: the call goes on unrecorded, and what was recorded is destroyed. */
  callerRefuses(accountId: string, callId: string): Promise<'done' | Refusal> {
    return this.#change(accountId, callId, async (tx) => {
      await barRecording(this.#parts, tx, callId, staffActor(accountId));
      return true;
    });
  }

  /** The exchange has finished a file. Whether it should have is found out by `compare`, for calls end in the same moment. */
  soundEnded(): void {
    this.#ended();
  }

  /** Compares what should be recorded with what is, after either side was away, and every now and then. */
  async compare(): Promise<void> {
    const { db, exchanges } = this.#parts;
    const listed = await askConnected(exchanges, (telephony) => telephony.recording.list());
    await this.#loseMissing(listed);
    await this.#recordAgain(new Set(listed.map(({ exchange }) => exchange)));
    const wanted = new Set((await listOpenSegments(db)).map(({ segmentId }) => segmentId));
    for (const { exchange, answer } of listed)
      for (const soundId of answer) {
        const segmentId = segmentOf(soundId);
        if (segmentId && !wanted.has(segmentId)) await exchanges.of(exchange).recording.stop(soundId);
      }
  }

  /** What kept a talk from being recorded may be over: whoever had heard no notice has left, or there is room again. */
  async #recordAgain(connected: ReadonlySet<ExchangeName>): Promise<void> {
    const { db, isSwitchedOn } = this.#parts;
    if (!isSwitchedOn) return;
    const recorded = new Set((await listOpenSegments(db)).map(({ callId }) => callId));
    for (const call of await listLiveCalls(db)) {
      if (call.state !== 'talking' || recorded.has(call.callId) || !connected.has(call.exchange)) continue;
      const known = await readCallRecording(db, call.callId);
      if (known.recording && known.recording.state !== 'recording') continue;
      if (!(await whyNot(this.#parts, db, call, known))) await this.#beginAgain(call.callId);
    }
  }

  async #beginAgain(callId: string): Promise<void> {
    await this.#withCall(callId, async (tx, call) => {
      if (call.state === 'talking' && !(await findOpenSegment(tx, callId)))
        await beginSegment(this.#parts, tx, call);
    });
  }

  /** An exchange that is away records on, for all that is known. */
  async #loseMissing(listed: readonly { exchange: ExchangeName; answer: string[] }[]): Promise<void> {
    const { db, clock } = this.#parts;
    const since = clock.now().getTime() - BEGIN_WITHIN_MS;
    const live = new Set(listed.flatMap(({ answer }) => answer));
    const there = new Set(listed.map(({ exchange }) => exchange));
    const calls = (await listLiveCalls(db)).filter(({ exchange }) => there.has(exchange));
    const asked = new Set(calls.map(({ callId }) => callId));
    const missing = new Set<string>();
    for (const { segmentId, callId, beganAt } of await listOpenSegments(db)) {
      if (!asked.has(callId)) continue;
      const isMade = sides.every((side) => live.has(soundIdOf(segmentId, side)));
      if (isMade) this.#note(callId, segmentId);
      else if (beganAt.getTime() < since) missing.add(segmentId);
      if (missing.has(segmentId) && this.#missing.has(segmentId)) await this.#lose(callId, segmentId);
    }
    this.#missing = missing;
  }

  /** An exchange's disk is full: every recording there ends, and every call goes on. */
  async stopAll(exchange: ExchangeName): Promise<void> {
    const { db } = this.#parts;
    const there = new Set((await listLiveCalls(db, exchange)).map(({ callId }) => callId));
    for (const { callId } of await listOpenSegments(db)) {
      if (!there.has(callId)) continue;
      await this.#withCall(callId, (tx) =>
        endSegment(this.#parts, tx, callId, { because: 'no-room', flaw: 'no-room' }),
      );
    }
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async #record(tx: Tx, { before, call, cause }: CallMove): Promise<void> {
    const wasTalking = before?.state === 'talking';
    const isTalking = call.state === 'talking';
    if (!wasTalking && isTalking) await beginSegment(this.#parts, tx, call);
    const end: StretchEnd = cause === 'exchange-lost' ? { because: cause, flaw: cause } : { because: cause };
    if (call.endedAt !== null && call.answeredAt !== null)
      await closeRecording(this.#parts, tx, call.callId, end);
    else if (wasTalking && !isTalking) await endSegment(this.#parts, tx, call.callId, end);
  }

  async #change(accountId: string, callId: string, change: Change): Promise<'done' | Refusal> {
    const outcome = await this.#withCall(callId, async (tx, call) => {
      if (call.callTakerId !== accountId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
      return (await change(tx, call)) ? ('done' as const) : refuse('HL_NOT_RECORDED');
    });
    await this.#queue.run(callId, async () => undefined);
    return outcome;
  }

  /** Changes what is recorded of a call, with its row locked; then the exchange follows, and whoever shows it. */
  async #withCall<Result>(callId: string, change: (tx: Tx, call: Call) => Promise<Result>): Promise<Result> {
    const result = await inTransaction(this.#parts.db, async (tx) => change(tx, await lockCall(tx, callId)));
    this.#bringInLine(callId);
    return result;
  }

  async #lose(callId: string, segmentId: string): Promise<void> {
    await this.#withCall(callId, async (tx, call) => {
      const open = await findOpenSegment(tx, callId);
      if (open?.segmentId !== segmentId || call.state !== 'talking') return;
      await endSegment(this.#parts, tx, callId, { because: 'exchange', flaw: 'exchange-lost' });
      await beginSegment(this.#parts, tx, call);
    });
  }

  #bringInLine(callId: string): void {
    this.#queue
      .run(callId, () => this.#command(callId))
      .catch((error: unknown) => {
        const facts = { code: 'HL_RECORDING_NOT_COMMANDED', callId, error };
        this.#parts.log.error(facts, 'The exchange did not follow in recording a call; it is compared soon.');
      });
  }

  async #command(callId: string): Promise<void> {
    const { db, exchanges } = this.#parts;
    const call = await findCall(db, callId);
    if (!call || !exchanges.names.includes(call.exchange)) return;
    const telephony = exchanges.of(call.exchange);
    const open = await findOpenSegment(db, callId);
    for (const segmentId of this.#running.get(callId) ?? []) {
      if (segmentId === open?.segmentId) continue;
      for (const side of sides) await telephony.recording.stop(soundIdOf(segmentId, side));
      this.#forget(callId, segmentId);
    }
    this.#changed(call);
    if (!open || this.#running.get(callId)?.has(open.segmentId)) return this.#ended();
    this.#note(callId, open.segmentId);
    const channelId = call.callerChannelId;
    await Promise.all(
      sides.map((side) => {
        const recordingId = soundIdOf(open.segmentId, side);
        return telephony.recording.start({ recordingId, channelId, side });
      }),
    );
  }

  #note(callId: string, segmentId: string): void {
    const running = this.#running.get(callId) ?? new Set();
    this.#running.set(callId, running.add(segmentId));
  }

  #forget(callId: string, segmentId: string): void {
    const running = this.#running.get(callId);
    running?.delete(segmentId);
    if (running?.size === 0) this.#running.delete(callId);
  }
}
