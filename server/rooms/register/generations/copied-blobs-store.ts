import pg from 'pg';
import { CopyOut } from '../../../platform/db/copy-out.ts';

/** Records whose numbers are not lower than `from`, and lower than `until`. */
export type NumberRange = { from: number; until: number };

/** Numbers are drawn from 52 bits. */
const ALL_NUMBERS = 2 ** 52;
/** By the numbers of a generation its records are found with the least reading; no other plan is wanted. */
const OPTIONS = '-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off';

/** The numbers in so many ranges of one size. As they are drawn at random, each has about as many records. */
export function rangesOf({ from, until }: NumberRange, count: number): NumberRange[] {
  const edge = (at: number) => Math.floor(from + ((until - from) * at) / count);
  return Array.from({ length: count }, (_, at) => ({ from: edge(at), until: edge(at + 1) }));
}

export const allNumbers: NumberRange = { from: 0, until: ALL_NUMBERS };

/** A connection on which the records of generations are copied, and nothing else is done. */
export async function openBlobCopier(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl, options: OPTIONS });
  await client.connect();
  return {
    /** Tells of every record of a generation with such a number, by rising numbers. The bytes are good until the next one comes. */
    copy: (
      generationId: string,
      { from, until }: NumberRange,
      take: (blobId: number, blob: Buffer) => void,
    ): Promise<void> => {
      const text = `COPY (SELECT blob_id, blob FROM register.blob WHERE generation_id = ${client.escapeLiteral(generationId)}
        AND blob_id >= ${from} AND blob_id < ${until} ORDER BY blob_id) TO STDOUT (FORMAT binary)`;
      return client.query(
        new CopyOut(text, ([number, blob]) => {
          if (!number || !blob) throw new RangeError('A copied record lacks a part.');
          take(Number(number.readBigInt64BE()), blob);
        }),
      ).done;
    },
    close: () => client.end(),
  };
}
