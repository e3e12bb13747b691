import { AsyncLocalStorage } from 'node:async_hooks';

/** What was written into the ledger, by kind, in the course of one request, message or job. */
const acts = new AsyncLocalStorage<Set<string>>();

/** Runs `work` as one act; what it, and whatever it calls, writes down is then known of it. */
export function runAct<Result>(work: () => Result): Result {
  return acts.run(new Set(), work);
}

/** Called by the ledger once an entry is committed. Outside of an act it is nobody's concern. */
export function noteWritten(kinds: readonly string[]): void {
  const written = acts.getStore();
  for (const kind of kinds) written?.add(kind);
}

/** Whether the present act has written down at least one entry of these kinds. */
export function hasWritten(kinds: readonly string[]): boolean {
  const written = acts.getStore();
  return written !== undefined && kinds.some((kind) => written.has(kind));
}
