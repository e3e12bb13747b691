import type { UploadRefusal } from '../../../../contract/register.ts';
import { heldKey, unseal } from '../../../platform/crypto/seal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { SealFor } from '../../blinding/index.ts';
import {
  blobContext,
  readRecord,
  SPECIFICATION_VERSION,
  type UploadManifest,
} from '../../fingerprints/index.ts';
import { appendEntry, noEnquiry } from '../../ledger/index.ts';
import { matchSoon } from '../kept/match-kept.ts';
import { lookForOverlapAfterToday } from '../overlap/look-for-overlap.ts';
import { deleteBlobs, insertBlobs } from './blobs-store.ts';
import { openDataKey } from './data-key.ts';
import { type FoundRecords, findMarked, findUnmarked } from './find-records.ts';
import { needsTwoPeople } from './generation.ts';
import {
  findActive,
  type Generation,
  listGenerations,
  lockCustodian,
  noteContents,
} from './generations-store.ts';
import type { ImportParts, ImportWish, Upload } from './import-parts.ts';
import { isOld } from './open-generation.ts';
import { type Marks, openMarks } from './reference-marks.ts';

type Refused = { refused: UploadRefusal };
export type Applied = { generationId: string; added: number; changed: number; removed: number };

/** More than this is sent as a whole upload: a delta is held in memory, sealed, until it is applied in one transaction. */
const MOST_RECORDS = 20_000;

/**
 * Applies what has changed to the generation that is searched, all of it or nothing. What changes so much that two people would have to
 * agree has to come as a whole upload.
 */
export async function applyDelta(
  parts: ImportParts,
  upload: Upload,
  wish: ImportWish,
): Promise<Applied | Refused> {
  const outcome = await tryToApply(parts, upload, wish);
  if (!('refused' in outcome)) return outcome;
  const { db, clock } = parts;
  const { custodianId, actor } = wish;
  const subject = { custodianId, because: outcome.refused };
  await inTransaction(db, (tx) =>
    appendEntry(tx, { kind: 'upload-refused', at: clock.now(), actor, ...noEnquiry, subject }),
  );
  return outcome;
}

async function tryToApply(parts: ImportParts, upload: Upload, wish: ImportWish): Promise<Applied | Refused> {
  const { manifest } = upload;
  const active = await inTransaction(parts.db, (tx) => findBase(tx, manifest, wish.custodianId));
  if (typeof active === 'string') return { refused: active };
  const dataKey = await openDataKey(parts.keys, active);
  const sealed = await receive(parts, upload, { ...active, dataKey });
  if ('refused' in sealed) return sealed;
  const { generationId } = active;
  const changes = readChanges(sealed.blobs, { generationId, dataKey });
  if (sealed.blobs.length !== manifest.records) return { refused: 'records-miscounted' };
  if (changes.size !== sealed.blobs.length) return { refused: 'references-duplicated' };
  const marks = openMarks({ generationId, dataKey });
  const unmarked = await findUnmarked(parts.db, generationId, { marks, references: [...changes.keys()] });
  return inTransaction(parts.db, (tx) =>
    store(tx, parts, { active, manifest, changes, marks, unmarked, wish }),
  );
}

export async function findBase(
  tx: Tx,
  manifest: UploadManifest,
  custodianId: string,
): Promise<Generation | UploadRefusal> {
  if (!(await lockCustodian(tx, custodianId))) return 'custodian-unknown';
  if (manifest.custodianId !== custodianId) return 'custodian-another';
  if (manifest.specificationVersion !== SPECIFICATION_VERSION) return 'specification-another';
  if (manifest.kind !== 'delta') return 'kind-another';
  if (manifest.records > MOST_RECORDS) return 'delta-too-large';
  if (isOld(await listGenerations(tx, custodianId), manifest)) return 'sequence-not-higher';
  return (await findActive(tx, custodianId)) ?? 'nothing-to-change';
}

async function receive(
  { rekeying }: ImportParts,
  { manifest, readChunk }: Upload,
  sealFor: SealFor & Generation,
): Promise<{ blobs: Buffer[] } | Refused> {
  const opened = await rekeying.openImport(manifest, sealFor);
  if ('refused' in opened) return opened;
  if (opened.lineKeyVersion !== sealFor.lineKeyVersion) return { refused: 'line-key-another' };
  const blobs: Buffer[] = [];
  for (const number of manifest.chunks.keys()) {
    const chunk = await readChunk(number);
    const rekeyed = chunk ? await rekeying.rekeyChunk(opened.importId, number, chunk) : null;
    if (!rekeyed) return { refused: 'chunk-altered' };
    if ('refused' in rekeyed) return rekeyed;
    blobs.push(...rekeyed);
  }
  return { blobs };
}

/** By reference: the sealed record that is to be there; null where none is. */
type Changes = ReadonlyMap<string, Buffer | null>;

function readChanges(blobs: Buffer[], { generationId, dataKey }: SealFor): Changes {
  const key = heldKey(dataKey);
  const changes = new Map<string, Buffer | null>();
  for (const blob of blobs) {
    const { action, reference } = readRecord(unseal(key, blob, blobContext(generationId)));
    changes.set(reference, action === 'delete' ? null : blob);
  }
  return changes;
}

type Plan = Omit<Applied, 'generationId'> & { blobs: Buffer[]; blobIds: number[] };

function planOf(changes: Changes, before: FoundRecords): Plan {
  const blobs = [...changes.values()].filter((blob) => blob !== null);
  const isThere = ([reference]: [string, Buffer | null]) => before.has(reference);
  const changed = [...changes].filter((change) => change[1] !== null && isThere(change)).length;
  const removed = [...changes].filter((change) => change[1] === null && isThere(change)).length;
  return { added: blobs.length - changed, changed, removed, blobs, blobIds: [...before.values()] };
}

type Ready = {
  active: Generation;
  manifest: UploadManifest;
  changes: Changes;
  marks: Marks;
  /** What the release before stored without a mark. */
  unmarked: FoundRecords;
  wish: ImportWish;
};

async function store(
  tx: Tx,
  { clock }: ImportParts,
  { active, manifest, changes, marks, unmarked, wish }: Ready,
): Promise<Applied | Refused> {
  const { custodianId, actor } = wish;
  const { uploadId, sequence } = manifest;
  const { generationId } = active;
  await lockCustodian(tx, custodianId);
  const now = await findActive(tx, custodianId);
  // Another upload was faster: this one is for what is not there any more.
  if (now?.generationId !== generationId || now.sequence >= sequence)
    return { refused: 'sequence-not-higher' };
  const marked = await findMarked(tx, generationId, { marks, references: [...changes.keys()] });
  const plan = planOf(changes, new Map([...unmarked, ...marked]));
  const { added, changed, removed } = plan;
  if (needsTwoPeople({ before: now.records, added, changed, vanished: removed }))
    return { refused: 'delta-too-large' };
  const gone = await deleteBlobs(tx, generationId, plan.blobIds);
  await insertBlobs(tx, generationId, { blobs: plan.blobs, markOf: marks.markOfBlob });
  await matchSoon(tx, generationId);
  await lookForOverlapAfterToday(tx, generationId, clock.now());
  await noteContents(tx, active, { sequence, records: now.records + plan.blobs.length - gone });
  const subject = { generationId, custodianId, uploadId, added, changed, removed };
  appendEntry(tx, { kind: 'delta-applied', at: clock.now(), actor, ...noEnquiry, subject });
  return { generationId, added, changed, removed };
}
