import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DestructionFile } from '../../rooms/ledger/index.ts';
import { writeForGood } from './write-for-good.ts';

/** The file's name beside the last checkpoint. */
export const destructionsFile = 'destructions';

/** No first line is longer. */
const MOST_HEAD_BYTES = 4_096;

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Keeps the list of what was destroyed in the file `destructions` of a folder. */
export function folderDestructions(folder: string): DestructionFile {
  const path = join(folder, destructionsFile);
  return {
    read: () =>
      readFile(path).catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      }),
    readHead: async () => {
      const handle = await open(path).catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      });
      if (!handle) return null;
      try {
        const head = Buffer.alloc(MOST_HEAD_BYTES);
        const { bytesRead } = await handle.read(head, 0, MOST_HEAD_BYTES, 0);
        const end = head.subarray(0, bytesRead).indexOf('\n') + 1;
        return { firstLine: head.toString('utf8', 0, end), byteCount: (await handle.stat()).size };
      } finally {
        await handle.close();
      }
    },
    writeAt: async (place, bytes) => {
      const handle = await open(path, 'r+');
      try {
        await handle.truncate(place);
        await handle.write(bytes, 0, bytes.length, place);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    replace: (bytes) => writeForGood(folder, path, bytes),
    setAside: () => rename(path, `${path}.altered-${Date.now()}`),
  };
}
