import type { ReturnCallState } from '../../../../contract/return-call.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../ledger/index.ts';
import { changeReturnCall, type ReturnCall, type ReturnCallChange } from './return-calls-store.ts';

/** A promise that was made for a task, as it is now, and the call that keeps it. */
export type PromiseOfTask = {
  taskId: string;
  askedBy: string;
  callId: string | null;
  state: ReturnCallState;
  at: Date;
};
export type WorkOfPromise = (tx: Tx, promise: PromiseOfTask) => Promise<void>;

/** Changes promises together with what follows for the tasks for which they were made. */
export class PromiseChanges {
  readonly #work: WorkOfPromise[] = [];

  accompany(work: WorkOfPromise): void {
    this.#work.push(work);
  }

  async make(
    tx: Tx,
    promise: ReturnCall,
    change: ReturnCallChange,
    by: { at: Date; actor: Actor; callId: string | null },
  ): Promise<void> {
    await changeReturnCall(tx, promise, change, by);
    const { taskId, preferredAccountId: askedBy } = promise;
    if (taskId === null || askedBy === null) return;
    const kept = { taskId, askedBy, callId: by.callId, state: change.state, at: by.at };
    for (const work of this.#work) await work(tx, kept);
  }
}
