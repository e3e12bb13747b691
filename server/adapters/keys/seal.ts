import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to the length. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** AES-256-GCM (NIST SP 800-38D): 12 bytes of random nonce, the ciphertext, 16 bytes of tag. `context` is authenticated. */
export function seal(key: Buffer, bytes: Buffer, context: Buffer | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what was sealed. Throws where a bit of it, its context or its key is not the one it was sealed with. */
export function unseal(key: Buffer, sealed: Buffer, context: Buffer | string): Buffer {
  if (sealed.length < SEAL_BYTES) throw new Error('This is too short to have been sealed.');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** A key for one use, derived with HKDF-SHA-256 (RFC 5869), so that none can stand in for another. */
export function deriveKey(from: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', from, '', `harborline/${use}`, KEY_BYTES));
}
