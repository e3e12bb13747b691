import { z } from 'zod';
import type { ProcessRow, ProcessView, processList } from '../../../../contract/legal-process.ts';
import type { Role } from '../../../../contract/session.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { findReferences } from '../../enquiries/index.ts';
import { appendEntry, findDestructions, listKindsOf, readKept } from '../../ledger/index.ts';
import type { NamedEnquiry } from '../../legal/index.ts';
import { findNames, mayDo } from '../../staff/index.ts';
import { viewPause } from '../after-restore/view-pause.ts';
import { listPages, type StoredAct } from './acts-store.ts';
import { givenKinds, narrowingOf } from './narrow.ts';
import { untoldOf } from './objections.ts';
import { viewPapers } from './papers.ts';
import { nextActOf, ownActsOf, type ProcessFacts } from './process.ts';
import { factsOf, readKnown, readKnownOfRow, readWaiting } from './process-facts.ts';
import { byStaff, type ProcessParts } from './process-parts.ts';
import { listProcesses, lockProcess, type Process } from './process-store.ts';
import { silencedUntil } from './silence.ts';

type Viewer = { accountId: string; role: Role };
const MOST_PROCESSES = 500;
const paper = z.object({
  authority: z.string(),
  docket: z.string(),
  formNumber: z.string(),
  asks: z.string(),
  lettersTo: z.string().default(''),
});

/** Everything that was served, with what is to be done next. */
export function viewProcesses(
  { db, clock }: ProcessParts,
  { accountId, role }: Viewer,
): Promise<z.infer<typeof processList>> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const processes = await listProcesses(tx, MOST_PROCESSES);
    const ids = processes.map(({ processId }) => processId);
    const around = { ...(await readWaiting(tx, at)), destroyed: await findDestructions(tx, ids) };
    const rows = [];
    for (const process of processes)
      rows.push(rowOf(process, factsOf(process, await readKnownOfRow(tx, process), around, at), at));
    const subject = { count: rows.length };
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'processes-viewed', subject });
    const pause = await viewPause(tx, at, mayDo(role, 'process:propose'));
    return { processes: rows, mayTakeIn: mayDo(role, 'process:work'), pause };
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
    const known = await readKnown(tx, process);
    const { named, acts, notices } = known;
    const destroyed = await findDestructions(tx, [processId]);
    const facts = factsOf(process, known, { ...(await readWaiting(tx, at)), destroyed }, at);
    const ownActs = ownActsOf(facts, viewerOf(role), at);
    const references = await findReferences(
      tx,
      named.map(({ enquiryId }) => enquiryId),
    );
    const nameOf = (enquiryId: string) => references.get(enquiryId) ?? '';
    const written = await readKept(tx, keys, process.paperKept);
    return {
      ...rowOf(process, facts, at),
      paper: written === undefined ? null : paper.parse(JSON.parse(written)),
      ...{ forCivilEnforcement: process.forCivilEnforcement, form: process.form },
      paragraph: process.paragraph,
      named: named.map(({ enquiryId, isHeld }) => ({ reference: nameOf(enquiryId), isHeld })),
      pageCount: (await listPages(tx, processId)).length,
      scope: process.scope && {
        ...{ references: process.scope.enquiryIds.map(nameOf), parts: process.scope.parts },
        ...narrowingOf(process.scope),
      },
      refusedBecause: process.refusedBecause,
      papers: await viewPapers(tx, { process, named, destroyedAt: destroyed.get(processId), at }),
      acts: await viewActs(tx, keys, acts, nameOf),
      silencedUntil: silencedUntil(acts, at),
      notices: notices.map((notice) => ({
        ...{ reference: nameOf(notice.enquiryId), at: notice.at.toISOString(), outcome: notice.outcome },
      })),
      untold: untoldOf(process, known).map(nameOf),
      mayDo: ownActs,
      givenKinds: ownActs.includes('propose') ? await listGiven(tx, named) : [],
    };
  });
}

/** Of which kinds something was written of these enquiries that may be given. */
async function listGiven(tx: Tx, named: readonly NamedEnquiry[]): Promise<string[]> {
  const enquiryIds = named.map(({ enquiryId }) => enquiryId);
  const written = new Set(await listKindsOf(tx, enquiryIds));
  return givenKinds.filter((kind) => written.has(kind));
}

const viewerOf = (role: Role) => ({
  reviews: mayDo(role, 'process:review'),
  works: mayDo(role, 'process:work'),
  proposes: mayDo(role, 'process:propose'),
});

/** What was done, by whom, with what was noted, as far as that can be read still. */
async function viewActs(
  tx: Tx,
  keys: ProcessParts['keys'],
  acts: readonly StoredAct[],
  nameOf: (enquiryId: string) => string,
): Promise<ProcessView['acts']> {
  const names = await findNames(tx, [...new Set(acts.map((act) => act.accountId))]);
  const shown = [];
  for (const { noteKept, accountId, at, act, whom, until, enquiryId } of acts) {
    const note = noteKept === null ? undefined : await readKept(tx, keys, noteKept);
    const name = names.get(accountId) ?? '';
    const reference = enquiryId === null ? null : nameOf(enquiryId);
    shown.push({ at: at.toISOString(), name, act, whom, reference, until, note: note ?? null });
  }
  return shown;
}

function rowOf(process: Process, facts: ProcessFacts, now: Date): ProcessRow {
  const { processId, kind, state, receivedOn, dueOn } = process;
  const challengeUntil = facts.challengeUntil ?? process.challengeUntil;
  return {
    ...{ processId, kind, state, receivedOn, dueOn },
    challengeUntil: challengeUntil?.toISOString() ?? null,
    next: nextActOf(facts, now),
  };
}
