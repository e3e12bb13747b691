import { createHmac } from 'node:crypto';
import { newDataKey } from '../../platform/crypto/seal.ts';

/** The port to whoever wraps keys. */
export type ContactKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  versionOf: (wrappedKey: Buffer) => number;
};

export const PIN_DIGITS = 6;

/** The words that bind a key to its one contact. */
export const contactContext = (contactId: string): string => `harborline/custodian-contact/${contactId}`;

/** A new key from which a contact's PIN is derived, wrapped as it is stored. */
export async function newPinKey(
  keys: ContactKeys,
  contactId: string,
): Promise<{ wrappedKey: Buffer; keyVersion: number }> {
  const wrappedKey = await keys.wrap(newDataKey(), contactContext(contactId));
  return { wrappedKey, keyVersion: keys.versionOf(wrappedKey) };
}

/**
 * The PIN of a contact: six digits of HMAC-SHA-256 under its key, taken as in RFC 4226 from the last bytes of the digest modulo a million. Of
 * 2^48 values each PIN has as many but one in 280 million.
 */
export async function readPin(
  keys: Pick<ContactKeys, 'unwrap'>,
  { contactId, wrappedKey }: { contactId: string; wrappedKey: Buffer },
): Promise<string> {
  const key = await keys.unwrap(wrappedKey, contactContext(contactId));
  const digest = createHmac('sha256', key).update('pin').digest();
  return String(digest.readUIntBE(digest.length - 6, 6) % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, '0');
}
