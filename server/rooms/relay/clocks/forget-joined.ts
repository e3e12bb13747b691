import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { lineActor } from '../../ledger/index.ts';
import { forgetEnquiry } from '../../register/index.ts';
import { countDispatches } from '../dispatch-store.ts';
import type { Open } from './open-dispatches.ts';

export type OpenOfEnquiry = { ofEnquiry: (enquiryId: string) => Iterable<Open> };

/** Once the clock of a record that came later is over: an enquiry about every child of which a custodian has joined the officer is compared with nothing any more. */
export async function forgetJoined(
  { db, clock, opened }: { db: Database; clock: Clock; opened: OpenOfEnquiry },
  { dispatch: { enquiryId } }: Open,
): Promise<void> {
  const all = [...opened.ofEnquiry(enquiryId)];
  if (!all.every(({ states }) => states.some(({ isJoined }) => isJoined))) return;
  await inTransaction(db, async (tx) => {
    // What is over is in memory only where something is left of it.
    if ((await countDispatches(tx, enquiryId)) !== all.length) return;
    await forgetEnquiry(tx, enquiryId, { at: clock.now(), actor: lineActor });
  });
}
