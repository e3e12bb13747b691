import type { webcrypto } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { pageContext } from './document.ts';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const INFORMATION = new TextEncoder().encode('harborline document 1');
const ENCAPSULATED_BYTES = 32;

/** The bytes alone: the package takes no views. */
const own = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
const contextOf = (documentId: string, number: number) =>
  own(Buffer.from(pageContext(documentId, number), 'utf8'));
/** The package names a browser's type of keys, which Node has under another name. */
const readKey = (read: Promise<unknown>) => read as Promise<webcrypto.CryptoKey>;

type Place = { documentId: string; number: number };

/** Seals a page to the custodian (HPKE, RFC 9180, mode base: X25519, HKDF-SHA-256, AES-256-GCM): the encapsulated key of 32 bytes, then the ciphertext. */
export async function sealToCustodian(
  page: Buffer,
  { documentId, number }: Place,
  publicKey: Buffer,
): Promise<Buffer> {
  const recipientPublicKey = await readKey(suite.kem.deserializePublicKey(own(publicKey)));
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: INFORMATION.buffer },
    own(page),
    contextOf(documentId, number),
  );
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
}

/** The page, as the custodian opens it; throws where it was sealed to another key or for another place. */
export async function openAtCustodian(
  sealed: Buffer,
  { documentId, number }: Place,
  privateKey: Buffer,
): Promise<Buffer> {
  const recipientKey = await readKey(suite.kem.deserializePrivateKey(own(privateKey)));
  const page = await suite.open(
    { recipientKey, enc: own(sealed.subarray(0, ENCAPSULATED_BYTES)), info: INFORMATION.buffer },
    own(sealed.subarray(ENCAPSULATED_BYTES)),
    contextOf(documentId, number),
  );
  return Buffer.from(page);
}

/** Whether these 32 bytes are a key that something can be sealed to. */
export async function isPublicKey(publicKey: Buffer): Promise<boolean> {
  return sealToCustodian(Buffer.alloc(1), { documentId: '', number: 0 }, publicKey).then(
    () => true,
    () => false,
  );
}

/** A new pair, for a custodian on its own machine. */
export async function newCustodianKeys(): Promise<{ publicKey: Buffer; privateKey: Buffer }> {
  const { publicKey, privateKey } = (await suite.kem.generateKeyPair()) as webcrypto.CryptoKeyPair;
  return {
    publicKey: Buffer.from(await suite.kem.serializePublicKey(publicKey)),
    privateKey: Buffer.from(await suite.kem.serializePrivateKey(privateKey)),
  };
}

/** The pair as a file, for the page of the inbox, which reads nothing else. */
export const toKeyFile = ({ publicKey, privateKey }: { publicKey: Buffer; privateKey: Buffer }) => ({
  harborline: 'document-key-1',
  publicKey: publicKey.toString('base64'),
  privateKey: privateKey.toString('base64'),
});
