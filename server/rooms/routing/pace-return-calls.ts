import { listBusy, listWaitingCalls, type ReturnCalls, readPace, type WaitingCall } from '../calls/index.ts';
import { openRings } from './assignment/model.ts';
import { rank } from './assignment/rank.ts';
import { meets, needsOf } from './assignment/rings.ts';
import { fateOf } from './closing/closed-queue.ts';
import { expectedFreeMs, mayRingAhead } from './pacing.ts';
import type { Router } from './router.ts';
import { isCustomerFirst } from './rules/apply-rules.ts';

/** The talks of the last two hours say most about those of now. */
const LOOKS_BACK_MS = 2 * 60 * 60_000;

type FreeSoon = { accountId: string; inMs: number; exchanges: ReadonlySet<string> };

/** Rings callers whose queue is customer first, each shortly before a call-taker for them is expected to be free. */
export async function paceReturnCalls(router: Router, returns: ReturnCalls): Promise<void> {
  const { db, rules, exchanges } = router.parts;
  if (
    exchanges.connected().length === 0 ||
    !Object.keys(rules.rules.queues).some((queue) => isCustomerFirst(rules.rules, queue))
  )
    return;
  const waiting = rank(await listWaitingCalls(db), rules.assignment);
  const isRungAhead = (call: WaitingCall) =>
    call.callerLeg === 'to-dial' &&
    !call.isAgencyFirst &&
    exchanges.connected().includes(call.exchange) &&
    isCustomerFirst(rules.rules, call.queue) &&
    fateOf(call, rules.closed, rules.rules).kind === 'stay';
  if (!waiting.some(isRungAhead)) return;
  const free = await listFreeSoon(router);
  const mostSilenceMs = rules.rules.returnCalls.mostSilenceSeconds * 1000;
  let taken = waiting.filter(({ callerLeg }) => callerLeg === 'ringing').length;
  for (const call of waiting) {
    if (!isRungAhead(call)) {
      if (call.callerLeg !== 'ringing') taken += 1;
      continue;
    }
    const freeInMs = free.filter((one) => canServe(router, one, call)).map(({ inMs }) => inMs);
    if (!mayRingAhead(freeInMs, taken, { mostSilenceMs })) continue;
    await returns.ringAhead(call.callId);
    taken += 1;
  }
}

async function listFreeSoon(router: Router): Promise<FreeSoon[]> {
  const { db, clock } = router.parts;
  const now = clock.now();
  const [ready, busy, pace] = await Promise.all([
    router.listReachable(),
    listBusy(db),
    readPace(db, new Date(now.getTime() - LOOKS_BACK_MS)),
  ]);
  const soon = busy.flatMap(({ accountId, ...at }): FreeSoon[] => {
    const inMs = expectedFreeMs(at, pace, now);
    const exchanges = router.exchangesOf(accountId);
    return inMs === undefined || exchanges.size === 0 ? [] : [{ accountId, inMs, exchanges }];
  });
  return [...ready.map(({ accountId, exchanges }) => ({ accountId, inMs: 0, exchanges })), ...soon];
}

/** By the widest ring: a narrower one leaves nobody out for good. An exchange that cannot ring them does. */
function canServe(
  { parts: { rules } }: Router,
  { accountId, exchanges }: FreeSoon,
  { queue, language, exchange }: WaitingCall,
): boolean {
  if (!exchanges.has(exchange)) return false;
  const { queues } = rules.assignment;
  const widest = (Object.hasOwn(queues, queue) ? queues[queue] : openRings)?.at(-1);
  return (
    widest === undefined || meets(rules.skillsOf(accountId), needsOf(widest, language, rules.assignment))
  );
}
