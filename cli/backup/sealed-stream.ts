import { SEAL_BYTES, seal, unseal } from '../../server/platform/crypto/seal.ts';

/**
 * A stream is sealed as a row of pieces of 1 MiB. What is authenticated with each is whose it is, its number, and whether it is the last
 * (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015): none can be exchanged, left out, or cut off at the end unnoticed.
 */
const PIECE_BYTES = 1024 * 1024;
const SEALED_BYTES = PIECE_BYTES + SEAL_BYTES;

const pieceContext = (context: string, number: number, isLast: boolean): string =>
  `${context}/${number}${isLast ? '/last' : ''}`;

/** Cuts a stream into pieces of that size and tells each whether it is the last. Of nothing there is one empty piece. */
async function* cut(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ piece: Buffer; number: number; isLast: boolean }> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let number = 0;
  for await (const part of source) {
    waiting.push(part);
    bytes += part.length;
    if (bytes <= size) continue;
    let joined = Buffer.concat(waiting);
    // The last piece is known as such only when nothing comes any more.
    for (; joined.length > size; joined = joined.subarray(size)) {
      yield { piece: joined.subarray(0, size), number, isLast: false };
      number += 1;
    }
    waiting = [joined];
    bytes = joined.length;
  }
  yield { piece: Buffer.concat(waiting), number, isLast: true };
}

/** Seals a stream as it comes. */
export async function* sealStream(
  key: Buffer,
  context: string,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  for await (const { piece, number, isLast } of cut(source, PIECE_BYTES))
    yield seal(key, piece, pieceContext(context, number, isLast));
}

/** Opens what was sealed so. Throws at the first piece that is not as it was sealed, in its place; what came before was whole. */
export async function* openStream(
  key: Buffer,
  context: string,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  for await (const { piece, number, isLast } of cut(source, SEALED_BYTES))
    yield unseal(key, piece, pieceContext(context, number, isLast));
}
