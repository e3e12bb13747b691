import { inTransaction } from '../../platform/db/transaction.ts';
import { page } from '../staff/index.ts';
import type { Router } from './router.ts';

const LOOK_EVERY_MS = 5_000;
/** An offer takes less than a second; a desk that cannot be rung is not ready after eight. */
const TOO_LONG_MS = 30_000;

/**
 * The watch over the router itself: a caller for whom somebody is ready, fits, and is still not rung after half a minute means that
 * offers are not made. People are told; nothing of it depends on what the router remembers.
 */
export function watchStandstill(router: Router): () => Promise<void> {
  const { db, clock, log } = router.parts;
  let since = new Map<string, Date>();
  let lookedAt = clock.now();
  return async () => {
    const now = clock.now();
    if (now.getTime() - lookedAt.getTime() < LOOK_EVERY_MS) return;
    lookedAt = now;
    const { offers } = await router.lookAtAll();
    since = new Map(offers.map(({ callId }) => [callId, since.get(callId) ?? now]));
    const stuck = [...since.values()].filter((from) => now.getTime() - from.getTime() >= TOO_LONG_MS).length;
    if (stuck === 0) return;
    log.error(
      { code: 'HL_QUEUE_STANDS_STILL', callers: stuck },
      'Callers wait although somebody who fits is ready. Offers are tried anew all the time.',
    );
    await inTransaction(db, (tx) => page(tx, { event: 'queue-stands-still', about: null, at: now }));
  };
}
