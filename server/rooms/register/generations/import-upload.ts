import type { UploadRefusal } from '../../../../contract/register.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { BrokenInvariantError, isRefusal } from '../../../platform/errors.ts';
import type { OpenedImport, SealFor } from '../../blinding/index.ts';
import { BLOB_BYTES } from '../../fingerprints/index.ts';
import { appendEntry, noEnquiry } from '../../ledger/index.ts';
import { insertBlobs } from './blobs-store.ts';
import { openDataKey } from './data-key.ts';
import { destroyGeneration } from './end-generation.ts';
import { type Difference, needsTwoPeople } from './generation.ts';
import {
  findActive,
  findGeneration,
  type Generation,
  markWaiting,
  noteChunk,
  noteDifference,
  noteLineKey,
} from './generations-store.ts';
import type { Imported, ImportParts, ImportWish, Upload } from './import-parts.ts';
import { openGeneration } from './open-generation.ts';
import { type Marks, openMarks } from './reference-marks.ts';
import { compareSurveys, type Survey, surveyGeneration } from './survey.ts';
import { switchGeneration } from './switch-generation.ts';

type Refused = { refused: UploadRefusal };
/**
 * Takes in a whole upload as a new generation of that custodian, and switches to it where little changes. Whatever goes wrong before the
 * switch, the active generation is as it was; an import that was interrupted goes on when the same upload is imported again.
 */
export async function importUpload(
  parts: ImportParts,
  upload: Upload,
  wish: ImportWish,
): Promise<Imported | Refused> {
  const opened = await openGeneration(parts, upload.manifest, wish);
  if ('refused' in opened) return opened;
  const dataKey = await openDataKey(parts.keys, opened);
  const receiving = { ...opened, dataKey };
  const failed = await receiveChunks(parts, upload, receiving, wish);
  if (failed) return endRefused(parts, opened, failed, wish);
  const now = await surveyGeneration(parts.db, receiving, opened.records);
  const wrong = whyNot(now, opened.records);
  if (wrong) return endRefused(parts, opened, wrong, wish);
  return finish(parts, opened, now, wish);
}

type Receiving = Generation & SealFor;

async function receiveChunks(
  { db, rekeying }: ImportParts,
  { manifest, readChunk }: Upload,
  generation: Receiving,
  { onChunk }: ImportWish,
): Promise<UploadRefusal | undefined> {
  const { generationId, receivedChunks } = generation;
  const opened = await rekeying.openImport(manifest, generation);
  if ('refused' in opened) return opened.refused;
  await inTransaction(db, (tx) => noteLineKey(tx, generationId, opened.lineKeyVersion));
  const marks = openMarks(generation);
  for (let number = receivedChunks; number < manifest.chunks.length; number += 1) {
    const sealed = await readChunk(number);
    if (!sealed) return 'chunk-altered';
    const refused = await receiveChunk({ db, rekeying }, { generationId, marks, opened, number }, sealed);
    if (refused) return refused;
    onChunk?.(number + 1, manifest.chunks.length);
  }
  return undefined;
}

async function receiveChunk(
  { db, rekeying }: Pick<ImportParts, 'db' | 'rekeying'>,
  {
    generationId,
    marks,
    opened,
    number,
  }: { generationId: string; marks: Marks; opened: OpenedImport; number: number },
  sealed: Buffer,
): Promise<UploadRefusal | undefined> {
  const blobs = await rekeying.rekeyChunk(opened.importId, number, sealed);
  if ('refused' in blobs) return blobs.refused;
  if (blobs.some((blob) => blob.length !== BLOB_BYTES))
    throw new BrokenInvariantError('The key server gave back a record of another length.');
  await inTransaction(db, async (tx) => {
    if (!(await noteChunk(tx, generationId, number)))
      throw new BrokenInvariantError('Two imports of one upload run at once.');
    await insertBlobs(tx, generationId, { blobs, markOf: marks.markOfBlob });
  });
  return undefined;
}

function whyNot({ references, duplicates, deletes }: Survey, records: number): UploadRefusal | undefined {
  if (references.length !== records) return 'records-miscounted';
  if (duplicates > 0) return 'references-duplicated';
  return deletes > 0 ? 'deletes-in-a-whole' : undefined;
}

/** What a better copy of the file, or another try on another day, may mend: the generation stays open for it. */
const mendable = new Set<UploadRefusal>(['chunk-altered', 'key-server-away', 'too-many-records']);

function endRefused(
  { db, clock }: ImportParts,
  generation: Generation,
  because: UploadRefusal,
  { actor }: ImportWish,
): Promise<Refused> {
  const at = clock.now();
  const { custodianId } = generation;
  return inTransaction(db, async (tx) => {
    appendEntry(tx, { kind: 'upload-refused', at, actor, ...noEnquiry, subject: { custodianId, because } });
    if (!mendable.has(because)) await destroyGeneration(tx, generation, { because, at, actor });
    return { refused: because };
  });
}

async function finish(
  parts: ImportParts,
  { generationId, custodianId, records }: Generation,
  now: Survey,
  { actor }: ImportWish,
): Promise<Imported> {
  const { db, clock } = parts;
  const active = await findActive(db, custodianId);
  const difference = await compareWith(parts, active, { generationId, now });
  const replacedId = active?.generationId ?? null;
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    await noteDifference(tx, generationId, { ...difference, comparedWith: replacedId });
    if (needsTwoPeople(difference)) {
      await markWaiting(tx, generationId);
      const { added, changed, vanished } = difference;
      const subject = { generationId, custodianId, added, changed, vanished };
      appendEntry(tx, { kind: 'generation-held', at, actor, ...noEnquiry, subject });
      return { generationId, state: 'waiting', records, difference };
    }
    const wanted = { generationId, custodianId, replacedId, proposalId: null, at, actor };
    const refused = await switchGeneration(tx, wanted);
    if (isRefusal(refused)) throw new BrokenInvariantError('Another generation became active meanwhile.');
    return { generationId, state: 'active', records, difference };
  });
}

async function compareWith(
  { db, keys }: ImportParts,
  active: Generation | undefined,
  { generationId, now }: { generationId: string; now: Survey },
): Promise<Difference> {
  if (!active) return { before: 0, added: now.references.length, changed: 0, vanished: 0 };
  const dataKey = await openDataKey(keys, active);
  const before = await surveyGeneration(db, { ...active, dataKey }, active.records);
  const current = await findGeneration(db, generationId);
  return compareSurveys(before, now, current?.lineKeyVersion === active.lineKeyVersion);
}
