import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KeysError } from './keys-error.ts';

const FOR_OTHERS = 0o077;

/** Reads a file that nobody but its owner can read, in a folder that nobody else can enter; null where it is missing. */
export async function readPrivateFile(file: string): Promise<Buffer | null> {
  const folder = dirname(file);
  try {
    if (((await stat(folder)).mode & FOR_OTHERS) !== 0)
      throw new KeysError(
        'HL_KEYS_PERMISSIONS',
        `Others may enter ${folder}. Run 'chmod 700 ${folder}' and start again.`,
      );
    if (((await stat(file)).mode & FOR_OTHERS) !== 0)
      throw new KeysError(
        'HL_KEYS_PERMISSIONS',
        `Others may read ${file}. Run 'chmod 600 ${file}' and start again.`,
      );
    return await readFile(file);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Makes a file in one step, whole and on the disk; false where there is one already, which is then left as it is. Of two
 * processes that try at once, one makes it.
 */
export async function createPrivateFile(file: string, content: string): Promise<boolean> {
  const unfinished = await writeUnfinished(file, content);
  try {
    await link(unfinished, file);
    await syncFolder(dirname(file));
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Replaces a file in one step: whenever the machine stops, the old one is there whole, or the new one. */
export async function replacePrivateFile(file: string, content: string): Promise<void> {
  const unfinished = await writeUnfinished(file, content);
  try {
    await rename(unfinished, file);
    await syncFolder(dirname(file));
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Removes what killed processes left of that file: it holds what may have been destroyed since. */
export async function removeUnfinished(file: string): Promise<void> {
  const folder = dirname(file);
  const left = (await readdir(folder)).filter((name) => name.startsWith(`${basename(file)}.`));
  for (const name of left) await rm(join(folder, name), { force: true });
}

async function writeUnfinished(file: string, content: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return unfinished;
}

/** The name of a file is on the disk only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
