import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerReason, waitReason } from '../../../../contract/routing.ts';
import { type Assigned, assign } from './assign.ts';
import { bestByTrying, canServeAll, fitsNow } from './brute-force.ts';
import type { ReadyCallTaker, WaitingCaller } from './model.ts';
import { rank } from './rank.ts';
import { now, people, rules, smallPeople } from './worlds.ts';

const lookAt = (waiting: readonly WaitingCaller[], ready: readonly ReadyCallTaker[]) =>
  assign(waiting, ready, { rules, now });

describe('who answers whom', () => {
  it('offers nobody twice, only to those who fit, and tells each caller something', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const { offers, waiting } = lookAt(callers, callTakers);
        expect(new Set(offers.map(({ accountId }) => accountId)).size).toBe(offers.length);
        const told = [...offers, ...waiting].map(({ callId }) => callId);
        expect(told.toSorted()).toEqual(callers.map(({ callId }) => callId).toSorted());
        for (const { callId, accountId } of offers) {
          const caller = callers.find((one) => one.callId === callId);
          const callTaker = callTakers.find((one) => one.accountId === accountId);
          expect(caller && callTaker && fitsNow(caller, callTaker)).toBe(true);
        }
        for (const { because } of offers) offerReason.parse(because);
        for (const { because } of waiting) waitReason.parse(because);
      }),
    );
  });

  it('puts no task before somebody in danger or a child, and offers what is somebody’s own to nobody else', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const ranked = rank(callers, rules);
        const lastUrgent = ranked.findLastIndex(
          ({ priority, task }) => !task && (priority === 'danger' || priority === 'child'),
        );
        const firstTask = ranked.findIndex(({ task }) => task);
        expect(firstTask < 0 || firstTask > lastUrgent).toBe(true);
        const owners = new Map(callers.map(({ callId, task }) => [callId, task?.ownerId ?? null]));
        for (const { callId, work, accountId } of lookAt(callers, callTakers).offers)
          expect([work === 'call' ? null : accountId, null]).toContain(owners.get(callId));
      }),
    );
  });

  it('puts a task before routine calls that came later, or as much earlier as the head start allows', () => {
    fc.assert(
      fc.property(people, ({ callers }) => {
        const calm = callers.filter(({ priority, task }) => task || priority === 'routine');
        const place = new Map(rank(calm, rules).map(({ callId }, index) => [callId, index]));
        const placeOf = ({ callId }: WaitingCaller) => place.get(callId) ?? -1;
        const headStartMs = (rules.headStart.promised - rules.headStart.routine) * 1000;
        for (const task of calm.filter((one) => one.task))
          for (const call of calm.filter((one) => !one.task))
            if (call.queuedAt.getTime() > task.queuedAt.getTime() - headStartMs)
              expect(placeOf(task)).toBeLessThan(placeOf(call));
      }),
    );
  });

  it('offers only to whoever was said to be ready', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const known = new Set(callTakers.map(({ accountId }) => accountId));
        for (const { accountId } of lookAt(callers, callTakers).offers)
          expect(known.has(accountId)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which it is told', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        expect(lookAt(callers.toReversed(), callTakers.toReversed())).toEqual(lookAt(callers, callTakers));
      }),
    );
  });

  it('serves, of all that is possible, first the first, then the second, and so on: as trying everything does', () => {
    fc.assert(
      fc.property(smallPeople, ({ callers, callTakers }) => {
        const served = lookAt(callers, callTakers).offers.map(({ callId }) => callId);
        expect(served).toEqual(bestByTrying(rank(callers, rules), callTakers));
      }),
      { numRuns: 300 },
    );
  });

  it('lets nobody wait who could be served besides all those who are', () => {
    fc.assert(
      fc.property(smallPeople, ({ callers, callTakers }) => {
        const { offers, waiting } = lookAt(callers, callTakers);
        const served = callers.filter(({ callId }) => offers.some((offer) => offer.callId === callId));
        for (const { callId } of waiting) {
          const left = callers.filter((caller) => caller.callId === callId);
          expect(canServeAll([...served, ...left], callTakers)).toBe(false);
        }
      }),
    );
  });

  it('leaves no one idle for longer than somebody with the same skills who is offered a call, but to go to a known caller', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const { offers } = lookAt(callers, callTakers);
        const rung = new Map(offers.map(({ accountId, because }) => [accountId, because.choice]));
        for (const idle of callTakers.filter(({ accountId }) => !rung.has(accountId)))
          for (const other of callTakers) {
            if (rung.get(other.accountId) !== 'idle-longest' || !isAlike(idle, other)) continue;
            expect(other.since.getTime()).toBeLessThanOrEqual(idle.since.getTime());
          }
      }),
    );
  });

  it('serves of two callers who differ in nothing but their place the earlier one', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const { offers } = lookAt(callers, callTakers);
        const served = new Set(offers.map(({ callId }) => callId));
        for (const late of callers.filter(({ callId }) => served.has(callId)))
          for (const early of callers) {
            if (served.has(early.callId) || !isSameBut(early, late) || early.queuedAt >= late.queuedAt)
              continue;
            // Whoever waited longer may be in a wider ring, and never in a narrower one.
            expect(callTakers.some((callTaker) => fitsNow(early, callTaker))).toBe(false);
          }
      }),
    );
  });

  it('gives a caller in danger whoever could come at all, before anybody else', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const { offers, waiting } = lookAt(callers, callTakers);
        if (!waiting.some(({ because }) => because.priority === 'danger')) return;
        const inDanger = callers.filter(({ priority }) => priority === 'danger');
        const served = offers.filter(({ because }) => because.priority === 'danger');
        expect(served.map(({ callId }) => callId)).toEqual(bestByTrying(rank(inDanger, rules), callTakers));
      }),
    );
  });
});

describe('a call of one exchange among several', () => {
  it('is offered to nobody whose telephone is not registered there', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const exchangeOf = new Map(callers.map(({ callId, exchange }) => [callId, exchange]));
        const telephones = new Map(callTakers.map(({ accountId, exchanges }) => [accountId, exchanges]));
        for (const { callId, work, accountId } of lookAt(callers, callTakers).offers) {
          const exchange = exchangeOf.get(callId) ?? null;
          expect(exchange === null ? 'task' : 'call').toBe(work);
          if (exchange !== null) expect(telephones.get(accountId)?.has(exchange)).toBe(true);
        }
      }),
    );
  });

  it('says that only the exchange is in the way where it is, and otherwise what is missing', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const { waiting } = lookAt(callers, callTakers);
        for (const caller of callers) {
          const told = waiting.find(({ callId }) => callId === caller.callId)?.because.why;
          if (told !== undefined && told !== 'nobody-ready')
            expect(told).toBe(whyByTrying(caller, callTakers));
        }
      }),
    );
  });

  it('changes nothing for a line with one exchange in which everybody is', () => {
    fc.assert(
      fc.property(people, ({ callers, callTakers }) => {
        const only = new Set(['exchange-1']);
        const inOne = callers.map((caller) => ({ ...caller, exchange: 'exchange-1' }));
        const atOne = callTakers.map((callTaker) => ({ ...callTaker, exchanges: only }));
        const inNone = callers.map((caller) => ({ ...caller, exchange: null }));
        expect(withoutPlace(lookAt(inOne, atOne))).toEqual(withoutPlace(lookAt(inNone, atOne)));
      }),
    );
  });
});

const withoutPlace = ({ offers, waiting }: Assigned) => ({
  offers: offers.map((offer) => ({ ...offer, exchange: null })),
  waiting,
});

function whyByTrying(caller: WaitingCaller, callTakers: readonly ReadyCallTaker[]) {
  if (callTakers.some((one) => fitsNow(caller, one))) return 'others-first';
  return callTakers.some((one) => fitsNow({ ...caller, exchange: null }, one))
    ? 'nobody-at-exchange'
    : 'nobody-fits';
}

const isAlike = (one: ReadyCallTaker, other: ReadyCallTaker) => printAlike(one) === printAlike(other);

const printAlike = ({ skills, exchanges }: ReadyCallTaker) =>
  JSON.stringify([Object.entries(skills).sort(), [...exchanges].sort()]);

const isSameBut = (one: WaitingCaller, other: WaitingCaller) =>
  one.priority === other.priority &&
  one.queue === other.queue &&
  one.language === other.language &&
  one.exchange === other.exchange &&
  JSON.stringify(one.task) === JSON.stringify(other.task);
