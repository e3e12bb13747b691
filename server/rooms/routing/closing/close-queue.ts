import type { CloseQueueRequest } from '../../../../contract/queue-closing.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { RouterParts } from '../router.ts';
import { endClosing, insertClosing } from './closings-store.ts';

type Parts = Pick<RouterParts, 'db' | 'clock' | 'ids' | 'rules'>;

/** Closes a queue at once. Who waits there, and who comes, `fateOf` says. */
export async function closeQueue(
  { db, clock, ids, rules }: Parts,
  supervisorId: string,
  { queue, reason }: CloseQueueRequest,
): Promise<'done' | Refusal> {
  if (!Object.hasOwn(rules.rules.queues, queue)) return refuse('HL_QUEUE_NOT_THERE');
  const outcome = await inTransaction(db, async (tx) => {
    const at = clock.now();
    const closingId = ids.uuid();
    const isNew = await insertClosing(tx, { closingId, queue, reason, closedAt: at, closedBy: supervisorId });
    if (!isNew) return refuse('HL_QUEUE_CHANGED');
    const subject = { closingId, queue, reason };
    appendEntry(tx, { kind: 'queue-closed', at, actor: staffActor(supervisorId), ...noEnquiry, subject });
    return 'done' as const;
  });
  await rules.read();
  return outcome;
}

/** Opens a queue again; a queue that is in no rules any more too. */
export async function openQueue(
  { db, clock, rules }: Parts,
  supervisorId: string,
  queue: string,
): Promise<'done' | Refusal> {
  const outcome = await inTransaction(db, async (tx) => {
    const at = clock.now();
    const closingId = await endClosing(tx, queue, { at, accountId: supervisorId });
    if (closingId === undefined) return refuse('HL_QUEUE_CHANGED');
    const subject = { closingId, queue };
    appendEntry(tx, { kind: 'queue-opened', at, actor: staffActor(supervisorId), ...noEnquiry, subject });
    return 'done' as const;
  });
  await rules.read();
  return outcome;
}
