import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { bindToEnquiries, type Keys } from '../enquiries/index.ts';
import { forgetOwnKey, listUnbound, lockOwnKey } from './data-keys-store.ts';
import { write } from './record.ts';
import { insertEnquiryKeys } from './recordings-store.ts';
import { soundContext } from './sealed-sound.ts';

/** An enquiry can still be opened while its call is wrapped up. */
const LATER_MS = 2 * 3_600_000;

/** Hands the keys of recordings that were sealed before their call had an enquiry over to that enquiry. */
export async function bindLater(parts: { db: Database; clock: Clock; keys: Keys }): Promise<void> {
  const { db, clock, keys } = parts;
  const since = new Date(clock.now().getTime() - LATER_MS);
  for (const { recordingId, callId } of await listUnbound(db, since)) {
    await inTransaction(db, async (tx) => {
      const purpose = soundContext(recordingId);
      const wrappedKey = await lockOwnKey(tx, recordingId);
      if (!wrappedKey) return;
      const key = await keys.unwrap(wrappedKey, purpose);
      const bound = await bindToEnquiries(tx, keys, callId, { key, purpose });
      if (bound.length === 0) return;
      await insertEnquiryKeys(tx, recordingId, bound);
      await forgetOwnKey(tx, recordingId);
      const subject = { recordingId, callId, enquiries: bound.length };
      write(parts, tx, { kind: 'recording-bound', subject });
    });
  }
}
