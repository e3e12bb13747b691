import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { HoldFile } from '../../rooms/legal/index.ts';
import { writeForGood } from './write-for-good.ts';

/** The file's name beside the last checkpoint. */
export const holdsFile = 'holds';

/** Keeps the list of what is held in the file `holds` of a folder. */
export function folderHolds(folder: string): HoldFile {
  const path = join(folder, holdsFile);
  return {
    read: () =>
      readFile(path).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }),
    replace: (bytes) => writeForGood(folder, path, bytes),
    setAside: () => rename(path, `${path}.altered-${Date.now()}`),
  };
}
