import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { ERRORS_COUNT_MS } from './call-code.ts';
import { countErrorsOnLine } from './call-codes-store.ts';
import { mayOpen, wordOnCodes } from './closing-rule.ts';
import { lockCodeKey } from './code-key-store.ts';
import { endClosing, findCodesClosedSince, insertClosing } from './codes-closing-store.ts';

type Parts = { db: Database; clock: Clock };

/** The limit is reached: supervisors are told, once for each closing. The key of the codes must be held. */
export async function closeCodes(tx: Tx, { ids }: { ids: Ids }, at: Date): Promise<void> {
  if (!(await insertClosing(tx, ids.uuid(), at))) return;
  appendEntry(tx, { at, actor: lineActor, ...noEnquiry, kind: 'call-codes-closed', subject: {} });
  await page(tx, { event: 'call-codes-closed', about: null, at });
}

/**
 * Says that call codes are taken again once the rule has it so. Returns since when they are closed, null where they are taken. It is
 * asked all the time, so nobody's try waits for it: the key of the codes is held only by the one look that opens them.
 */
export async function lookAtCallCodes(parts: Parts): Promise<Date | null> {
  const { db, clock } = parts;
  const closedSince = await findCodesClosedSince(db);
  if (closedSince === null) return null;
  const now = clock.now();
  if (!mayOpen(closedSince, now) || !(await isOpenAgain(db, closedSince, now))) return closedSince;
  return (await openCodes(parts, closedSince)) ? null : closedSince;
}

async function isOpenAgain(db: Database | Tx, closedSince: Date, now: Date): Promise<boolean> {
  const errors = await countErrorsOnLine(db, new Date(now.getTime() - ERRORS_COUNT_MS));
  return wordOnCodes({ errors, closedSince, now }) === 'open-again';
}

function openCodes({ db, clock }: Parts, closedSince: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    // Nobody's try is counted meanwhile.
    await lockCodeKey(tx);
    const at = clock.now();
    if (!(await isOpenAgain(tx, closedSince, at))) return false;
    if (!(await endClosing(tx, at))) return true;
    appendEntry(tx, { at, actor: lineActor, ...noEnquiry, kind: 'call-codes-open-again', subject: {} });
    await page(tx, { event: 'call-codes-open-again', about: null, at });
    return true;
  });
}
