import type { DemotionReason } from '../../../../contract/call.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { isTerminal } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { findCall } from '../calls-store.ts';
import { findPriorityBeforeDanger, storeClass } from '../waiting-store.ts';
import { readIntake, saveIntake } from './intake-store.ts';

/**
 * A person listened and found no danger: the call is again what it was before, at its own place, and its key for danger does
 * nothing more. Who may ask this is the caller's concern.
 */
export async function demoteDanger(
  line: CallLine,
  callId: string,
  by: { accountId: string; reason: DemotionReason },
): Promise<'done' | Refusal> {
  const { db, clock } = line.parts;
  if (!(await findCall(db, callId))) return refuse('HL_NOT_FOUND');
  let isDone = false;
  await line.change(callId, async (tx, call) => {
    if (call.priority !== 'danger' || isTerminal(call.state)) return undefined;
    const at = clock.now();
    const actor = staffActor(by.accountId);
    await saveIntake(tx, { ...(await readIntake(tx, call)), demotedAt: at, demotedBy: by.accountId });
    const subject = { callId, reason: by.reason };
    appendEntry(tx, { kind: 'danger-demoted', at, actor, ...noEnquiry, subject });
    isDone = true;
    const priority = await findPriorityBeforeDanger(tx, callId);
    const demoted = { callId, to: { priority }, cause: 'danger-demoted', actor } as const;
    return { call: await storeClass(tx, call, demoted, at), commands: [] };
  });
  return isDone ? 'done' : refuse('HL_CALL_MOVED_ON');
}
