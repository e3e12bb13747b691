import { createHmac, hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const MOST_LETTERS = 256;
const MOST_BYTES_A_LETTER = 3;

/**
 * The first 32 bits, big endian, of HMAC-SHA-256 (RFC 2104) of a text in UTF-8, for very many short texts: two hashes in one call each take
 * a third of the time of a Hmac object, most of which goes into the object. The key has at most 64 bytes.
 */
export function openShortHmac(key: Uint8Array): (text: string) => number {
  const inner = padded(key, 0x36, MOST_LETTERS * MOST_BYTES_A_LETTER);
  const outer = padded(key, 0x5c, DIGEST_BYTES);
  return (text) => {
    if (text.length > MOST_LETTERS) return createHmac('sha256', key).update(text).digest().readUInt32BE(0);
    const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES, 'utf8');
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1');
    const digest = hash('sha256', outer, 'binary');
    const high = (digest.charCodeAt(0) << 24) | (digest.charCodeAt(1) << 16);
    return (high | (digest.charCodeAt(2) << 8) | digest.charCodeAt(3)) >>> 0;
  };
}

/** The key filled up to a block with zeros, every byte of it changed, and room behind it. */
function padded(key: Uint8Array, change: number, room: number): Buffer {
  if (key.length > BLOCK_BYTES) throw new RangeError('The key is longer than a block.');
  const bytes = Buffer.alloc(BLOCK_BYTES + room);
  for (let at = 0; at < BLOCK_BYTES; at += 1) bytes[at] = (key[at] ?? 0) ^ change;
  return bytes;
}
