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
    const families: number[] = [];
    const tokens: number[] = [];
    mapTokens(fingerprint, (family, token) => {
      families.push(numbers.get(family) ?? 0);
      tokens.push(token);
      return token;
    });
    const blocks = Buffer.alloc(tokens.length * BLOCK_BYTES);
    for (const [index, token] of tokens.entries()) {
      blocks.writeUInt8(families[index] ?? 0, index * BLOCK_BYTES);
      blocks.writeUInt32BE(token, index * BLOCK_BYTES + TOKEN_AT);
    }
    const keyed = encryptBlocks(key, blocks);
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
