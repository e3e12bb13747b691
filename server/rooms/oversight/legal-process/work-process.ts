import type { ConcernedParty, RefusedBecause } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { insertAct, listActs } from './acts-store.ts';
import { type Asked, byStaff, inMove, keepNote, type ProcessParts, stoppedNote } from './process-parts.ts';
import { lockProcess, moveProcess, setState } from './process-store.ts';
import { silencedUntil } from './silence.ts';

type Noted = Asked & { note: string };
type Concerned = Noted & { whom: ConcernedParty };
type Done = { done: true };
const done: Done = { done: true };

/** Counsel has read it: it may be answered. */
export function reviewProcess(
  parts: ProcessParts,
  { accountId, processId, note }: Noted,
): Promise<Done | Refusal> {
  return inMove(parts, processId, 'review', async (tx, { takenInBy }) => {
    const refusal =
      stoppedNote(note) ?? (takenInBy === accountId ? refuse('HL_PROCESS_TAKEN_IN_BY_YOU') : undefined);
    if (refusal) return refusal;
    const at = parts.clock.now();
    const noteKept = await keepNote(parts, tx, processId, note);
    await moveProcess(tx, processId, { state: 'reviewed', by: accountId, at });
    await insertAct(tx, processId, { at, accountId, act: 'reviewed', whom: null, noteKept });
    appendEntry(tx, {
      ...byStaff(at, accountId),
      kind: 'process-reviewed',
      subject: { processId, noteKept },
    });
    return done;
  });
}

/** Counsel refuses it, with the reason: because of a flaw, or because somebody objects with good reason. */
export function refuseProcess(
  parts: ProcessParts,
  { accountId, processId, note, because }: Noted & { because: RefusedBecause },
): Promise<Done | Refusal> {
  return inMove(parts, processId, 'refuse', async (tx) => {
    const refusal = stoppedNote(note);
    if (refusal) return refusal;
    const at = parts.clock.now();
    const noteKept = await keepNote(parts, tx, processId, note);
    await moveProcess(tx, processId, { state: 'refused', by: accountId, at, because });
    await insertAct(tx, processId, { at, accountId, act: 'refused', whom: null, noteKept });
    const subject = { processId, because, noteKept };
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'process-refused', subject });
    return done;
  });
}

/** Somebody whom it concerns was told that they may object. */
export function noteTold(
  parts: ProcessParts,
  { accountId, processId, whom, note }: Concerned,
): Promise<Done | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    if (process.state !== 'agreed') return refuse('HL_PROCESS_MOVED_ON');
    const isSilenced = silencedUntil(await listActs(tx, processId), parts.clock.now()) !== null;
    if (isSilenced && whom !== 'counsel') return refuse('HL_PROCESS_SILENCED');
    return stoppedNote(note) ?? noteConcern(parts, tx, { accountId, processId, whom, note }, 'told');
  });
}

/** Somebody whom it concerns objects: nothing is given until counsel has decided. */
export function objectTo(parts: ProcessParts, objection: Concerned): Promise<Done | Refusal> {
  const { processId, note } = objection;
  return inMove(parts, processId, 'object', async (tx) => {
    const refusal = stoppedNote(note);
    if (refusal) return refusal;
    await setState(tx, processId, 'objected');
    await page(tx, { event: 'legal-process-waits', about: processId, at: parts.clock.now() });
    return noteConcern(parts, tx, objection, 'objected');
  });
}

async function noteConcern(
  parts: ProcessParts,
  tx: Tx,
  { accountId, processId, whom, note }: Concerned,
  act: 'told' | 'objected',
): Promise<Done> {
  const at = parts.clock.now();
  const noteKept = await keepNote(parts, tx, processId, note);
  await insertAct(tx, processId, { at, accountId, act, whom, noteKept });
  const subject = { processId, whom, noteKept };
  appendEntry(tx, { ...byStaff(at, accountId), kind: `process-${act}`, subject });
  return done;
}

/** Counsel finds that what was objected does not hold. */
export function overrule(
  parts: ProcessParts,
  { accountId, processId, note }: Noted,
): Promise<Done | Refusal> {
  return inMove(parts, processId, 'overrule', async (tx) => {
    const refusal = stoppedNote(note);
    if (refusal) return refusal;
    const at = parts.clock.now();
    const noteKept = await keepNote(parts, tx, processId, note);
    await setState(tx, processId, 'agreed');
    await insertAct(tx, processId, { at, accountId, act: 'overruled', whom: null, noteKept });
    appendEntry(tx, {
      ...byStaff(at, accountId),
      kind: 'process-overruled',
      subject: { processId, noteKept },
    });
    return done;
  });
}
