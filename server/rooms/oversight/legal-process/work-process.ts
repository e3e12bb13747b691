import type { Paragraph } from '../../../../contract/inbox.ts';
import type { ConcernedParty, RefusedBecause } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { findReferences } from '../../enquiries/index.ts';
import { appendEntry } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { insertAct, listActs } from './acts-store.ts';
import { type Asked, byStaff, inMove, keepNote, type ProcessParts, stoppedNote } from './process-parts.ts';
import { lockProcess, moveProcess, type Process, setState } from './process-store.ts';
import { silencedUntil } from './silence.ts';

type Noted = Asked & { note: string };
type Concerned = Noted & { whom: ConcernedParty };
type Done = { done: true };
const done: Done = { done: true };

/** Counsel has read it: it may be answered, under that paragraph. */
export function reviewProcess(
  parts: ProcessParts,
  { accountId, processId, note, paragraph }: Noted & { paragraph: Paragraph },
): Promise<Done | Refusal> {
  return inMove(parts, processId, 'review', async (tx, { takenInBy }) => {
    const refusal =
      stoppedNote(note) ?? (takenInBy === accountId ? refuse('HL_PROCESS_TAKEN_IN_BY_YOU') : undefined);
    if (refusal) return refusal;
    const at = parts.clock.now();
    const noteKept = await keepNote(parts, tx, processId, note);
    await moveProcess(tx, processId, { state: 'reviewed', by: accountId, at, paragraph });
    await insertAct(tx, processId, { at, accountId, act: 'reviewed', whom: null, noteKept });
    appendEntry(tx, {
      ...byStaff(at, accountId),
      kind: 'process-reviewed',
      subject: { processId, paragraph, noteKept },
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

type Told = Concerned & { references?: readonly string[] | undefined };
const nameEnquiries = 'Name the enquiries whose officers were told, among those of which something is given.';

/** Somebody whom it concerns was told that they may object; of officers, those of which enquiries. */
export function noteTold(
  parts: ProcessParts,
  { accountId, processId, whom, note, references }: Told,
): Promise<Done | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    if (process.state !== 'agreed') return refuse('HL_PROCESS_MOVED_ON');
    const isSilenced = silencedUntil(await listActs(tx, processId), parts.clock.now()) !== null;
    if (isSilenced && whom !== 'counsel') return refuse('HL_PROCESS_SILENCED');
    return (
      stoppedNote(note) ?? noteEach(parts, tx, process, { accountId, processId, whom, note, references })
    );
  });
}

/** Of officers it is noted of each enquiry, for a note tells no other. */
async function noteEach(
  parts: ProcessParts,
  tx: Tx,
  process: Process,
  { references, ...concern }: Told,
): Promise<Done | Refusal> {
  if (concern.whom !== 'officer') return noteConcern(parts, tx, concern, 'told');
  const enquiryIds = await findTold(tx, process, references ?? []);
  if (enquiryIds.length === 0)
    return refuse('HL_REQUEST_NOT_VALID', [{ path: 'references', message: nameEnquiries }]);
  for (const enquiryId of enquiryIds) await noteConcern(parts, tx, concern, 'told', enquiryId);
  return done;
}

/** The enquiries of these references, if something is given of each; where something is given of one alone, it need not be named. */
async function findTold(tx: Tx, { scope }: Process, references: readonly string[]): Promise<string[]> {
  const given = scope?.enquiryIds ?? [];
  if (references.length === 0) return given.length === 1 ? given : [];
  const known = await findReferences(tx, given);
  const wanted = new Set(references);
  const found = given.filter((enquiryId) => wanted.has(known.get(enquiryId) ?? ''));
  return found.length === wanted.size ? found : [];
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
  enquiryId: string | null = null,
): Promise<Done> {
  const at = parts.clock.now();
  const noteKept = await keepNote(parts, tx, processId, note);
  await insertAct(tx, processId, { at, accountId, act, whom, enquiryId, noteKept });
  const subject = { processId, whom, noteKept };
  appendEntry(tx, { ...byStaff(at, accountId), enquiryId, kind: `process-${act}`, subject });
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
