import type { webcrypto } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { RECORD_BYTES } from './record-form.ts';

/** At most so many records are sealed together. */
export const CHUNK_RECORDS = 4_096;
const ENCAPSULATED_BYTES = 32;
const TAG_BYTES = 16;
/** The longest chunk that there is, sealed. */
export const MOST_CHUNK_BYTES = ENCAPSULATED_BYTES + CHUNK_RECORDS * RECORD_BYTES + TAG_BYTES;

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const INFORMATION = new TextEncoder().encode('harborline upload 1');

/** Which chunk of which upload: authenticated with it, so that it opens nowhere else. Numbers begin at 0. */
export type ChunkPlace = { custodianId: string; uploadId: string; number: number };

const contextOf = ({ custodianId, uploadId, number }: ChunkPlace): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`${custodianId}\n${uploadId}\n${number}`);

/** The two halves of a key server's key, each of 32 bytes. */
export type SealingKeys = { publicKey: Uint8Array; privateKey: Uint8Array };

/** A new pair, for a key server at its first start. */
export async function newSealingKeys(): Promise<SealingKeys> {
  const { publicKey, privateKey } = (await suite.kem.generateKeyPair()) as webcrypto.CryptoKeyPair;
  return {
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(publicKey)),
    privateKey: new Uint8Array(await suite.kem.serializePrivateKey(privateKey)),
  };
}

/** The package names a browser's type of keys, which Node has under another name. */
const readKey = (read: Promise<unknown>) => read as Promise<webcrypto.CryptoKey>;

/** The bytes alone, copied only where they are part of something larger. */
const own = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? bytes.buffer
    : Uint8Array.from(bytes).buffer;

/**
 * Seals records to the key server (HPKE, RFC 9180, mode base: X25519, HKDF-SHA-256, AES-256-GCM): the encapsulated key of 32 bytes, then the
 * ciphertext. Whoever carries the file cannot read it.
 */
export async function sealChunk(
  records: Uint8Array,
  place: ChunkPlace,
  publicKey: Uint8Array,
): Promise<Buffer> {
  const recipientPublicKey = await readKey(suite.kem.deserializePublicKey(own(publicKey)));
  const sealed = await suite.seal(
    { recipientPublicKey, info: INFORMATION.buffer },
    own(records),
    own(contextOf(place)),
  );
  return Buffer.concat([Buffer.from(sealed.enc), Buffer.from(sealed.ct)]);
}

/** The records of a chunk, each of `RECORD_BYTES`; null where it was not sealed to this key for this place. */
export async function openChunk(
  sealed: Buffer,
  place: ChunkPlace,
  { privateKey }: Pick<SealingKeys, 'privateKey'>,
): Promise<Buffer[] | null> {
  if (sealed.length < ENCAPSULATED_BYTES + TAG_BYTES) return null;
  const recipientKey = await readKey(suite.kem.deserializePrivateKey(own(privateKey)));
  const enc = own(sealed.subarray(0, ENCAPSULATED_BYTES));
  const plain = await suite
    .open(
      { recipientKey, enc, info: INFORMATION.buffer },
      own(sealed.subarray(ENCAPSULATED_BYTES)),
      own(contextOf(place)),
    )
    .catch(() => null);
  if (plain === null || plain.byteLength % RECORD_BYTES !== 0) return null;
  const bytes = Buffer.from(plain);
  const count = bytes.length / RECORD_BYTES;
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES),
  );
}
