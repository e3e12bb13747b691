import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readUnchecked, type Witness, WitnessDisagreesError } from '../../rooms/ledger/index.ts';
import { writeForGood } from './write-for-good.ts';

/**
 * Keeps the last checkpoint in the file `checkpoint` of a folder, which had best lie on another machine's disk: whoever
 * rewrites the database must then rewrite that too. It never goes back to a smaller tree.
 */
export function fileWitness(folder: string): Witness {
  const path = join(folder, 'checkpoint');
  const readLast = async () => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    name: 'file',
    readLast,
    publish: async ({ size, note }) => {
      const last = await readLast();
      const kept = last === null ? 0 : (readUnchecked(last)?.size ?? 0);
      if (kept > size) throw new WitnessDisagreesError('file', `it holds ${kept} entries, not ${size}.`);
      await writeForGood(folder, path, note);
      return { cosignature: null };
    },
  };
}
