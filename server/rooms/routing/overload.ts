import { type Call, type LastOffers, listWaitingCalls, mayOverflow } from '../calls/index.ts';
import type { RouterParts } from './router.ts';
import { findQueue } from './rules/apply-rules.ts';

/**
 * Sends whoever comes into a queue that is full on to the overflow number, at once or after the offer of
 * a return call. Whoever waited before keeps the place, and
 * nobody in danger and no child is sent away, however many wait.
 */
export function sendOnOverflow(parts: RouterParts, lastOffers: LastOffers): void {
  parts.line.observe(({ before, call, cause }) => {
    if (cause !== 'greeted' || before?.queuedAt || !mayOverflow(call.priority)) return;
    sendOn(parts, lastOffers, call).catch((error: unknown) => {
      parts.log.error({ code: 'HL_OVERFLOW_FAILED', error }, 'A queue may be fuller than the rules allow.');
    });
  });
}

async function sendOn({ db, rules }: RouterParts, lastOffers: LastOffers, call: Call): Promise<void> {
  const { callId, queue } = call;
  const { mostWaiting } = findQueue(rules.rules, queue);
  const waiting = (await listWaitingCalls(db)).filter((other) => other.queue === queue);
  // Only those before count, so that of several who come at once not all are sent on.
  if (waiting.findIndex((other) => other.callId === callId) < mostWaiting) return;
  await lastOffers.sendOn(call, 'queue-full');
}
