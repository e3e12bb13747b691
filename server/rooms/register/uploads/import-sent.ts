import { z } from 'zod';
import type { UploadRefusal } from '../../../../contract/register.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { handle, type Job, type JobHandler, TryAgainLaterError } from '../../../platform/jobs/job.ts';
import { isChunkOf } from '../../fingerprints/index.ts';
import { lineActor } from '../../ledger/index.ts';
import { type Applied, applyDelta } from '../generations/apply-delta.ts';
import type { Imported, ImportParts } from '../generations/import-parts.ts';
import { importUpload } from '../generations/import-upload.ts';
import { readManifest } from './sent-manifest.ts';
import type { UploadPlace, UploadState } from './upload.ts';
import type { UploadFiles } from './upload-files.ts';
import { findSent, moveSent } from './uploads-store.ts';

export const importSentUpload: Job<UploadPlace> = {
  name: 'import-upload',
  payload: z.strictObject({ custodianId: z.string(), uploadId: z.uuid() }),
  mostAttempts: 25,
};
const RECORDS = ['generation-switched', 'generation-held', 'delta-applied', 'upload-refused'];

/** Takes in what custodians have sent, as `register import` does. One that was interrupted goes on where it was. */
export function importSent(parts: ImportParts & { files: UploadFiles }): JobHandler {
  const { db, files } = parts;
  return handle(importSentUpload, RECORDS, async (place, { isLast }) => {
    const found = await findSent(db, place);
    if (found?.state !== 'received') return 'nothing-to-do';
    const outcome = await take(parts, place);
    if ('refused' in outcome && outcome.refused === 'key-server-away' && !isLast)
      throw new TryAgainLaterError('key-server-away');
    const { to, because } = endOf(outcome);
    await inTransaction(db, (tx) =>
      moveSent(tx, place, { from: 'received', to, ...(because === undefined ? {} : { because }) }),
    );
    await files.remove(place);
    return 'acted';
  });
}

type Outcome = Imported | Applied | { refused: UploadRefusal };

async function take(parts: ImportParts & { files: UploadFiles }, place: UploadPlace): Promise<Outcome> {
  const manifest = await readManifest(parts.files, place);
  if (!manifest) throw new TryAgainLaterError('manifest-not-there');
  const readChunk = async (number: number) => {
    const sealed = await parts.files.read(place, String(number));
    return sealed && isChunkOf(manifest, number, sealed) ? sealed : null;
  };
  const wish = { custodianId: place.custodianId, actor: lineActor };
  return manifest.kind === 'delta'
    ? applyDelta(parts, { manifest, readChunk }, wish)
    : importUpload(parts, { manifest, readChunk }, wish);
}

function endOf(outcome: Outcome): { to: UploadState; because?: UploadRefusal } {
  if ('refused' in outcome) return { to: 'refused', because: outcome.refused };
  return { to: 'state' in outcome && outcome.state === 'waiting' ? 'held' : 'taken' };
}
