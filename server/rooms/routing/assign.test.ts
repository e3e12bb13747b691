import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from './assign.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 0, 5) + ms);
const times = fc.integer({ min: 0, max: 3_600_000 }).map(at);
const callers = fc.uniqueArray(fc.record({ callId: fc.uuid(), queuedAt: times }), {
  selector: (caller) => caller.callId,
  maxLength: 30,
});
const callTakers = fc.uniqueArray(fc.record({ accountId: fc.uuid(), since: times }), {
  selector: (one) => one.accountId,
  maxLength: 30,
});

describe('who answers whom', () => {
  it('pairs each caller and each call-taker at most once, and leaves nobody idle while somebody waits', () => {
    fc.assert(
      fc.property(callers, callTakers, (waiting, ready) => {
        const pairs = assign(waiting, ready);
        expect(pairs).toHaveLength(Math.min(waiting.length, ready.length));
        expect(new Set(pairs.map((pair) => pair.callId)).size).toBe(pairs.length);
        expect(new Set(pairs.map((pair) => pair.accountId)).size).toBe(pairs.length);
      }),
    );
  });

  it('takes first who came first, and gives the call to whoever was idle longest', () => {
    fc.assert(
      fc.property(callers, callTakers, (waiting, ready) => {
        const pairs = assign(waiting, ready);
        const taken = new Set(pairs.map((pair) => pair.callId));
        const left = waiting
          .filter((caller) => !taken.has(caller.callId))
          .map((caller) => caller.queuedAt.getTime());
        const served = waiting
          .filter((caller) => taken.has(caller.callId))
          .map((caller) => caller.queuedAt.getTime());
        if (left.length > 0) expect(Math.max(...served, 0)).toBeLessThanOrEqual(Math.min(...left));
        const rung = new Set(pairs.map((pair) => pair.accountId));
        const idle = ready.filter((one) => !rung.has(one.accountId)).map((one) => one.since.getTime());
        const busy = ready.filter((one) => rung.has(one.accountId)).map((one) => one.since.getTime());
        if (idle.length > 0) expect(Math.max(...busy, 0)).toBeLessThanOrEqual(Math.min(...idle));
      }),
    );
  });

  it('does not depend on the order in which it is told', () => {
    fc.assert(
      fc.property(callers, callTakers, (waiting, ready) => {
        const pairs = (list: ReturnType<typeof assign>) =>
          list.map(({ callId, accountId }) => `${callId} ${accountId}`).sort();
        expect(pairs(assign(waiting.toReversed(), ready.toReversed()))).toEqual(
          pairs(assign(waiting, ready)),
        );
      }),
    );
  });
});
