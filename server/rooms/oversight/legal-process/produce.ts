import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Production, ProductionFile, ProductionScope } from '../../../../contract/legal-process.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { BrokenInvariantError, isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { listCallEvents } from '../../calls/index.ts';
import { findReferences, listCallsOfEnquiry } from '../../enquiries/index.ts';
import {
  appendEntry,
  certifyEntry,
  keepContent,
  readKept,
  readOrigin,
  searchEntries,
} from '../../ledger/index.ts';
import { listAccountsOfCustodians } from '../../staff/index.ts';
import { describeEntries } from '../search/describe-entries.ts';
import { insertAct } from './acts-store.ts';
import { recipientOf } from './given.ts';
import { narrow, narrowingOf } from './narrow.ts';
import { objectionsUntil } from './objections.ts';
import { readTelling } from './process-facts.ts';
import { type Asked, byStaff, inMove, type ProcessParts } from './process-parts.ts';
import { lockProcess, moveProcess, type Process } from './process-store.ts';

const MOST_ENTRIES = 2_000;
const says = [
  'The line holds no whereabouts of a child or of those who care for one, and no immigration status of anybody.',
  'Which custodians were asked, whether one has a record, and what it answered are not the line’s to give. An order about that is served on the custodian.',
  'Entries are numbered as in the line’s ledger. The hash of this text is an entry of it, whose proof comes with it.',
];
const narrowedSays =
  'Two people agreed on a part of it: what is of other days, and entries of other kinds than those that are named, are not in it.';
const paper = z.object({ authority: z.string(), docket: z.string() });
const ofProcess = z.object({ subject: z.object({ processId: z.string() }) });

/** Makes what is given: what two people agreed on and nothing besides, once the time to object is over. Its hash is in the ledger before anybody reads it. */
export function produce(
  parts: ProcessParts,
  { accountId, processId }: Asked,
): Promise<{ sha256: string } | Refusal> {
  return inMove(parts, processId, 'produce', async (tx, process) => {
    const at = parts.clock.now();
    const { scope, challengeUntil } = process;
    if (scope === null || challengeUntil === null || at < challengeUntil)
      return refuse('HL_PROCESS_CHALLENGE');
    const until = objectionsUntil(process, await readTelling(tx, processId), at);
    if (until === null) return refuse('HL_PROCESS_NOT_TOLD');
    if (at < until) return refuse('HL_PROCESS_CHALLENGE');
    const written = await write(parts, tx, process, scope, at);
    if (isRefusal(written)) return written;
    const text = `${JSON.stringify(written, null, 2)}\n`;
    const packageKept = await keepContent(tx, parts.keys, processId, text);
    const recipient = await keepRecipient(parts, tx, process);
    await moveProcess(tx, processId, { state: 'produced', by: accountId, at, packageKept, recipient });
    await insertAct(tx, processId, { at, accountId, act: 'produced', whom: null, noteKept: null });
    const sha256 = sha256Of(text);
    const { paragraph } = process;
    const about = { processId, enquiryCount: scope.enquiryIds.length, packageSha256: sha256 };
    const subject = { ...about, ...(paragraph && { paragraph }) };
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'process-produced', subject });
    return { sha256 };
  });
}

/** Who gets it stays readable for the accounting of it, when the papers of the process are destroyed. */
async function keepRecipient({ keys, ids }: ProcessParts, tx: Tx, { paperKept }: Process) {
  const written = await readKept(tx, keys, paperKept);
  if (written === undefined)
    throw new BrokenInvariantError('The paper of a process that is answered is gone.');
  const id = ids.uuid();
  return { id, kept: await keepContent(tx, keys, id, JSON.stringify(recipientOf(written))) };
}

const sha256Of = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

async function write(
  { keys, db }: ProcessParts,
  tx: Tx,
  { processId, kind, receivedOn, paperKept }: Process,
  { enquiryIds, parts, ...scope }: ProductionScope,
  at: Date,
): Promise<Production | Refusal> {
  const written = await readKept(tx, keys, paperKept);
  if (written === undefined)
    throw new BrokenInvariantError('The paper of a process that is answered is gone.');
  const references = await findReferences(tx, enquiryIds);
  const wanted = narrow(scope, at);
  const narrowedTo = narrowingOf(scope);
  const enquiries: Production['enquiries'] = [];
  for (const enquiryId of enquiryIds) {
    const entries = parts.includes('entries') ? await entriesOf(tx, enquiryId, wanted) : undefined;
    if (entries !== undefined && entries.length > MOST_ENTRIES) return refuse('HL_PROCESS_TOO_LONG');
    enquiries.push({
      reference: references.get(enquiryId) ?? '',
      ...(entries ? { entries } : {}),
      ...(parts.includes('calls') ? { calls: await callsOf(tx, enquiryId, wanted) } : {}),
    });
  }
  return {
    ...{ format: 'harborline-production/1', line: await readOrigin(db) },
    process: { processId, kind, ...paper.parse(JSON.parse(written)), receivedOn },
    ...{ parts, ...(narrowedTo && { narrowedTo }), producedAt: at.toISOString() },
    ...{ says: narrowedTo ? [...says, narrowedSays] : says, enquiries },
  };
}

type Wanted = ReturnType<typeof narrow>;

/** What was asked and done, one more than is given where there is more, as the story of an enquiry has it; what people of oversight looked at is not part of it. */
async function entriesOf(tx: Tx, enquiryId: string, { from, until, kinds }: Wanted) {
  const entries = await searchEntries(tx, {
    ...{ from, until, of: [{ enquiryIds: [enquiryId] }] },
    ...{ kinds, before: null, limit: MOST_ENTRIES + 1 },
    notOf: await listAccountsOfCustodians(tx),
  });
  const rows = await describeEntries(tx, entries.toReversed());
  return rows.map(({ reference: _, ...row }) => row);
}

async function callsOf(tx: Tx, enquiryId: string, { from, until }: Wanted) {
  const moves = [];
  for (const callId of await listCallsOfEnquiry(tx, enquiryId))
    for (const { at, state, cause } of await listCallEvents(tx, callId))
      if (new Date(at) >= from && new Date(at) < until) moves.push({ callId, at, state, cause });
  return moves;
}

/** What was given, for whoever hands it over: each time it is fetched is an entry. */
export async function fetchProduction(
  parts: ProcessParts,
  { accountId, processId }: Asked,
): Promise<ProductionFile | Refusal> {
  const { db, keys, clock } = parts;
  const read = await inTransaction(db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    if (process.packageKept === null || process.producedAt === null) return refuse('HL_PROCESS_MOVED_ON');
    const text = await readKept(tx, keys, process.packageKept);
    if (text === undefined) return refuse('HL_NOT_FOUND');
    const at = clock.now();
    await insertAct(tx, processId, { at, accountId, act: 'fetched', whom: null, noteKept: null });
    appendEntry(tx, { ...byStaff(at, accountId), kind: 'process-fetched', subject: { processId } });
    return { text, entryId: await findEntryId(tx, processId, process.producedAt) };
  });
  if (isRefusal(read)) return read;
  const { text, entryId } = read;
  const entry = entryId === undefined ? undefined : await certifyEntry(db, entryId);
  return { production: text, sha256: sha256Of(text), entry: entry ?? null };
}

async function findEntryId(tx: Tx, processId: string, producedAt: Date): Promise<number | undefined> {
  const until = new Date(producedAt.getTime() + 1);
  const found = await searchEntries(tx, {
    ...{ from: producedAt, until, of: [] },
    ...{ kinds: ['process-produced'], notOf: [], before: null, limit: MOST_ENTRIES },
  });
  return found.find(({ content }) => ofProcess.parse(content).subject.processId === processId)?.entryId;
}
