import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import type { Finding } from '../watch/finding.ts';
import { bringUpToDate, findOfMatter, insertAlert } from './alert-store.ts';
import { judgeAlerts } from './who-decides.ts';

/**
 * Makes an alert of what was found, once for each matter: one that is under way is brought up to date, and one that was closed comes again only for what was done
 * after that. Returns the ids of those that are new, and how many of them are for counsel.
 */
export async function raiseAlerts(
  { ids }: { ids: Ids },
  tx: Tx,
  findings: readonly Finding[],
  raisedAt: Date,
): Promise<{ raised: string[]; forCounsel: number }> {
  const raised: string[] = [];
  let forCounsel = 0;
  for (const { detector, key, at: lastAt, ...evidence } of findings) {
    const matter = createHash('sha256').update(key).digest();
    const { underWay, closedAt } = await findOfMatter(tx, { detector, matter });
    if (underWay) {
      if (lastAt > underWay.lastAt) await bringUpToDate(tx, underWay.alertId, { lastAt, evidence });
      continue;
    }
    if (closedAt !== null && lastAt <= closedAt) continue;
    const alertId = ids.uuid();
    if (!(await insertAlert(tx, { alertId, detector, matter, raisedAt, lastAt, evidence }))) continue;
    const entry = { at: raisedAt, actor: lineActor, ...noEnquiry, subject: { alertId, detector } };
    appendEntry(tx, { kind: 'alert-raised', ...entry });
    raised.push(alertId);
    const [whose] = await judgeAlerts(tx, [{ evidence }], null);
    if (whose?.isForCounsel) forCounsel += 1;
  }
  return { raised, forCounsel };
}
