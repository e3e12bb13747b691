import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** What PKCS #8 puts before the 32 bytes of an Ed25519 seed, and SPKI before those of a public key (RFC 8410). */
const BEFORE_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_BYTES = 32;

const toPrivateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([BEFORE_SEED, seed]), format: 'der', type: 'pkcs8' });

/** A seed of 32 bytes, and the raw public key (RFC 8032) that belongs to it. */
export function signingKeyOf(seed: Buffer): { secret: Buffer; publicKey: Buffer } {
  const spki = createPublicKey(toPrivateKey(seed)).export({ format: 'der', type: 'spki' });
  return { secret: seed, publicKey: spki.subarray(-PUBLIC_BYTES) };
}

/** Signs with Ed25519; 64 bytes. */
export function makeSign(seed: Buffer): (message: Buffer) => Promise<Buffer> {
  const privateKey = toPrivateKey(seed);
  return async (message) => sign(null, message, privateKey);
}
