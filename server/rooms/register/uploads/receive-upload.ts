import type { KeyObject } from 'node:crypto';
import type { SentUploadView } from '../../../../contract/custodian-upload.ts';
import type { UploadRefusal } from '../../../../contract/register.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { addJob } from '../../../platform/jobs/job.ts';
import { isChunkOf, isSignedBy, MOST_CHUNK_BYTES, type UploadManifest } from '../../fingerprints/index.ts';
import { appendEntry, custodianActor, noEnquiry } from '../../ledger/index.ts';
import { findBase } from '../generations/apply-delta.ts';
import type { ImportParts } from '../generations/import-parts.ts';
import { findPlace } from '../generations/open-generation.ts';
import { giveUpInTime, giveUpSent } from './give-up.ts';
import { importSentUpload } from './import-sent.ts';
import { readManifest } from './sent-manifest.ts';
import { hasRoom, MOST_UPLOAD_BYTES, type UploadPlace } from './upload.ts';
import type { UploadFiles } from './upload-files.ts';
import { beginSent, findReceiving, findSent, moveSent, type SentUpload, touchSent } from './uploads-store.ts';

/** What taking in over HTTPS works with. */
export type UploadParts = ImportParts & { files: UploadFiles };
/** The custodian whose key has signed the request. */
export type Sender = { custodianId: string; publicKey: KeyObject };

const nothing = { because: null, missing: [] };

/** Begins an upload, or goes on with it: which chunks are missing, or why none of it is taken. */
export async function beginUpload(
  parts: UploadParts,
  sender: Sender,
  manifest: UploadManifest,
): Promise<SentUploadView | Refusal> {
  const { db, clock, files } = parts;
  const bytes = manifest.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  if (bytes > MOST_UPLOAD_BYTES || manifest.chunks.some((chunk) => chunk.bytes > MOST_CHUNK_BYTES))
    return refuse('HL_TOO_LARGE');
  const { custodianId } = sender;
  const place = { custodianId, uploadId: manifest.uploadId };
  const lying = await bytesLying(parts, place, manifest);
  if (!hasRoom(await files.freeBytes(), bytes - lying)) return refuse('HL_DISK_FULL');
  const begun = await inTransaction(db, (tx) => begin(tx, clock.now(), { sender, manifest }));
  if ('view' in begun) return begun.view;
  if (begun.overtaken) await files.remove(begun.overtaken);
  const written = await files.write(place, 'manifest', Buffer.from(JSON.stringify(manifest)));
  if (written === 'disk-full') return refuse('HL_DISK_FULL');
  return { state: 'receiving', because: null, missing: await missingOf(parts, place, manifest) };
}

/** What is already decided, or that it is begun, and which other one that puts an end to. */
async function begin(
  tx: Tx,
  at: Date,
  { sender, manifest }: { sender: Sender; manifest: UploadManifest },
): Promise<{ view: SentUploadView } | { overtaken: UploadPlace | undefined }> {
  const { custodianId } = sender;
  const { uploadId, sequence } = manifest;
  const entry = { at, actor: custodianActor(custodianId), ...noEnquiry } as const;
  const because = await whyNot(tx, sender, manifest);
  if (because) {
    appendEntry(tx, { ...entry, kind: 'upload-refused', subject: { custodianId, because } });
    return { view: { state: 'refused', because, missing: [] } };
  }
  appendEntry(tx, { ...entry, kind: 'upload-begun', subject: { custodianId, uploadId } });
  const known = await findSent(tx, { custodianId, uploadId });
  if (known?.state === 'received') return { view: { state: 'received', ...nothing } };
  const other = await findReceiving(tx, custodianId);
  const overtaken = other?.uploadId === uploadId ? undefined : other;
  if (overtaken)
    await giveUpSent(tx, overtaken, { because: 'overtaken', at, actor: custodianActor(custodianId) });
  await beginSent(tx, { custodianId, uploadId, sequence, at });
  await giveUpInTime(tx, { custodianId, uploadId }, at);
  return { overtaken };
}

async function whyNot(
  tx: Tx,
  { custodianId, publicKey }: Sender,
  manifest: UploadManifest,
): Promise<UploadRefusal | undefined> {
  if (manifest.custodianId !== custodianId) return 'custodian-another';
  if (!isSignedBy(manifest, publicKey)) return 'not-signed';
  const found = await (manifest.kind === 'delta' ? findBase : findPlace)(tx, manifest, custodianId);
  if (typeof found === 'string') return found;
  const other = await findReceiving(tx, custodianId);
  const isOlder = other && other.uploadId !== manifest.uploadId && other.sequence >= manifest.sequence;
  return isOlder ? 'sequence-not-higher' : undefined;
}

/** Keeps one chunk; nothing but the bytes that the manifest names there. */
export async function keepChunk(
  parts: UploadParts,
  { number, ...place }: UploadPlace & { number: number },
  sealed: Buffer,
): Promise<Refusal | undefined> {
  const { db, clock, files } = parts;
  const manifest = await openManifest(parts, place);
  if (isRefusal(manifest)) return manifest;
  if (!isChunkOf(manifest, number, sealed)) return refuse('HL_CHUNK_ALTERED');
  if (!hasRoom(await files.freeBytes(), sealed.length)) return refuse('HL_DISK_FULL');
  if ((await files.write(place, String(number), sealed)) === 'disk-full') return refuse('HL_DISK_FULL');
  if (await touchSent(db, place, clock.now())) return undefined;
  await files.remove(place);
  return refuse('HL_UPLOAD_NOT_OPEN');
}

/** The custodian says that all is there: it is taken in as soon as nothing else is in the way. */
export async function finishUpload(
  parts: UploadParts,
  place: UploadPlace,
): Promise<SentUploadView | Refusal> {
  const { db, clock } = parts;
  const known = await findSent(db, place);
  const manifest = await openManifest(parts, place, known);
  if (isRefusal(manifest)) return manifest;
  if ((await missingOf(parts, place, manifest)).length > 0) return refuse('HL_CHUNKS_MISSING');
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const actor = custodianActor(place.custodianId);
    const subject = { custodianId: place.custodianId, uploadId: place.uploadId };
    appendEntry(tx, { kind: 'upload-finished', at, actor, ...noEnquiry, subject });
    if (await moveSent(tx, place, { from: 'receiving', to: 'received' }))
      await addJob(tx, importSentUpload, subject, { key: `import-upload ${place.uploadId}` });
    return { state: 'received' as const, ...nothing };
  });
}

/** Where an upload stands; undefined where there is none of that custodian. */
export async function viewUpload(
  parts: Pick<UploadParts, 'db' | 'files'>,
  place: UploadPlace,
): Promise<SentUploadView | undefined> {
  const found = await findSent(parts.db, place);
  if (!found) return undefined;
  const { state, because } = found;
  const manifest = state === 'receiving' ? await readManifest(parts.files, place) : null;
  return { state, because, missing: manifest ? await missingOf(parts, place, manifest) : [] };
}

async function openManifest(
  { db, files }: UploadParts,
  place: UploadPlace,
  found?: SentUpload,
): Promise<UploadManifest | Refusal> {
  const { state } = found ?? (await findSent(db, place)) ?? {};
  const isOpen = state === 'receiving' || (found !== undefined && state === 'received');
  return (isOpen ? await readManifest(files, place) : null) ?? refuse('HL_UPLOAD_NOT_OPEN');
}

async function missingOf(
  { files }: Pick<UploadParts, 'files'>,
  place: UploadPlace,
  { chunks }: UploadManifest,
): Promise<number[]> {
  const there = new Set(await files.list(place));
  return [...chunks.keys()].filter((number) => !there.has(String(number)));
}

async function bytesLying(
  parts: Pick<UploadParts, 'files'>,
  place: UploadPlace,
  manifest: UploadManifest,
): Promise<number> {
  const missing = new Set(await missingOf(parts, place, manifest));
  return manifest.chunks.reduce((sum, { bytes }, number) => sum + (missing.has(number) ? 0 : bytes), 0);
}
