import { createCipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { type Fingerprint, mapTokens, type TokenFamily, tokenFamilies } from '../../fingerprints/index.ts';

const BLOCK_BYTES = 16;
const TOKEN_AT = 12;
const numbers = new Map<TokenFamily, number>(tokenFamilies.map((family, number) => [family, number]));

/** Keys a fingerprint of the community again with the line's own key. */
export type ToLineTokens = (fingerprint: Fingerprint) => Fingerprint;

/**
 * A line token is the first 32 bits, big endian, of AES-256 (FIPS 197) of one block: the family's number, eleven zeros, the token, big endian.
 * That is a pseudo-random function of single blocks, by which equal tokens are to become equal ones, and no encryption of a message;
 * so all blocks of a record go through the cipher in one call, which is what the mode ECB happens to do.
 */
export function openLineTokens(lineKey: Buffer): ToLineTokens {
  const key = createSecretKey(lineKey);
  return (fingerprint) => {
    const blocks: Buffer[] = [];
    mapTokens(fingerprint, (family, token) => {
      const block = Buffer.alloc(BLOCK_BYTES);
      block.writeUInt8(numbers.get(family) ?? 0);
      block.writeUInt32BE(token, TOKEN_AT);
      blocks.push(block);
      return token;
    });
    const keyed = encryptBlocks(key, Buffer.concat(blocks));
    let at = 0;
    return mapTokens(fingerprint, () => {
      const token = keyed.readUInt32BE(at);
      at += BLOCK_BYTES;
      return token;
    });
  };
}

function encryptBlocks(key: KeyObject, blocks: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(blocks), cipher.final()]);
}
