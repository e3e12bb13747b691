import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Log } from '../../../platform/log.ts';
import { repeatEvery } from '../../../platform/repeat.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { openDispatches } from '../clocks/open-dispatches.ts';
import { FIRST_ID, listEndedDispatches } from '../dispatch-store.ts';
import type { RelayKeys } from '../sealed.ts';
import { type Counts, countOutcomes, noChildren, withholdFew } from './day-totals.ts';
import { findUncountedDay, insertDayTotals, isAnyOpen } from './day-totals-store.ts';

type CountingParts = { db: Database; clock: Clock; keys: Pick<RelayKeys, 'unwrap'> };
type Period = { from: Date; until: Date };

const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 3_600_000;
/** A custodian may answer for a day after a deadline of the day itself; after two, nothing changes any more. */
const COUNTED_AFTER_MS = 2 * DAY_MS;
const AT_ONCE = 200;

/**
 * Counts every day that is over for two days, once, the oldest first: how many children were relayed, joined, and relayed to a wrong custodian. It opens what is
 * sealed, a few hundred at a time, all of a day whatever is in it; only what `withholdFew` lets through is ever written.
 */
export async function countDays(parts: CountingParts): Promise<void> {
  const { db, clock } = parts;
  for (;;) {
    const day = await findUncountedDay(db);
    if (day === null) return;
    const from = new Date(`${day}T00:00:00.000Z`);
    const period = { from, until: new Date(from.getTime() + DAY_MS) };
    const at = clock.now();
    if (at.getTime() < period.until.getTime() + COUNTED_AFTER_MS || (await isAnyOpen(db, period))) return;
    const subject = { day, ...withholdFew(await countPeriod(parts, period)) };
    await inTransaction(db, async (tx) => {
      if (await insertDayTotals(tx, subject, at))
        appendEntry(tx, { kind: 'relay-day-counted', at, actor: lineActor, ...noEnquiry, subject });
    });
  }
}

async function countPeriod(parts: CountingParts, sent: Period): Promise<Counts> {
  let counts = noChildren;
  for (let after: string | null = FIRST_ID; after !== null; ) {
    const ended = await listEndedDispatches(parts.db, { after, limit: AT_ONCE, sent });
    counts = countOutcomes(counts, await openDispatches(parts, ended));
    after = ended.length === AT_ONCE ? (ended.at(-1)?.dispatchId ?? null) : null;
  }
  return counts;
}

/** Looks once an hour, from the start on. Returns what stops it. */
export function startCountingDays(parts: CountingParts & { log: Log }): () => Promise<void> {
  return repeatEvery(parts.clock, EVERY_MS, () =>
    countDays(parts).catch((error: unknown) => {
      parts.log.error(
        { code: 'HL_RELAY_TOTALS_FAILED', error },
        'The totals of a day could not be counted; trying again within the hour.',
      );
    }),
  );
}
