import type { Database, Tx } from './database.ts';

const RETRYABLE = new Set(['40001', '40P01']);
const MOST_ATTEMPTS = 4;

/**
 * Runs `work` in one transaction: all of it is stored, or nothing. A deadlock or serialization failure
 * (SQLSTATE class 40) is tried again, so `work` must have no effect outside of the database.
 */
export async function inTransaction<Result>(
  db: Database,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !RETRYABLE.has(sqlState(error))) throw error;
    }
  }
}

function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
