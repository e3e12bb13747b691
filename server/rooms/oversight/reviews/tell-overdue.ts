import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, findFirstEntryAt, lineActor, noEnquiry } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { listSigned, noteTold } from './review-store.ts';
import { stateOf, weeksSince } from './week.ts';

/** Tells of each week that is overdue, once. Returns those of which nobody was told before. */
export function tellOverdue({ db, clock }: { db: Database; clock: Clock }): Promise<string[]> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const weeks = weeksSince((await findFirstEntryAt(tx)) ?? at, at);
    const signed = new Set((await listSigned(tx, weeks)).map(({ week }) => week));
    const overdue = weeks.filter((week) => stateOf(week, signed.has(week), at) === 'overdue');
    const told = await noteTold(tx, overdue, at);
    for (const week of told)
      appendEntry(tx, { kind: 'review-overdue', at, actor: lineActor, ...noEnquiry, subject: { week } });
    if (told.length > 0) await page(tx, { event: 'review-overdue', about: null, at });
    return told;
  });
}
