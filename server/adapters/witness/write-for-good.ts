import { mkdir, open, rename } from 'node:fs/promises';

/** The file and its name are on the disk before this returns, and there is never half of it. */
export async function writeForGood(folder: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(content);
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
