import type { ByteRange } from './playback.ts';

/** The one range that a browser asks a player's sound in (RFC 9110, 14.2); null for none, and for forms that no player uses. */
export function readRange(header: string | undefined): ByteRange | null {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header ?? '') ?? [];
  if (from === undefined) return null;
  return { from: Number(from), to: to === undefined ? null : Number(to) + 1 };
}
