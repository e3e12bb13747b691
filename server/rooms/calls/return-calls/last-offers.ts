import { type Call, type CallCause, mayOverflow } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { findCall } from '../calls-store.ts';
import { playNotice, stopNotice } from '../exchange-commands.ts';
import type { IntakeStage } from '../intake/intake.ts';
import { readIntake } from '../intake/intake-store.ts';
import type { ReturnPromises } from './promises.ts';

/** The offer is heard in half of this time. */
const CHOOSE_WITHIN_MS = 20_000;
/** Whoever keys in a number, or hears it read back, is not sent on meanwhile. */
const deciding: readonly IntakeStage[] = ['confirming-number', 'keying-number'];

export type Overload = Extract<CallCause, 'waited-too-long' | 'queue-full'>;

/**
 * Sends callers on to the overflow number when too many call. Where the queue's rules say so, each is offered a return call first; the
 * caller takes it by the same key as ever, and is sent on after pressing nothing. Nobody in danger and no child is sent on.
 */
export class LastOffers {
  readonly #line: CallLine;
  readonly #promises: ReturnPromises;
  readonly #offersReturn: (queue: string) => boolean;
  /** Callers who have the choice now. After a restart they wait as before, and are asked anew. */
  readonly #choosing = new Map<string, () => void>();

  constructor(line: CallLine, promises: ReturnPromises, offersReturn: (queue: string) => boolean) {
    this.#line = line;
    this.#promises = promises;
    this.#offersReturn = offersReturn;
    line.observe(({ call }) => call.state !== 'waiting' && this.#forget(call.callId));
  }

  /** Sends a caller on now, or after the choice. Said again, it changes nothing. */
  async sendOn(call: Call, cause: Overload): Promise<void> {
    const { callId, queue } = call;
    if (this.#choosing.has(callId)) return;
    this.#choosing.set(callId, () => {});
    const isAsked = this.#offersReturn(queue) && (await this.#promises.isOffered(call));
    if (!isAsked) return this.#end(callId, cause);
    await this.#line.whileStill(callId, () =>
      this.#line.tryCommand(call, [stopNotice(call), playNotice(call, ['return-before-overflow'])]),
    );
    this.#waitForChoice(callId, cause);
  }

  stop(): void {
    for (const callId of [...this.#choosing.keys()]) this.#forget(callId);
  }

  #waitForChoice(callId: string, cause: Overload): void {
    const look = () => {
      this.#endUnlessDeciding(callId, cause).catch((error: unknown) => this.#line.fellBehind(error));
    };
    if (this.#choosing.has(callId))
      this.#choosing.set(callId, this.#line.parts.clock.after(CHOOSE_WITHIN_MS, look));
  }

  async #endUnlessDeciding(callId: string, cause: Overload): Promise<void> {
    const { db } = this.#line.parts;
    const call = await findCall(db, callId);
    if (call && deciding.includes((await readIntake(db, call)).stage))
      return this.#waitForChoice(callId, cause);
    await this.#end(callId, cause);
  }

  async #end(callId: string, cause: Overload): Promise<void> {
    const agree = async (_tx: unknown, { priority }: Call) => mayOverflow(priority);
    await this.#line.move({ callId, cause, agree }).finally(() => this.#forget(callId));
  }

  #forget(callId: string): void {
    this.#choosing.get(callId)?.();
    this.#choosing.delete(callId);
  }
}
