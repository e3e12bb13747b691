import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export const newDataKey = (): Buffer => randomBytes(KEY_BYTES);

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D): a random nonce, the ciphertext, the tag. The context is authenticated,
 * so what was sealed for one thing cannot be shown as another's.
 */
export function sealBytes(dataKey: Buffer, context: string, opened: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, dataKey, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(opened), cipher.final()]);
  return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]);
}

/** Opens what was sealed. Throws where a bit of it, its context or its key is not the one it was sealed with. */
export function openBytes(dataKey: Buffer, context: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, dataKey, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
