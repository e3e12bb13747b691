import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type EnquiryDetails, enquiryDetails } from '../../../contract/enquiry.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export const newDataKey = (): Buffer => randomBytes(KEY_BYTES);

/** The words that bind a key and a ciphertext to their one enquiry. */
export const sealingContext = (enquiryId: string): string => `harborline/enquiry/${enquiryId}`;

/**
 * Seals what the officer said with AES-256-GCM (NIST SP 800-38D): a random nonce, the ciphertext, the tag. The context
 * is authenticated, so the words of one enquiry cannot be shown as another's.
 */
export function sealDetails(dataKey: Buffer, context: string, details: EnquiryDetails): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, dataKey, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(details), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]);
}

/** Opens what was sealed. Throws where a bit of it, its context or its key is not the one it was sealed with. */
export function openDetails(dataKey: Buffer, context: string, sealed: Buffer): EnquiryDetails {
  const decipher = createDecipheriv(ALGORITHM, dataKey, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const opened = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  return enquiryDetails.parse(JSON.parse(opened.toString('utf8')));
}
