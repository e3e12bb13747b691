import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from '../../platform/crypto/seal.ts';

/** A key for one use, derived with HKDF-SHA-256 (RFC 5869), so that none can stand in for another. */
export function deriveKey(from: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', from, '', `harborline/${use}`, KEY_BYTES));
}
