import { deflateRawSync } from 'node:zlib';
import type { Loot, Row } from './loot.ts';

/**
 * What the thief knows besides: the commonest surname, and at which places of the custodian's own file it stands. That is more than a thief
 * would know.
 */
export type Knowledge = { surname: string; placesInFile: number[] };
/** The rows that are taken to be those of the commonest surname. */
export type NameAttack = (loot: Loot, known: Knowledge) => number[];

export const deflated = (...parts: Buffer[]): number =>
  deflateRawSync(Buffer.concat(parts), { level: 9 }).length;

/** The rows that have something in common, where about as many have it as bear the name. */
const groupOfThatSize =
  (marksOf: (row: Row) => Iterable<string>): NameAttack =>
  ({ rows }, { placesInFile }) => {
    const groups = new Map<string, number[]>();
    for (const [at, row] of rows.entries())
      for (const mark of new Set(marksOf(row))) {
        const group = groups.get(mark);
        if (group) group.push(at);
        else groups.set(mark, [at]);
      }
    const distance = (group: number[]) => Math.abs(group.length - placesInFile.length);
    let best: number[] = [];
    for (const group of groups.values()) if (distance(group) < distance(best)) best = group;
    return best;
  };

/** The rows at the places at which the name stands in the file, where the store has kept its order. */
const atTheSamePlaces =
  (placeOf: (row: Row, at: number, loot: Loot) => number): NameAttack =>
  (loot, { placesInFile }) => {
    const placed = loot.rows.map((row, at) => ({ at, place: placeOf(row, at, loot) }));
    const inOrder = placed.toSorted((one, other) => one.place - other.place);
    return placesInFile.flatMap((place) => inOrder[place]?.at ?? []);
  };

const highest = (scores: number[], count: number): number[] =>
  [...scores.keys()].toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0)).slice(0, count);

function* blocksOf({ bytes }: Row): Generator<string> {
  for (let from = 0; from + 8 <= bytes.length; from += 4) yield bytes.toString('hex', from, from + 8);
}

/** The first bytes of a row are where the log has it; one that a page of the log divides is not found, and comes last. */
function placeInWal({ bytes }: Row, _at: number, { wal }: Loot): number {
  const found = wal.indexOf(bytes.subarray(0, 64));
  return found === -1 ? Number.MAX_SAFE_INTEGER : found;
}

/** Rows whose bytes are, place by place, those that most rows have there. */
const commonestBytes: NameAttack = ({ rows }, { placesInFile }) => {
  const counts = new Map<number, number>();
  const keyOf = (place: number, byte: number) => place * 256 + byte;
  for (const { bytes } of rows)
    for (const [place, byte] of bytes.entries())
      counts.set(keyOf(place, byte), (counts.get(keyOf(place, byte)) ?? 0) + 1);
  const scoreOf = ({ bytes }: Row) =>
    bytes.reduce((sum, byte, place) => sum + (counts.get(keyOf(place, byte)) ?? 0), 0);
  return highest(rows.map(scoreOf), placesInFile.length);
};

/** Rows in which the name costs the fewest bytes more. */
const compression: NameAttack = ({ rows }, { surname, placesInFile }) => {
  const name = Buffer.from(surname);
  const savedBy = ({ bytes }: Row) => deflated(bytes) - deflated(bytes, name);
  return highest(rows.map(savedBy), placesInFile.length);
};

export const nameAttacks = {
  'frequencies of blocks': groupOfThatSize(blocksOf),
  'frequencies of bytes': commonestBytes,
  'lengths of records': groupOfThatSize(({ bytes }) => [String(bytes.length)]),
  'compression of each record': groupOfThatSize(({ bytes }) => [String(deflated(bytes))]),
  'compression with the name': compression,
  'physical order': atTheSamePlaces((_row, at) => at),
  'order of the key': atTheSamePlaces(({ blobId }) => blobId),
  'order of the write-ahead log': atTheSamePlaces(placeInWal),
} satisfies Record<string, NameAttack>;
