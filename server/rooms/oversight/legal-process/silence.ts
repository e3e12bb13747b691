import type { ProcessAct } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry } from '../../ledger/index.ts';
import { takeMailBack } from '../../staff/index.ts';
import { insertAct, listActs } from './acts-store.ts';
import { listNotices } from './notices-store.ts';
import { ENDS_AT_MS, isOver } from './process.ts';
import { type Asked, byStaff, keepNote, type ProcessParts, stoppedNote } from './process-parts.ts';
import { lockProcess } from './process-store.ts';

type Done = { done: true };

/** Until which day, that one too, nobody may be told; null where no order says so, or its time is over. What was noted last decides. Pure. */
export function silencedUntil(
  acts: readonly { act: ProcessAct; until: string | null }[],
  now: Date,
): string | null {
  const last = acts.findLast(({ act }) => act === 'silenced' || act === 'silence-ended');
  const until = last?.until ?? null;
  return until === null || isPast(until, now) ? null : until;
}

const isPast = (until: string, now: Date): boolean => now.getTime() >= Date.parse(until) + ENDS_AT_MS;
const dayIsOver = 'Choose a day that is not over. An order that has ended is noted as that.';

/** A court has ordered that nobody is told, until that day. What was written and waits to be sent is taken back. */
export function noteSilence(
  parts: ProcessParts,
  { accountId, processId, until, note }: Asked & { until: string; note: string },
): Promise<Done | Refusal> {
  return whileUnderWay(parts, processId, note, async (tx) => {
    const at = parts.clock.now();
    if (isPast(until, at)) return refuse('HL_REQUEST_NOT_VALID', [{ path: 'until', message: dayIsOver }]);
    const noteKept = await keepNote(parts, tx, processId, note);
    await insertAct(tx, processId, { at, accountId, act: 'silenced', whom: null, until, noteKept });
    for (const { mailId } of await listNotices(tx, processId))
      if (mailId !== null) await takeMailBack(tx, { mailId, reason: 'process-notice' }, at);
    const subject = { processId, until, noteKept };
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'process-silenced', subject });
    return { done: true };
  });
}

/** The order is no more: those whom it concerns may be told. */
export function noteSilenceEnded(
  parts: ProcessParts,
  { accountId, processId, note }: Asked & { note: string },
): Promise<Done | Refusal> {
  return whileUnderWay(parts, processId, note, async (tx) => {
    const at = parts.clock.now();
    if (silencedUntil(await listActs(tx, processId), at) === null) return refuse('HL_PROCESS_MOVED_ON');
    const noteKept = await keepNote(parts, tx, processId, note);
    await insertAct(tx, processId, {
      ...{ at, accountId, act: 'silence-ended', whom: null, until: null, noteKept },
    });
    const subject = { processId, noteKept };
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'process-silence-ended', subject });
    return { done: true };
  });
}

function whileUnderWay(
  { db }: ProcessParts,
  processId: string,
  note: string,
  carryOut: (tx: Tx) => Promise<Done | Refusal>,
): Promise<Done | Refusal> {
  return inTransaction(db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    if (isOver(process.state)) return refuse('HL_PROCESS_MOVED_ON');
    return stoppedNote(note) ?? carryOut(tx);
  });
}
