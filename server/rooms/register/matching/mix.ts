/** Mixes two tokens to 32 bits; `salt` keeps kinds of keys apart. The finaliser is MurmurHash3's. */
export function mix(salt: number, first: number, second = 0): number {
  return scramble(scramble(scramble(salt | 0) ^ (first | 0)) ^ (second | 0)) >>> 0;
}

function scramble(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) + 0x9e3779b9;
}
