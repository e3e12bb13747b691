import type { Compilable } from 'kysely';
import { BrokenInvariantError } from '../errors.ts';
import type { Database, Tx } from './database.ts';
import { sentWithNext } from './pipelined-driver.ts';

const RETRYABLE = new Set(['40001', '40P01']);
const MOST_ATTEMPTS = 4;

/** What each open transaction still has to do before its commit. */
const lastSteps = new WeakMap<Tx, (() => Promise<void>)[]>();

/**
 * Runs `work` in one transaction: all of it is stored, or nothing. A deadlock or serialization failure
 * (SQLSTATE class 40) is tried again, so `work` must have no effect outside of the database.
 */
export async function inTransaction<Result>(
  db: Database,
  work: (tx: Tx) => Promise<Result> | Result,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (tx) => {
        const steps: (() => Promise<void>)[] = [];
        lastSteps.set(tx, steps);
        const result = await work(tx);
        lastSteps.delete(tx);
        for (const step of steps) await step();
        return result;
      });
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !RETRYABLE.has(sqlState(error))) throw error;
    }
  }
}

/** Runs `step` as one of the last of the transaction, in which it can still fail and take all the rest with it. */
export function beforeCommit(tx: Tx, step: () => Promise<void>): void {
  const steps = lastSteps.get(tx);
  if (!steps) throw new BrokenInvariantError('This transaction is over, or was not opened by inTransaction.');
  steps.push(step);
}

/**
 * Writes what nobody waits for: it goes to the database with the next statement of the transaction that somebody does wait
 * for, at the latest with its commit, and a failure shows there. What follows in the transaction sees it.
 */
export async function sendWithNext(tx: Tx, write: Compilable): Promise<void> {
  const query = write.compile();
  sentWithNext.add(query);
  await tx.executeQuery(query);
}

function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
