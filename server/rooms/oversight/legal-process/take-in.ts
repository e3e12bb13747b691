import type { ProcessState, TakeInProcess } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { checkFreeText } from '../../disclosure/index.ts';
import { findAdministrativeForm } from '../../documents/index.ts';
import { findEnquiryIdOfReference } from '../../enquiries/index.ts';
import { appendEntry } from '../../ledger/index.ts';
import { holdEnquiries } from '../../legal/index.ts';
import { page } from '../../staff/index.ts';
import { insertAct } from './acts-store.ts';
import { isDeclined } from './process.ts';
import { byStaff, keepNote, type ProcessParts } from './process-parts.ts';
import { insertProcess } from './process-store.ts';

type TakenIn = { processId: string; state: ProcessState };

/**
 * Takes in what was served, and holds the enquiries that it names from the same moment on. What asks for civil immigration enforcement without a judge is declined by
 * rule: nothing is held for it, and of what it asks for nothing is kept (promise 5).
 */
export function takeInProcess(
  parts: ProcessParts,
  accountId: string,
  asked: TakeInProcess,
): Promise<TakenIn | Refusal> {
  const { kind, authority, docket, formNumber, receivedOn, dueOn, forCivilEnforcement } = asked;
  const lettersTo = asked.lettersTo ?? '';
  const form = findAdministrativeForm({ formNumber, court: authority, judge: asked.asks, docket }) ?? null;
  const isOfNoJudge = isDeclined({ kind, forCivilEnforcement, form });
  const asks = isOfNoJudge ? '' : asked.asks;
  const stops = checkFreeText([
    { path: 'authority', text: authority },
    { path: 'asks', text: asks },
  ]);
  const fields = stops.map(({ path, message }) => ({ path, message }));
  return inTransaction(parts.db, async (tx) => {
    if (fields.length > 0) return refuse('HL_FREE_TEXT_STOPPED', fields);
    const named = isOfNoJudge ? [] : await findNamed(tx, asked.references);
    if (isRefusal(named)) return named;
    const at = parts.clock.now();
    const processId = parts.ids.uuid();
    const state = isOfNoJudge ? 'declined' : 'served';
    const paper = JSON.stringify({ authority, docket, formNumber, asks, lettersTo });
    const paperKept = await keepNote(parts, tx, processId, paper);
    const facts = { kind, receivedOn, dueOn, forCivilEnforcement, form };
    await insertProcess(tx, { processId, state, ...facts, paperKept, takenInBy: accountId }, at);
    await insertAct(tx, processId, { at, accountId, act: state, whom: null, noteKept: null });
    await holdEnquiries(tx, { processId, enquiryIds: named, by: accountId, at });
    writeTakenIn(tx, { accountId, processId, at, named, state, kind });
    if (state === 'served') await page(tx, { event: 'legal-process-waits', about: processId, at });
    return { processId, state };
  });
}

async function findNamed(tx: Tx, references: readonly string[]): Promise<string[] | Refusal> {
  const named = new Set<string>();
  for (const reference of references) {
    const enquiryId = await findEnquiryIdOfReference(tx, reference);
    if (enquiryId === undefined)
      return refuse('HL_PROCESS_REFERENCE', [
        { path: 'references', message: `There is no enquiry ${reference}.` },
      ]);
    named.add(enquiryId);
  }
  return [...named];
}

type Written = TakenIn & { accountId: string; at: Date; named: string[]; kind: TakeInProcess['kind'] };

function writeTakenIn(tx: Tx, { accountId, processId, at, named, state, kind }: Written): void {
  const by = byStaff(at, accountId);
  if (state === 'declined') {
    appendEntry(tx, { ...by, kind: 'process-declined', subject: { processId, processKind: kind } });
    return;
  }
  const subject = { processId, processKind: kind, enquiryCount: named.length };
  appendEntry(tx, { ...by, kind: 'process-served', subject });
  for (const enquiryId of named)
    appendEntry(tx, { ...by, enquiryId, kind: 'enquiry-held', subject: { processId } });
}
