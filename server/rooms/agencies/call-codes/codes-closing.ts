/**
 * Whether the line takes call codes at all.
 *
 *          the ninetieth error that counts within a day
 *   open -----------------------------------------------> closed
 *     ^                                                     |
 *     +-------- the oldest of them is a day old ------------+
 *
 * It is the count of errors that refuses a code (call-code.ts); this is what people are told of it, so that nobody wonders why every
 * code is refused, and somebody looks for who is guessing.
 */
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { ERRORS_COUNT_MS, MOST_ERRORS_ON_LINE } from './call-code.ts';
import { countErrorsOnLine } from './call-codes-store.ts';
import { lockCodeKey } from './code-key-store.ts';
import { endClosing, findCodesClosedSince, insertClosing } from './codes-closing-store.ts';

/** The limit is reached: supervisors are told, once for each closing. The key of the codes must be held. */
export async function closeCodes(tx: Tx, { ids }: { ids: Ids }, at: Date): Promise<void> {
  if (!(await insertClosing(tx, ids.uuid(), at))) return;
  appendEntry(tx, { at, actor: lineActor, ...noEnquiry, kind: 'call-codes-closed', subject: {} });
  await page(tx, { event: 'call-codes-closed', about: null, at });
}

/** Opens call codes again once the limit is not reached any more. Returns since when they are closed, null where they are taken. */
export async function lookAtCallCodes(parts: { db: Database; clock: Clock }): Promise<Date | null> {
  const { db, clock } = parts;
  const closedSince = await findCodesClosedSince(db);
  if (closedSince === null) return null;
  const isOpen = await inTransaction(db, async (tx) => {
    // Nobody's try is counted meanwhile.
    await lockCodeKey(tx);
    const at = clock.now();
    const since = new Date(at.getTime() - ERRORS_COUNT_MS);
    if ((await countErrorsOnLine(tx, since)) >= MOST_ERRORS_ON_LINE) return false;
    if (!(await endClosing(tx, at))) return true;
    appendEntry(tx, { at, actor: lineActor, ...noEnquiry, kind: 'call-codes-open-again', subject: {} });
    await page(tx, { event: 'call-codes-open-again', about: null, at });
    return true;
  });
  return isOpen ? null : closedSince;
}
