import { z } from 'zod';
import type { UploadRefusal } from '../../../../contract/register.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob, handle, type Job, type JobHandler } from '../../../platform/jobs/job.ts';
import { type Actor, appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { deleteSomeBlobs } from './blobs-store.ts';
import { KEPT_MS } from './generation.ts';
import { findGeneration, type Generation, markDestroyed } from './generations-store.ts';

const endGeneration: Job<{ generationId: string }> = {
  name: 'end-generation',
  payload: z.strictObject({ generationId: z.uuid() }),
  mostAttempts: 25,
};
const BATCH = 10_000;

/** Sees to it that what is kept since then ends in time. */
export const endInTime = (tx: Tx, generationId: string, keptSince: Date): Promise<void> =>
  addJob(
    tx,
    endGeneration,
    { generationId },
    { runAt: new Date(keptSince.getTime() + KEPT_MS), key: `end-generation ${generationId}` },
  );

type End = { because: UploadRefusal | 'time-over' | 'overtaken'; at: Date; actor: Actor };

/** Destroys the key of a generation that is not active, which makes every copy of its records worthless; a job removes them. */
export async function destroyGeneration(
  tx: Tx,
  { generationId, custodianId }: Pick<Generation, 'generationId' | 'custodianId'>,
  { because, at, actor }: End,
): Promise<boolean> {
  if (!(await markDestroyed(tx, generationId, { at, because }))) return false;
  const subject = { generationId, custodianId, because };
  appendEntry(tx, { kind: 'generation-destroyed', at, actor, ...noEnquiry, subject });
  await addJob(tx, endGeneration, { generationId }, { key: `end-generation ${generationId}` });
  return true;
}

/** Ends generations whose time is over, and removes the records of those that are destroyed. */
export function endGenerations({ db, clock }: { db: Database; clock: Clock }): JobHandler {
  return handle(endGeneration, ['generation-destroyed'], async ({ generationId }) => {
    const isEnded = await inTransaction(db, async (tx) => {
      const generation = await findGeneration(tx, generationId);
      if (!generation || !isOver(generation, clock.now())) return false;
      return destroyGeneration(tx, generation, { because: 'time-over', at: clock.now(), actor: lineActor });
    });
    const after = await findGeneration(db, generationId);
    if (after?.state === 'destroyed') while ((await deleteSomeBlobs(db, generationId, BATCH)) > 0);
    return isEnded ? 'acted' : 'nothing-to-do';
  });
}

function isOver({ state, openedAt, replacedAt }: Generation, now: Date): boolean {
  if (state === 'active' || state === 'destroyed') return false;
  return now.getTime() - (replacedAt ?? openedAt).getTime() >= KEPT_MS;
}
