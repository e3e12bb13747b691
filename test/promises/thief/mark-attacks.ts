import { createHash, createHmac } from 'node:crypto';

/** A row as a thief has it: of which generation and custodian it is, and by what it is found again. */
export type MarkedRow = { generationId: string; custodianId: string; mark: string };
/** How many rows an attack ties to a reference, or to a row of another generation. */
type MarkAttack = (rows: MarkedRow[]) => number;

/** Rows whose mark stands in more than one generation. */
const followed: MarkAttack = (rows) =>
  [...Map.groupBy(rows, ({ mark }) => mark).values()].filter((alike) => alike.length > 1).flat().length;

const shortOf = (digest: Buffer) => digest.subarray(0, 16).toString('hex');
const unkeyed = (text: string) => shortOf(createHash('sha256').update(text).digest());
const keyed = (key: string | Buffer, text: string) =>
  shortOf(createHmac('sha256', key).update(text).digest());

/** Rows whose mark anybody makes of a reference that is known, by what else stands in the database. */
const guessed =
  (references: readonly string[]): MarkAttack =>
  (rows) => {
    const guessesFor = ({ generationId, custodianId }: MarkedRow) =>
      references.flatMap((reference) => [
        ...[unkeyed(reference), unkeyed(generationId + reference), keyed(Buffer.alloc(32), reference)],
        ...[keyed(generationId, reference), keyed(custodianId, reference)],
      ]);
    const guesses = new Map<string, Set<string>>();
    return rows.filter((row) => {
      const known = guesses.get(row.generationId) ?? new Set(guessesFor(row));
      guesses.set(row.generationId, known);
      return known.has(row.mark);
    }).length;
  };

export const markAttacks = (references: readonly string[]) => ({
  'marks that stand in two generations': followed,
  'marks that can be made without a key': guessed(references),
});
type MarkAttackName = keyof ReturnType<typeof markAttacks>;

/** How many rows stand in the order of their marks where their references stand in the file. Whoever asks this knows which is which. */
export function countInOrder(
  rows: readonly { mark: string; reference: string }[],
  file: readonly string[],
): number {
  const inOrder = rows.toSorted((one, other) => (one.mark < other.mark ? -1 : 1));
  return inOrder.filter(({ reference }, at) => reference === file[at]).length;
}

/** How a store would mark references that makes the mistake. */
export const weakMarks: Record<MarkAttackName, (reference: string, generationId: string) => string> = {
  'marks that stand in two generations': (reference) => keyed('a secret of the line', reference),
  'marks that can be made without a key': (reference, generationId) => keyed(generationId, reference),
};
/** One that counts. */
export const countedMark = (place: number): string => place.toString(16).padStart(32, '0');
