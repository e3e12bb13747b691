/**
 * A sealed recording is a row of pieces of 64 KiB, each sealed by itself (platform/crypto/seal), so that any part can be opened without
 * the rest. What is authenticated with a piece is the recording, the piece's number and whether it is the last: pieces
 * cannot be exchanged, left out, or cut off at the end unnoticed (as in STREAM, Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */
import { SEAL_BYTES, seal, unseal } from '../../platform/crypto/seal.ts';

const PIECE_BYTES = 64 * 1024;
const SEALED_PIECE_BYTES = PIECE_BYTES + SEAL_BYTES;

export const soundContext = (recordingId: string): string => `harborline/recording/${recordingId}`;
const pieceContext = (context: string, number: number, isLast: boolean): string =>
  `${context}/${number}${isLast ? '/last' : ''}`;

/** Seals a sound as it comes. Even of nothing there is one piece, which says that there was nothing. */
export async function* sealSound(
  key: Buffer,
  context: string,
  sound: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0);
  let number = 0;
  for await (const part of sound) {
    waiting = Buffer.concat([waiting, part]);
    // The last piece is known as such only when nothing comes any more.
    while (waiting.length > PIECE_BYTES) {
      yield seal(key, waiting.subarray(0, PIECE_BYTES), pieceContext(context, number, false));
      waiting = waiting.subarray(PIECE_BYTES);
      number += 1;
    }
  }
  yield seal(key, waiting, pieceContext(context, number, true));
}

const piecesIn = (sealedBytes: number): number => Math.ceil(sealedBytes / SEALED_PIECE_BYTES);
/** How long what was sealed is. */
export const soundBytesIn = (sealedBytes: number): number => sealedBytes - piecesIn(sealedBytes) * SEAL_BYTES;

export type SealedSound = {
  key: Buffer;
  context: string;
  sealedBytes: number;
  /** The bytes of what is stored from `from` up to, and without, `to`. */
  read: (from: number, to: number) => Promise<Buffer>;
};

/** Opens the sound from byte `from` up to, and without, `to`. Throws where anything of it is not what was sealed. */
export async function* openSound(sealed: SealedSound, from: number, to: number): AsyncGenerator<Buffer> {
  const { key, context, sealedBytes, read } = sealed;
  const last = piecesIn(sealedBytes) - 1;
  for (let number = Math.floor(from / PIECE_BYTES); number * PIECE_BYTES < to; number += 1) {
    const start = number * SEALED_PIECE_BYTES;
    const piece = await read(start, Math.min(start + SEALED_PIECE_BYTES, sealedBytes));
    const opened = unseal(key, piece, pieceContext(context, number, number === last));
    const offset = number * PIECE_BYTES;
    yield opened.subarray(Math.max(0, from - offset), Math.max(0, to - offset));
  }
}
