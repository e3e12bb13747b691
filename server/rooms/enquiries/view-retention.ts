import { FEWEST_OF_A_DAY } from '../../../contract/day-totals.ts';
import type { EnquiryRetentionView } from '../../../contract/enquiry-after.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findSchedule, listHolds, pausedSince } from '../legal/index.ts';
import { countDestroyed } from './retention-store.ts';

const DAY_MS = 24 * 3_600_000;
const LOOKED_BACK_DAYS = 30;

/** What binds how long enquiries are kept, and what was destroyed: of whole days alone, so that no two looks can be told apart. */
export async function viewRetention(
  tx: Tx,
  at: Date,
): Promise<Pick<EnquiryRetentionView, 'schedule' | 'holds' | 'pausedSince' | 'destroyed'>> {
  const until = new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
  const from = new Date(until.getTime() - LOOKED_BACK_DAYS * DAY_MS);
  return {
    schedule: await findSchedule(tx, 'enquiries'),
    holds: await listHolds(tx, 'enquiries', at),
    pausedSince: (await pausedSince(tx))?.toISOString() ?? null,
    destroyed: await countDestroyed(tx, { from, until, fewest: FEWEST_OF_A_DAY }),
  };
}
