import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { page } from '../staff/index.ts';
import { moveCustodian } from './custodian.ts';
import { lockCustodian, storeState } from './custodians-store.ts';

/** At once, by one person: nothing is relayed to it until two people resume it. Others are told. */
export function suspendCustodian(
  { db, clock }: { db: Database; clock: Clock },
  accountId: string,
  custodianId: string,
): Promise<'suspended' | Refusal> {
  return inTransaction(db, async (tx) => {
    const custodian = await lockCustodian(tx, custodianId);
    if (!custodian) return refuse('HL_NOT_FOUND');
    if (moveCustodian(custodian.state, 'suspended') === undefined) return refuse('HL_CUSTODIAN_CHANGED');
    const at = clock.now();
    await storeState(tx, custodianId, 'suspended');
    const subject = { custodianId, proposalId: null, to: 'suspended' } as const;
    appendEntry(tx, { kind: 'custodian-moved', at, actor: staffActor(accountId), ...noEnquiry, subject });
    await page(tx, { event: 'custodian-suspended', about: null, at });
    return 'suspended';
  });
}
