/** Who answers whom. Pure: the same callers, call-takers and order always give the same offers. */
export type WaitingCaller = { callId: string; queuedAt: Date };
export type ReadyCallTaker = { accountId: string; since: Date };
export type Assignment = { callId: string; accountId: string; because: string };

/**
 * Pairs the callers, first come first served, with the call-takers, longest idle first. Each caller and each
 * call-taker appears at most once.
 */
export function assign(waiting: readonly WaitingCaller[], ready: readonly ReadyCallTaker[]): Assignment[] {
  const callers = waiting.toSorted(
    (a, b) => a.queuedAt.getTime() - b.queuedAt.getTime() || compare(a.callId, b.callId),
  );
  const callTakers = ready.toSorted(
    (a, b) => a.since.getTime() - b.since.getTime() || compare(a.accountId, b.accountId),
  );
  return callers.slice(0, callTakers.length).map((caller, index) => ({
    callId: caller.callId,
    accountId: callTakers[index]?.accountId ?? '',
    because: `place ${index + 1} in the queue; idle longest but ${index}`,
  }));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
