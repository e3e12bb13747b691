import type { LineLanguage } from '../../../../contract/call.ts';
import type { EnterLaneRequest, LaneBar } from '../../../../contract/lane.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { type Call, isConnected } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { findCall, findCallOf } from '../calls-store.ts';
import { playToCaller } from '../exchange-commands.ts';
import type { ExchangeName } from '../exchanges.ts';
import { barOf, LANE_WORD_EVERY_MS, laneUntil } from './lane.ts';
import { listLane, preferCallTaker } from './lane-store.ts';

/** A caller who was in the lane, and whose telephone belongs to no call any more. */
export type TakenCaller = { channelId: string; exchange: ExchangeName; language: LineLanguage };
export type LaneRequest = EnterLaneRequest & { callId: string; accountId: string };

/**
 * Lets callers wait for an outcome with music, and without a call-taker. How a call goes in and out stands in `call.ts`; the deadline is
 * a limit of its dwell there, so that it holds whoever has been away meanwhile.
 */
export class WaitingLane {
  readonly #line: CallLine;
  readonly #longestMinutes: () => number;
  /** When each of them was told last that they are not forgotten. */
  readonly #toldAt = new Map<string, Date>();

  constructor(line: CallLine, longestMinutes: () => number) {
    this.#line = line;
    this.#longestMinutes = longestMinutes;
    // Somebody there who says by a key that there is danger waits for a person from then on.
    line.whenClassified((call) => {
      if (call.state !== 'in-lane' || (call.priority !== 'danger' && call.priority !== 'child')) return;
      line
        .move({ callId: call.callId, cause: 'left-lane' })
        .catch((error: unknown) => line.fellBehind(error, call.exchange));
    });
  }

  /** Puts the caller of a call-taker into the lane, or says why not, which is written down. */
  async enter(request: LaneRequest): Promise<'done' | 'not-yours' | LaneBar> {
    const { callId, accountId } = request;
    const { db, clock } = this.#line.parts;
    const mine = await findCallOf(db, accountId);
    if (mine?.callId !== callId || !isConnected(mine.state)) return 'not-yours';
    let bar: LaneBar | undefined;
    const move = await this.#line.move({
      callId,
      cause: 'put-in-lane',
      actor: staffActor(accountId),
      changes: { laneUntil: laneUntil(clock.now(), request.minutes, this.#longestMinutes()) },
      agree: async (tx, call) => {
        if (call.callTakerId !== accountId || call.callerLeg !== 'there') return false;
        bar = barOf(call, request);
        if (!bar) await this.#writeEntered(tx, request);
        return bar === undefined;
      },
    });
    if (bar) await this.#writeRefused(request, bar);
    return bar ?? (move ? 'done' : 'not-yours');
  }

  /** The port for whoever has the outcome: the caller is routed back. False where that caller is not in the lane any more. */
  async outcomeIsHere(callId: string, actor: Actor): Promise<boolean> {
    if (!(await findCall(this.#line.parts.db, callId))) return false;
    return (await this.#line.move({ callId, cause: 'outcome-is-here', actor })) !== undefined;
  }

  /** The exchange in which somebody waits there; undefined where that caller is not in the lane. */
  async exchangeOf(callId: string): Promise<ExchangeName | undefined> {
    const call = await findCall(this.#line.parts.db, callId);
    return call?.state === 'in-lane' ? call.exchange : undefined;
  }

  /**
   * Gives a caller's telephone to whoever brings that caller to somebody without a call-taker. It is written down as a caller who hung up,
   * so that nothing tells one who was joined from one who left (promise 6). Undefined where that caller is not in the lane any more.
   */
  async takeOut(callId: string): Promise<TakenCaller | undefined> {
    const isThere = async (_tx: Tx, { state, callerLeg }: Call) =>
      state === 'in-lane' && callerLeg === 'there';
    if (!(await findCall(this.#line.parts.db, callId))) return undefined;
    const move = await this.#line.move({ callId, cause: 'caller-hung-up', agree: isThere });
    return (
      move && {
        ...{ channelId: move.call.callerChannelId, exchange: move.call.exchange },
        language: move.call.language,
      }
    );
  }

  /** Says to whom it is time to say it that they are not forgotten. Called twice a second. */
  async look(): Promise<void> {
    const { db, clock } = this.#line.parts;
    const now = clock.now();
    const inLane = await listLane(db);
    const there = new Set(inLane.map(({ callId }) => callId));
    for (const callId of this.#toldAt.keys()) if (!there.has(callId)) this.#toldAt.delete(callId);
    for (const { callId } of inLane) {
      const toldAt = this.#toldAt.get(callId);
      if (!toldAt) this.#toldAt.set(callId, now);
      else if (now.getTime() - toldAt.getTime() >= LANE_WORD_EVERY_MS) {
        this.#toldAt.set(callId, now);
        await this.#tell(callId);
      }
    }
  }

  #tell(callId: string): Promise<void> {
    return this.#line.whileStill(callId, async () => {
      const { db, clock } = this.#line.parts;
      const call = await findCall(db, callId);
      if (call?.state !== 'in-lane') return;
      const playbackId = `lane-still-${clock.now().getTime()}-${callId}`;
      await this.#line.tryCommand(call, [playToCaller(call, playbackId, ['lane-still'])]);
    });
  }

  async #writeEntered(tx: Tx, { callId, accountId }: LaneRequest): Promise<void> {
    await preferCallTaker(tx, callId, accountId);
    const at = this.#line.parts.clock.now();
    const subject = { callId, isAloneWithChild: false } as const;
    appendEntry(tx, { kind: 'lane-entered', at, actor: staffActor(accountId), ...noEnquiry, subject });
  }

  async #writeRefused({ callId, accountId }: LaneRequest, because: LaneBar): Promise<void> {
    const { db, clock } = this.#line.parts;
    const entry = { kind: 'lane-refused', at: clock.now(), actor: staffActor(accountId) } as const;
    await inTransaction(db, (tx) =>
      appendEntry(tx, { ...entry, ...noEnquiry, subject: { callId, because } }),
    );
  }
}
