import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { readUnchecked, type Witness, WitnessDisagreesError } from '../../rooms/ledger/index.ts';

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

/** The file and its name are on the disk before this returns, and there is never half of a checkpoint. */
async function writeForGood(folder: string, path: string, note: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(note);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
