import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob, handle, type Job, type JobHandler } from '../../../platform/jobs/job.ts';
import { type Actor, appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { UNTOUCHED_MS, type UploadPlace } from './upload.ts';
import type { UploadFiles } from './upload-files.ts';
import { findSent, moveSent } from './uploads-store.ts';

const endUpload: Job<UploadPlace> = {
  name: 'end-upload',
  payload: z.strictObject({ custodianId: z.string(), uploadId: z.uuid() }),
  mostAttempts: 25,
};

/** Sees to it that what is begun and not gone on with is removed. */
export const giveUpInTime = (
  tx: Tx,
  { custodianId, uploadId }: UploadPlace,
  touchedAt: Date,
): Promise<void> =>
  addJob(
    tx,
    endUpload,
    { custodianId, uploadId },
    { runAt: new Date(touchedAt.getTime() + UNTOUCHED_MS), key: `end-upload ${custodianId} ${uploadId}` },
  );

type End = { because: 'time-over' | 'overtaken'; at: Date; actor: Actor };

/** Gives up what is being received; its files are for the caller to remove, or for the job that comes later in any case. */
export async function giveUpSent(
  tx: Tx,
  { custodianId, uploadId }: UploadPlace,
  { because, at, actor }: End,
): Promise<boolean> {
  if (!(await moveSent(tx, { custodianId, uploadId }, { from: 'receiving', to: 'given-up' }))) return false;
  const subject = { custodianId, uploadId, because };
  appendEntry(tx, { kind: 'upload-given-up', at, actor, ...noEnquiry, subject });
  return true;
}

/** Ends uploads of which nothing came for a day, and removes what is left of those that are over. */
export function endUploads(parts: { db: Database; clock: Clock; files: UploadFiles }): JobHandler {
  const { db, clock, files } = parts;
  return handle(endUpload, ['upload-given-up'], async (place) => {
    const isGivenUp = await inTransaction(db, async (tx) => {
      const found = await findSent(tx, place);
      if (found?.state !== 'receiving') return false;
      const at = clock.now();
      if (at.getTime() - found.touchedAt.getTime() >= UNTOUCHED_MS)
        return giveUpSent(tx, place, { because: 'time-over', at, actor: lineActor });
      await giveUpInTime(tx, place, found.touchedAt);
      return false;
    });
    const after = await findSent(db, place);
    if (after?.state !== 'receiving' && after?.state !== 'received') await files.remove(place);
    return isGivenUp ? 'acted' : 'nothing-to-do';
  });
}
