import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, destroySubject, lineActor, noEnquiry } from '../../ledger/index.ts';
import type { CallLineParts } from '../call-line-parts.ts';
import { sealNumber } from './numbers.ts';
import { lockReturnCall } from './return-calls-store.ts';
import { forgetLeftNumber, listLeftNumbers, replaceClearNumber } from './sealing-store.ts';

type Parts = Pick<CallLineParts, 'db' | 'clock' | 'keys'>;

/** Seals a number that the release before sealing left in clear. */
export async function sealClearNumber({ db, clock, keys }: Parts, returnCallId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const promise = await lockReturnCall(tx, returnCallId);
    if (!promise?.clearNumber) return;
    await replaceClearNumber(tx, returnCallId, await sealNumber(tx, keys, returnCallId, promise.clearNumber));
    const entry = { kind: 'return-call-sealed', at: clock.now(), actor: lineActor, ...noEnquiry } as const;
    appendEntry(tx, { ...entry, subject: { returnCallId } });
  });
}

/** Destroys the keys of numbers whose promises the release before sealing has ended. */
export async function destroyLeftNumbers({ db, clock }: Parts): Promise<void> {
  for (const returnCallId of await listLeftNumbers(db))
    await inTransaction(db, async (tx) => {
      await forgetLeftNumber(tx, returnCallId);
      await destroySubject(tx, returnCallId, lineActor, clock.now());
    });
}
