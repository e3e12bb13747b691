import type { CallBackCommand } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Call, dialable, findCall, findReturnCallOf, tellOnHold } from '../../calls/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { withCallBack } from './act-on-call-back.ts';
import { insertAskedAgain } from './asked-again-store.ts';
import { proofOf } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';
import { mayPromiseAfter } from './next-acts.ts';

type Outcome = 'done' | Refusal;
type Of<Kind extends CallBackCommand['kind']> = Extract<CallBackCommand, { kind: Kind }>;
const LONGEST_AHEAD_MS = 24 * 3_600_000;

/** Promises the caller of an ended call-back that the agency is called again, by a time: a task, which is somebody's or the queue's. */
export async function askAgain(
  parts: CallBackParts,
  accountId: string,
  { callBackId, dueAt: asked, owner }: Of<'ask-again'>,
): Promise<Outcome> {
  const at = parts.clock.now();
  const dueAt = new Date(asked);
  const aheadMs = dueAt.getTime() - at.getTime();
  if (aheadMs <= 0 || aheadMs > LONGEST_AHEAD_MS) return refuse('HL_TASK_TIME_NOT_VALID');
  const promised: { callId?: string } = {};
  const outcome = await withCallBack(parts, accountId, callBackId, async (tx, { call, callBack }) => {
    if (callBack.outcome === null || !mayPromiseAfter(callBack.outcome)) return refuse('HL_CALL_MOVED_ON');
    const callFrom = await originOf(tx, call);
    if (!dialable(callFrom.claimedNumber)) return refuse('HL_NO_NUMBER');
    const { callId, agencyId } = callBack;
    const ownerId = owner === 'me' ? accountId : null;
    const { language, queue: homeQueue } = call;
    const task = { callId: callFrom.callId, language, homeQueue, ownerId, madeBy: accountId, dueAt };
    const taskId = await parts.makeTask(tx, { kind: 'deadline-call', priority: 'promised', ...task });
    const isFirst = await insertAskedAgain(tx, {
      callBackId,
      taskId,
      askedBy: accountId,
      askedAt: at,
      dueAt,
    });
    // The task goes with the transaction.
    if (!isFirst) throw new PromisedAlready();
    const entry = { kind: 'call-back-promised', at, actor: staffActor(accountId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, subject: { callId, callBackId, agencyId, taskId, owner } });
    promised.callId = callId;
    return 'done';
  }).catch((error: unknown): Outcome => {
    if (error instanceof PromisedAlready) return refuse('HL_CALL_MOVED_ON');
    throw error;
  });
  if (promised.callId) await tellOnHold(parts.line, promised.callId, ['call-back-promised']);
  return outcome;
}

class PromisedAlready extends Error {}

/** The call-taker takes the enquiry down as it is told. Nothing is looked up for a caller who is not proven. */
export function goOnUnproven(
  parts: CallBackParts,
  accountId: string,
  { callBackId }: Of<'go-on-unproven'>,
): Promise<Outcome> {
  return withCallBack(parts, accountId, callBackId, async (tx, { callBack: { callId, outcome } }) => {
    if (outcome === null || proofOf(outcome)) return refuse('HL_CALL_MOVED_ON');
    const entry = { kind: 'call-back-left-unproven', actor: staffActor(accountId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, at: parts.clock.now(), subject: { callId, callBackId } });
    return 'done';
  });
}

/** A caller who was called back is rung again as the one who called first, if one did: the line keeps no number of its own for a return call. */
async function originOf(tx: Tx, call: Call): Promise<Call> {
  const promise = await findReturnCallOf(tx, call.callId);
  const promisedIn = promise?.promisedIn ?? null;
  return (promisedIn === null ? undefined : await findCall(tx, promisedIn)) ?? call;
}
