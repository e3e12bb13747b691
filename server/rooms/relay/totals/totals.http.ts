import { dayTotalsView } from '../../../../contract/day-totals.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Api } from '../../../platform/http/server.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { StoredSession } from '../../staff/index.ts';
import { listDayTotals } from './day-totals-store.ts';

const MOST_DAYS = 90;

/** What became of each day's children, in numbers behind which nobody stands. */
export function registerTotalsRoutes(
  { app, sessionOf }: Api<StoredSession>,
  { db, clock }: { db: Database; clock: Clock },
): void {
  app.get(
    '/relay/totals',
    {
      config: { permission: 'totals:read', records: ['relay-totals-viewed'] },
      schema: { response: { 200: dayTotalsView } },
    },
    (request) =>
      inTransaction(db, async (tx) => {
        const days = await listDayTotals(tx, MOST_DAYS);
        const actor = staffActor(sessionOf(request).account.accountId);
        const entry = { kind: 'relay-totals-viewed', subject: { count: days.length } } as const;
        appendEntry(tx, { ...entry, at: clock.now(), actor, ...noEnquiry });
        return { days };
      }),
  );
}
