import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import {
  appendEntry,
  destroySubjectKey,
  findDestructions,
  lineActor,
  noEnquiry,
} from '../../ledger/index.ts';
import { type AgreedSchedule, findAgreedSchedule, isHeld, listHeldFor } from '../../legal/index.ts';
import { keptUntil, overSince } from './papers.ts';
import { listEnded, lockProcess } from './process-store.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Destroys the key of each legal process that was over, and held nothing, for as long as the schedule of the legal profile says: paper, pages, notes and what was
 * given are gone in every copy; who did what and when stays. Without a schedule, or while a hold of the profile is in force, nothing is destroyed.
 */
export async function destroyPapers({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const at = clock.now();
  const agreed = await findAgreedSchedule(db, 'processes');
  if (!agreed || (await isHeld(db, 'processes', at))) return;
  const ended = await listEnded(db, new Date(at.getTime() - agreed.schedule.mostDays * DAY_MS));
  const gone = await findDestructions(db, ended);
  for (const processId of ended.filter((one) => !gone.has(one)))
    await inTransaction(db, (tx) => destroyPapersOf(tx, processId, agreed, at));
}

async function destroyPapersOf(
  tx: Tx,
  processId: string,
  { version, schedule }: AgreedSchedule,
  at: Date,
): Promise<void> {
  const process = await lockProcess(tx, processId);
  const since = process && overSince(process, await listHeldFor(tx, processId));
  if (!since || at < keptUntil(since, schedule)) return;
  if (!(await destroySubjectKey(tx, processId, at))) return;
  const subject = { processId, version, mostDays: schedule.mostDays };
  appendEntry(tx, { kind: 'process-papers-destroyed', at, actor: lineActor, ...noEnquiry, subject });
}
