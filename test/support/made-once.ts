import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitForLock } from '../../cli/line/line-lock.ts';

/** A folder of that name with what `make` puts into it: of one run of tests the first makes it, and all others find it. */
export async function makeOnce(name: string, make: (work: string) => Promise<void>): Promise<string> {
  const parent = join(tmpdir(), `harborline-made-${process.getuid?.() ?? 0}`, name);
  const made = join(parent, 'made');
  if (existsSync(made)) return made;
  await mkdir(parent, { recursive: true });
  const lock = await waitForLock(parent);
  try {
    if (existsSync(made)) return made;
    const work = join(parent, 'work');
    await rm(work, { recursive: true, force: true });
    await make(work);
    await rename(work, made);
    return made;
  } finally {
    lock.close();
  }
}
