import { createReadStream } from 'node:fs';
import { open, readdir, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Spool } from '../../rooms/recordings/index.ts';

/** A RIFF/WAVE file as Asterisk writes it: one 'fmt ' part, then the samples until the end. */
const HEADER_BYTES = 44;

/** The folder into which the exchange records. A file whose header has no length yet, since the exchange died, is read to its end. */
export function spoolFolder(folder: string): Spool {
  const fileOf = (name: string) => path.join(folder, path.basename(name));
  return {
    list: async () => {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    open: async (name) => {
      const file = fileOf(name);
      if (!(await isSound(file))) return null;
      return createReadStream(file, { start: HEADER_BYTES });
    },
    remove: (name) => rm(fileOf(name), { force: true }),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

/** Whether there is a file of 16-bit mono samples, 8,000 a second. */
async function isSound(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, 0);
    if (bytesRead < HEADER_BYTES || header.toString('latin1', 0, 4) !== 'RIFF') return false;
    return (
      header.readUInt16LE(22) === 1 && header.readUInt32LE(24) === 8_000 && header.readUInt16LE(34) === 16
    );
  } finally {
    await handle.close();
  }
}
