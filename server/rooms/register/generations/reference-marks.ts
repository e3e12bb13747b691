import { createHmac, hkdfSync } from 'node:crypto';
import { heldKey, KEY_BYTES, unseal } from '../../../platform/crypto/seal.ts';
import type { SealFor } from '../../blinding/index.ts';
import { blobContext, readRecord } from '../../fingerprints/index.ts';

const MARK_BYTES = 16;

/**
 * By what a record is found again when somebody names its reference, within one generation: an HMAC under a key that is derived from the generation's
 * own (HKDF, RFC 5869) and gone with it. Without that key marks are random bytes, others in each generation.
 */
export function openMarks({ generationId, dataKey }: SealFor) {
  const use = `harborline/register/reference-marks/${generationId}`;
  const markKey = heldKey(Buffer.from(hkdfSync('sha256', dataKey, '', use, KEY_BYTES)));
  const recordKey = heldKey(dataKey);
  const context = blobContext(generationId);
  const referenceOf = (blob: Buffer): string => readRecord(unseal(recordKey, blob, context)).reference;
  const markOf = (reference: string): Buffer =>
    createHmac('sha256', markKey).update(reference).digest().subarray(0, MARK_BYTES);
  return {
    /** What a sealed record's reference is. Throws where it was altered. */
    referenceOf,
    markOf,
    /** The mark of a sealed record. Throws where it was altered. */
    markOfBlob: (blob: Buffer): Buffer => markOf(referenceOf(blob)),
  };
}

export type Marks = ReturnType<typeof openMarks>;
