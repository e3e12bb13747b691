import type { Compilable } from 'kysely';
import { BrokenInvariantError } from '../errors.ts';
import type { Database, Tx } from './database.ts';
import { sentWithNext } from './pipelined-driver.ts';

const RETRYABLE = new Set(['40001', '40P01']);
const MOST_ATTEMPTS = 4;

/** What each open transaction still has to do before its commit, and what once that is over. */
const lastSteps = new WeakMap<Tx, (() => Promise<void>)[]>();
const laterSteps = new WeakMap<Tx, (() => void)[]>();

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
      const later: (() => void)[] = [];
      const result = await db.transaction().execute((tx) => runWork(tx, work, later));
      for (const step of later) step();
      return result;
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !RETRYABLE.has(sqlState(error))) throw error;
    }
  }
}

async function runWork<Result>(
  tx: Tx,
  work: (tx: Tx) => Promise<Result> | Result,
  later: (() => void)[],
): Promise<Result> {
  const steps: (() => Promise<void>)[] = [];
  lastSteps.set(tx, steps);
  laterSteps.set(tx, later);
  const result = await work(tx);
  lastSteps.delete(tx);
  for (const step of steps) await step();
  return result;
}

/** Runs `step` once the transaction is committed, and never where it is not. */
export function afterCommit(tx: Tx, step: () => void): void {
  const steps = laterSteps.get(tx);
  if (!steps) throw new BrokenInvariantError('This transaction was not opened by inTransaction.');
  steps.push(step);
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
