import { createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RecordingStorage } from '../../rooms/recordings/index.ts';

/** Keeps recordings in a folder, in 256 folders below it, by the first two digits of their names. */
export function storageFolder(folder: string): RecordingStorage {
  const fileOf = (name: string) => path.join(folder, name.slice(0, 2), path.basename(name));
  return {
    put: async (name, content) => {
      const file = fileOf(name);
      const unfinished = `${file}.unfinished`;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      try {
        await pipeline(content, createWriteStream(unfinished, { mode: 0o600, flush: true }));
        await rename(unfinished, file);
        await syncFolder(path.dirname(file));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      return { byteCount: (await stat(file)).size };
    },
    read: async (name, from, to) => {
      const handle = await open(fileOf(name));
      try {
        const bytes = Buffer.alloc(to - from);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    remove: (name) => rm(fileOf(name), { force: true }),
    has: (name) =>
      access(fileOf(name)).then(
        () => true,
        () => false,
      ),
  };
}

/** Only then does the file's name outlive a loss of power. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
