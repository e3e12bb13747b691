import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to the length. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

export const newDataKey = (): Buffer => randomBytes(KEY_BYTES);

/** A key as whoever opens or seals very many records holds it: it is taken up in a tenth of the time that its bytes need. */
export const heldKey = (key: Buffer): KeyObject => createSecretKey(key);

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D): a random nonce, the ciphertext, the tag. The context is authenticated,
 * so what was sealed for one thing cannot be shown as another's.
 */
export function seal(key: Buffer | KeyObject, bytes: Buffer, context: Buffer | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what was sealed. Throws where a bit of it, its context or its key is not the one it was sealed with. */
export function unseal(key: Buffer | KeyObject, sealed: Buffer, context: Buffer | string): Buffer {
  if (sealed.length < SEAL_BYTES) throw new Error('This is too short to have been sealed.');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const bytes = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  // With GCM nothing comes out of it but the verdict.
  decipher.final();
  return bytes;
}
