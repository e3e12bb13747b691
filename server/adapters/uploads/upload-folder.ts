import { mkdir, open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { UploadFiles } from '../../rooms/register/index.ts';

const UNFINISHED = '.unfinished';
const full = new Set(['ENOSPC', 'EDQUOT']);

/** Keeps uploads in a folder of their own each, for nobody but the line's own account. */
export function uploadFolder(folder: string): UploadFiles {
  const folderOf = ({ custodianId, uploadId }: { custodianId: string; uploadId: string }) =>
    path.join(folder, path.basename(custodianId), path.basename(uploadId));
  return {
    freeBytes: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    write: async (place, name, bytes) => {
      const file = path.join(folderOf(place), path.basename(name));
      try {
        await mkdir(folderOf(place), { recursive: true, mode: 0o700 });
        await writeWhole(file, bytes);
        return 'written';
      } catch (error) {
        if (error instanceof Error && 'code' in error && full.has(String(error.code))) return 'disk-full';
        throw error;
      }
    },
    read: (place, name) =>
      readFile(path.join(folderOf(place), path.basename(name))).catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      }),
    list: async (place) => {
      const names = await readdir(folderOf(place)).catch((error: unknown): string[] => {
        if (isAbsent(error)) return [];
        throw error;
      });
      return names.filter((name) => !name.endsWith(UNFINISHED));
    },
    remove: (place) => rm(folderOf(place), { recursive: true, force: true }),
  };
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  // The same chunk may come twice at once.
  const unfinished = `${file}.${process.hrtime.bigint()}${UNFINISHED}`;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
