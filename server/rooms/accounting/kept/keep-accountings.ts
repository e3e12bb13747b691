import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { findSchedule, isHeld } from '../../legal/index.ts';
import { monthOf } from './disclosure-keys.ts';
import { deleteUnopenable, destroyMonthsBefore } from './disclosures-store.ts';

/** 5 U.S.C. 552a(c)(2). The database holds to it too. */
const LEAST_YEARS = 5;
const DAY_MS = 24 * 3_600_000;
const MOST_AT_ONCE = 5_000;

/** The months before this one are over their time: five years after their end, and as many days as records live. Pure. */
export function keptFrom(now: Date, recordLivesDays: number): string {
  const years = monthOf(new Date(Date.UTC(now.getUTCFullYear() - LEAST_YEARS, now.getUTCMonth(), 1)));
  const life = monthOf(new Date(now.getTime() - recordLivesDays * DAY_MS));
  return [years, life].toSorted()[0] ?? years;
}

/**
 * Destroys the keys of months of which everything is over its time. How long custodians' records live, the line does not know: the legal profile says it
 * (`accountings`), and where it does not, nothing is destroyed. A hold keeps all of it.
 */
export async function keepAccountings({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const at = clock.now();
  const schedule = await findSchedule(db, 'accountings');
  if (schedule && !(await isHeld(db, 'accountings', at))) {
    const before = keptFrom(at, schedule.mostDays);
    await inTransaction(db, async (tx) => {
      for (const { keyId, month } of await destroyMonthsBefore(tx, before, at))
        appendEntry(tx, {
          ...{ kind: 'accounting-month-destroyed', at, actor: lineActor, ...noEnquiry },
          subject: { keyId, month },
        });
    });
  }
  while ((await inTransaction(db, (tx) => deleteUnopenable(tx, MOST_AT_ONCE))) === MOST_AT_ONCE);
}
