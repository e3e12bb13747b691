import type { ReadyCallTaker, WaitingCaller } from './model.ts';
import { findRing, meets, needsOf } from './rings.ts';
import { now, rules } from './worlds.ts';

/** What the tests of this folder compare with: every way of serving a few callers, tried one by one. */
export function fitsNow(caller: WaitingCaller, callTaker: ReadyCallTaker): boolean {
  if (caller.task?.ownerId) return caller.task.ownerId === callTaker.accountId;
  if (caller.exchange !== null && !callTaker.exchanges.has(caller.exchange)) return false;
  const { rings, index } = findRing(caller, rules, now);
  return rings
    .slice(0, index + 1)
    .some((ring) => meets(callTaker.skills, needsOf(ring, caller.language, rules)));
}

export function canServeAll(
  callers: readonly WaitingCaller[],
  callTakers: readonly ReadyCallTaker[],
): boolean {
  const [first, ...others] = callers;
  if (!first) return true;
  return callTakers.some(
    (one) =>
      fitsNow(first, one) &&
      canServeAll(
        others,
        callTakers.filter((other) => other !== one),
      ),
  );
}

/** The best callers to serve: each in the order of rank, if all those that were taken on before can still be served. */
export function bestByTrying(
  ranked: readonly WaitingCaller[],
  callTakers: readonly ReadyCallTaker[],
): string[] {
  const served: WaitingCaller[] = [];
  for (const caller of ranked) if (canServeAll([...served, caller], callTakers)) served.push(caller);
  return served.map(({ callId }) => callId);
}
