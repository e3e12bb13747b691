import { z } from 'zod';
import type { ProcessRow, ProcessView, processList } from '../../../../contract/legal-process.ts';
import type { Role } from '../../../../contract/session.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { findReferences } from '../../enquiries/index.ts';
import { appendEntry, readKept } from '../../ledger/index.ts';
import { listHeldFor } from '../../legal/index.ts';
import { findNames, listWaitingContents, mayDo } from '../../staff/index.ts';
import { listActs, listPages } from './acts-store.ts';
import { nextActOf, ownActsOf, type ProcessFacts } from './process.ts';
import { byStaff, type ProcessParts } from './process-parts.ts';
import { listProcesses, lockProcess, type Process } from './process-store.ts';

type Viewer = { accountId: string; role: Role };
const MOST_PROCESSES = 500;
const paper = z.object({
  authority: z.string(),
  docket: z.string(),
  formNumber: z.string(),
  asks: z.string(),
});
const ofProcess = z.object({ processId: z.uuid() });

/** Everything that was served, with what is to be done next. */
export function viewProcesses(
  { db, clock }: ProcessParts,
  { accountId, role }: Viewer,
): Promise<z.infer<typeof processList>> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const waiting = await readWaiting(tx, at);
    const processes = await listProcesses(tx, MOST_PROCESSES);
    const rows = [];
    for (const process of processes) rows.push(rowOf(process, await factsOf(tx, process, waiting), at));
    const subject = { count: rows.length };
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'processes-viewed', subject });
    return { processes: rows, mayTakeIn: mayDo(role, 'process:work') };
  });
}

/** One, with what stands on the paper, what it holds, and what was done with it. */
export function viewProcess(
  { db, clock, keys }: ProcessParts,
  { accountId, role, processId }: Viewer & { processId: string },
): Promise<ProcessView | Refusal> {
  return inTransaction(db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    const at = clock.now();
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'process-viewed', subject: { processId } });
    const facts = await factsOf(tx, process, await readWaiting(tx, at));
    const held = await listHeldFor(tx, processId);
    const references = await findReferences(
      tx,
      held.map(({ enquiryId }) => enquiryId),
    );
    const nameOf = (enquiryId: string) => references.get(enquiryId) ?? '';
    const acts = await listActs(tx, processId);
    const names = await findNames(tx, [...new Set(acts.map((act) => act.accountId))]);
    const read = (kept: string | null) => (kept === null ? undefined : readKept(tx, keys, kept));
    const shown = [];
    for (const { noteKept, accountId: by, at: moment, act, whom } of acts)
      shown.push({
        ...{ at: moment.toISOString(), name: names.get(by) ?? '', act, whom },
        note: (await read(noteKept)) ?? null,
      });
    const written = await read(process.paperKept);
    const viewer = {
      reviews: mayDo(role, 'process:review'),
      works: mayDo(role, 'process:work'),
      proposes: mayDo(role, 'process:propose'),
    };
    return {
      ...rowOf(process, facts, at),
      paper: written === undefined ? null : paper.parse(JSON.parse(written)),
      ...{ forCivilEnforcement: process.forCivilEnforcement, form: process.form },
      named: held.map(({ enquiryId, isHeld }) => ({ reference: nameOf(enquiryId), isHeld })),
      pageCount: (await listPages(tx, processId)).length,
      scope: process.scope && {
        ...{ references: process.scope.enquiryIds.map(nameOf), parts: process.scope.parts },
      },
      ...{ refusedBecause: process.refusedBecause, acts: shown, mayDo: ownActsOf(facts, viewer, at) },
    };
  });
}

type Waiting = { production: Set<string>; lifting: Set<string> };

async function readWaiting(tx: Tx, at: Date): Promise<Waiting> {
  const of = async (kind: string) =>
    new Set((await listWaitingContents(tx, kind, at)).map((content) => ofProcess.parse(content).processId));
  return { production: await of('process-production'), lifting: await of('process-hold-lift') };
}

async function factsOf(db: Database | Tx, process: Process, waiting: Waiting): Promise<ProcessFacts> {
  const { processId, state, challengeUntil, refusedBecause } = process;
  const held = await listHeldFor(db, processId);
  const isLifting = waiting.lifting.has(processId);
  return {
    ...{ state, challengeUntil, refusedBecause },
    ...{ holds: held.some(({ isHeld }) => isHeld), names: held.length > 0 },
    waits: waiting.production.has(processId) ? 'production' : isLifting ? 'lifting' : null,
  };
}

function rowOf(process: Process, facts: ProcessFacts, now: Date): ProcessRow {
  const { processId, kind, state, receivedOn, dueOn, challengeUntil } = process;
  return {
    ...{ processId, kind, state, receivedOn, dueOn },
    challengeUntil: challengeUntil?.toISOString() ?? null,
    next: nextActOf(facts, now),
  };
}
