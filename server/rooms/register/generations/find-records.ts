import { heldKey, unseal } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { SealFor } from '../../blinding/index.ts';
import { blobContext, readRecord } from '../../fingerprints/index.ts';
import { readBlobs } from './blobs-store.ts';

/**
 * The numbers of the records that have these references. Which is which stands nowhere but inside of them, so they are opened one after the
 * other until all are found: a few seconds for half a million.
 */
export async function findByReference(
  db: Database,
  { generationId, dataKey }: SealFor,
  references: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const key = heldKey(dataKey);
  const found = new Map<string, number>();
  for await (const blobs of readBlobs(db, generationId))
    for (const { blobId, blob } of blobs) {
      const { reference } = readRecord(unseal(key, blob, blobContext(generationId)));
      if (references.has(reference)) found.set(reference, blobId);
      if (found.size === references.size) return found;
    }
  return found;
}
