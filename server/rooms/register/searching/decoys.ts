import { createHmac, randomBytes } from 'node:crypto';
import type { Place } from '../generations/blobs-store.ts';

/** Which records there are of one generation: their numbers, rising. */
export type Stored = { generationId: string; numbers: ArrayLike<number> };
type Draw = { share: number; number: number; nowhere: Place };

/** Never leaves this process: without it nobody can tell which records a question would draw. */
const drawingKey = randomBytes(32);

/**
 * Exactly `most` places in the order of their numbers, no place twice: those found, and among them decoys, drawn by the question. Whoever
 * reads the statements of the database sees no ranking, and learns nothing by having the same question asked again.
 */
export function hideAmongDecoys(
  found: readonly Place[],
  stored: readonly Stored[],
  { question, most }: { question: Buffer; most: number },
): Place[] {
  const places = new Map(found.slice(0, most).map((place) => [nameOf(place), place]));
  const records = stored.reduce((sum, { numbers }) => sum + numbers.length, 0);
  for (let turn = 0; places.size < most; turn += 1) {
    const draw = drawBy(question, turn);
    // Once every record is there, the rest are places where none is.
    const place = places.size < records ? nextFree(places, stored, draw) : draw.nowhere;
    places.set(nameOf(place), place);
  }
  return [...places.values()].toSorted(
    (one, other) => one.blobId - other.blobId || (one.generationId < other.generationId ? -1 : 1),
  );
}

const nameOf = ({ generationId, blobId }: Place): string => `${generationId} ${blobId}`;

function drawBy(question: Buffer, turn: number): Draw {
  const bytes = createHmac('sha256', drawingKey).update(`${turn} `).update(question).digest();
  const number = bytes.readUIntBE(6, 6) * 16 + (bytes.readUInt8(12) & 15);
  const hex = bytes.toString('hex', 16);
  const generationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { share: bytes.readUIntBE(0, 6) / 2 ** 48, number, nowhere: { generationId, blobId: number } };
}

/**
 * The record whose number comes next after the drawn one, of a custodian drawn by how many it has. As numbers are drawn at random, each record
 * is about as likely; and a question draws nearly the same ones after a delta as before.
 */
function nextFree(places: ReadonlyMap<string, Place>, stored: readonly Stored[], draw: Draw): Place {
  const inTurn = startingWith(stored, draw.share);
  for (const [at, { generationId, numbers }] of inTurn.entries()) {
    const from = at === 0 ? placeOf(numbers, draw.number) : 0;
    for (let step = 0; step < numbers.length; step += 1) {
      const place = { generationId, blobId: numbers[(from + step) % numbers.length] ?? 0 };
      if (!places.has(nameOf(place))) return place;
    }
  }
  throw new Error('Every record is there already.');
}

function startingWith(stored: readonly Stored[], share: number): Stored[] {
  const records = stored.reduce((sum, { numbers }) => sum + numbers.length, 0);
  let left = share * records;
  const first = stored.findIndex(({ numbers }) => {
    left -= numbers.length;
    return left < 0;
  });
  return [...stored.slice(first), ...stored.slice(0, Math.max(0, first))];
}

/** Where the first number is that is not lower. */
function placeOf(numbers: ArrayLike<number>, number: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
