import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import type { Finding } from '../watch/finding.ts';
import {
  bringUpToDate,
  findOfMatter,
  insertAlert,
  listUntoldToCounsel,
  noteToldCounsel,
} from './alert-store.ts';
import { judgeAlerts } from './who-decides.ts';

/**
 * Makes an alert of what was found, once for each matter: one that is under way is brought up to date, and one that was closed comes again only for what was done
 * after that. Returns the ids of those that are new.
 */
export async function raiseAlerts(
  { ids }: { ids: Ids },
  tx: Tx,
  findings: readonly Finding[],
  raisedAt: Date,
): Promise<string[]> {
  const raised: string[] = [];
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
  }
  return raised;
}

/** Tells counsel once, by mail, of what is for counsel, be it so from the beginning or only now. */
export async function tellCounsel(tx: Tx, at: Date): Promise<void> {
  const untold = await listUntoldToCounsel(tx);
  const whose = await judgeAlerts(tx, untold, null);
  const forCounsel = untold.filter((_alert, index) => whose[index]?.isForCounsel);
  if (forCounsel.length === 0) return;
  await noteToldCounsel(
    tx,
    forCounsel.map(({ alertId }) => alertId),
  );
  await page(tx, { event: 'misuse-for-counsel', about: null, at });
}
