import { randomBytes } from 'node:crypto';
import { heldKey, newDataKey, seal } from '../../server/platform/crypto/seal.ts';
import { openThrowAwayKeys, type ThrowAwayKeys } from '../../server/rooms/blinding/index.ts';
import {
  blobContext,
  type Description,
  packToFit,
  writeRecord,
} from '../../server/rooms/fingerprints/index.ts';
import { openMarks } from '../../server/rooms/register/index.ts';
import { GENERATION } from './stored-records.ts';

/** The keys of one made-up register; bytes, so that threads can have them too. */
export type BenchKeys = { communityKey: Uint8Array; lineKey: Uint8Array; dataKey: Uint8Array };

export const newBenchKeys = (): BenchKeys => ({
  communityKey: randomBytes(32),
  lineKey: randomBytes(32),
  dataKey: newDataKey(),
});

/** Makes of a description what the register stores of it in that generation, and of a question what it is asked by. */
export function openRecordBlobs(keys: BenchKeys, generationId = GENERATION) {
  const context = blobContext(generationId);
  const tokens: ThrowAwayKeys = openThrowAwayKeys(Buffer.from(keys.communityKey), Buffer.from(keys.lineKey));
  const dataKey = heldKey(Buffer.from(keys.dataKey));
  const pack = (description: Description): Buffer => packToFit(tokens.fingerprint(description));
  const toBlob = (description: Description, reference: string): Buffer => {
    const record = writeRecord({
      ...{ action: 'upsert', isProtected: false, expiresOnDay: 0 },
      ...{ reference, fingerprint: pack(description) },
    });
    return seal(dataKey, record, context);
  };
  const { markOf } = openMarks({ generationId, dataKey: Buffer.from(keys.dataKey) });
  const toStored = (description: Description, reference: string) => ({
    blob: toBlob(description, reference),
    mark: markOf(reference),
  });
  return { pack, toBlob, toStored };
}
