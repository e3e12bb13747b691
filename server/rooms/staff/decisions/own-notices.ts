import type { z } from 'zod';
import type { noticeView } from '../../../../contract/decision.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { listUnread, markRead } from './notices-store.ts';
import type { DecisionParts } from './propose.ts';

export async function listOwnNotices(
  { db }: DecisionParts,
  accountId: string,
): Promise<z.infer<typeof noticeView>[]> {
  const notices = await listUnread(db, accountId);
  return notices.map(({ madeAt, ...notice }) => ({ ...notice, madeAt: madeAt.toISOString() }));
}

export async function readOwnNotices(
  { db, clock }: DecisionParts,
  accountId: string,
  noticeIds: string[],
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const at = clock.now();
    const count = await markRead(tx, accountId, noticeIds, at);
    appendEntry(tx, {
      at,
      actor: staffActor(accountId),
      ...noEnquiry,
      kind: 'notices-read',
      subject: { count },
    });
  });
}
