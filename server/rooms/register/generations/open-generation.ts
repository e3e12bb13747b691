import type { UploadRefusal } from '../../../../contract/register.ts';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { SPECIFICATION_VERSION, type UploadManifest } from '../../fingerprints/index.ts';
import { appendEntry, noEnquiry } from '../../ledger/index.ts';
import { generationContext } from './data-keys-store.ts';
import { endInTime } from './end-generation.ts';
import { type Generation, insertGeneration, listGenerations, lockCustodian } from './generations-store.ts';
import type { ImportParts, ImportWish } from './import-parts.ts';

type Refused = { refused: UploadRefusal };

/** Opens a generation for an upload, or finds the one that was opened for it; says why not, before anything of it is taken in. */
export async function openGeneration(
  parts: Pick<ImportParts, 'db' | 'clock' | 'ids' | 'keys'>,
  manifest: UploadManifest,
  { custodianId, actor }: ImportWish,
): Promise<Generation | Refused> {
  const { db, clock, ids, keys } = parts;
  const generationId = ids.uuid();
  const wrappedKey = await keys.wrap(newDataKey(), generationContext(generationId));
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const found = await findPlace(tx, manifest, custodianId);
    if (typeof found === 'string') {
      const subject = { custodianId, because: found };
      appendEntry(tx, { kind: 'upload-refused', at, actor, ...noEnquiry, subject });
      return { refused: found };
    }
    if (found) return found;
    const { uploadId, sequence, specificationVersion, records } = manifest;
    const opened = { generationId, custodianId, uploadId, sequence, specificationVersion, records };
    await insertGeneration(tx, {
      ...opened,
      wrappedKey,
      keyVersion: keys.versionOf(wrappedKey),
      openedAt: at,
    });
    await endInTime(tx, generationId, at);
    const subject = { generationId, custodianId, uploadId, sequence };
    appendEntry(tx, { kind: 'generation-opened', at, actor, ...noEnquiry, subject });
    const empty = {
      lineKeyVersion: null,
      receivedChunks: 0,
      comparedWith: null,
      difference: null,
      replacedAt: null,
    };
    return { ...opened, ...empty, state: 'receiving', wrappedKey, openedAt: at };
  });
}

/** The generation that was opened for this upload, undefined where there is none yet, or why there must be none. */
export async function findPlace(
  tx: Tx,
  manifest: UploadManifest,
  custodianId: string,
): Promise<Generation | undefined | UploadRefusal> {
  if (!(await lockCustodian(tx, custodianId))) return 'custodian-unknown';
  if (manifest.custodianId !== custodianId) return 'custodian-another';
  if (manifest.specificationVersion !== SPECIFICATION_VERSION) return 'specification-another';
  if (manifest.kind !== 'whole') return 'kind-another';
  const all = await listGenerations(tx, custodianId);
  const known = all.find(({ uploadId }) => uploadId === manifest.uploadId);
  if (known) return known.state === 'receiving' ? known : 'upload-done';
  return isOld(all, manifest) ? 'sequence-not-higher' : undefined;
}

/** Whether the custodian has sent something newer that was taken in. */
export const isOld = (all: Generation[], manifest: Pick<UploadManifest, 'sequence'>): boolean =>
  all.some(
    ({ state, sequence }) => state !== 'receiving' && state !== 'destroyed' && sequence >= manifest.sequence,
  );
