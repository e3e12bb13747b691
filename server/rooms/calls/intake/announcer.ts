import type { Call } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { type CallMove, findCall } from '../calls-store.ts';
import { playNotice } from '../exchange-commands.ts';
import type { ReturnPromises } from '../return-calls/promises.ts';
import { listWaitingCalls } from '../waiting-store.ts';
import { announcement, type QueuePlace } from './announcement.ts';

/** Whoever is offered to a call-taker at once is not told to wait. */
const FIRST_AFTER_MS = 1_000;
const AGAIN_AFTER_MS = 45_000;

/** Who knows a caller's place and what may be said of the time it takes: the routing room. */
export type FindQueuePlace = (callId: string) => Promise<QueuePlace | undefined>;

/** Tells callers who wait where they are in the queue, again and again, and no more once a call-taker is rung. */
export class Announcer {
  readonly #line: CallLine;
  readonly #promises: Pick<ReturnPromises, 'isOffered'>;
  readonly #findPlace: FindQueuePlace;
  readonly #cancel = new Map<string, () => void>();
  /** The announcements that each of them was told while waiting. */
  readonly #told = new Map<string, Set<string>>();
  #stopped = false;

  constructor(line: CallLine, promises: Pick<ReturnPromises, 'isOffered'>, findPlace: FindQueuePlace) {
    this.#line = line;
    this.#promises = promises;
    this.#findPlace = findPlace;
    line.observe((move) => this.#follow(move));
  }

  /** After a restart nobody's turn to be told is known; everybody who waits is told in a while. */
  async resume(): Promise<void> {
    for (const { callId } of await listWaitingCalls(this.#line.parts.db))
      if (!this.#cancel.has(callId)) this.#tellAfter(callId, AGAIN_AFTER_MS, false);
  }

  stop(): void {
    this.#stopped = true;
    for (const callId of [...this.#cancel.keys()]) this.#forget(callId);
  }

  #follow({ call, cause }: CallMove): void {
    if (call.endedAt !== null) this.#told.delete(call.callId);
    if (call.state !== 'waiting') this.#forget(call.callId);
    else if (cause === 'greeted') this.#tellAfter(call.callId, FIRST_AFTER_MS, true);
    else if (!this.#cancel.has(call.callId)) this.#tellAfter(call.callId, AGAIN_AFTER_MS, false);
  }

  #tellAfter(callId: string, delayMs: number, isFirst: boolean): void {
    if (this.#stopped) return;
    this.#cancel.get(callId)?.();
    const tell = () => {
      this.#tell(callId, isFirst).catch((error: unknown) => this.#line.fellBehind(error));
      this.#tellAfter(callId, AGAIN_AFTER_MS, false);
    };
    this.#cancel.set(callId, this.#line.parts.clock.after(delayMs, tell));
  }

  async #tell(callId: string, isFirst: boolean): Promise<void> {
    await this.#line.whileStill(callId, async () => {
      const call = await findCall(this.#line.parts.db, callId);
      if (call?.state !== 'waiting' || call.callerLeg !== 'there') return;
      if (this.#line.rules.isTurnedAway(call)) return;
      const place = await this.#findPlace(callId);
      const offersReturn = await this.#promises.isOffered(call);
      const news = this.#newsFor(call);
      const said = announcement(place, { isFirst, offersReturn });
      await this.#line.tryCommand(call, [playNotice(call, [...news, ...said])]);
    });
  }

  /** What began since this caller came, once; what was on the line before was heard with the notice. */
  #newsFor({ callId, arrivedAt }: Call): string[] {
    const told = this.#told.get(callId) ?? new Set<string>();
    const news = this.#line.rules
      .announcements()
      .filter(({ id, since }) => since > arrivedAt && !told.has(id));
    this.#told.set(callId, new Set([...told, ...news.map(({ id }) => id)]));
    return news.map(({ prompt }) => prompt);
  }

  #forget(callId: string): void {
    this.#cancel.get(callId)?.();
    this.#cancel.delete(callId);
  }
}
