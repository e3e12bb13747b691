import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitForLock } from '../../cli/line/line-lock.ts';
import { findAudioTools } from '../../cli/machine/tools.ts';
import { exchangeFolders, prepareSounds, promptStamps } from '../../cli/telephone-exchange/index.ts';
import { putShortPrompts } from './short-prompts.ts';

/** `short`: next to nothing in the place of each prompt, but for what the exchange itself says while the line is away. */
export type SoundsKind = 'short' | 'spoken';

/** The one that some tests have; a line without one leaves its prompt alone. */
const OVERFLOW_NUMBER = '555-0199';
const sayNothing = (): void => undefined;

/**
 * Puts prompts and music where an exchange with that data folder looks for them, as it would make them itself on its first start: of one run of
 * tests the first makes them, and all others copy.
 */
export async function putMadeSounds(dataFolder: string, kind: SoundsKind): Promise<void> {
  const made = await makeOnce(kind);
  await cp(exchangeFolders(made).share, exchangeFolders(dataFolder).share, { recursive: true });
}

async function makeOnce(kind: SoundsKind): Promise<string> {
  const words = JSON.stringify(await promptStamps(OVERFLOW_NUMBER));
  const of = createHash('sha256').update(words).digest('hex').slice(0, 16);
  const parent = join(tmpdir(), `harborline-sounds-${process.getuid?.() ?? 0}`, `${kind}-${of}`);
  const made = join(parent, 'made');
  if (existsSync(made)) return made;
  await mkdir(parent, { recursive: true });
  const lock = await waitForLock(parent);
  try {
    if (existsSync(made)) return made;
    const work = join(parent, 'work');
    await rm(work, { recursive: true, force: true });
    if (kind === 'short') await putShortPrompts(work);
    const tools = await findAudioTools(sayNothing);
    await prepareSounds({ dataFolder: work, overflowNumber: OVERFLOW_NUMBER, tools }, sayNothing);
    await rename(work, made);
    return made;
  } finally {
    lock.close();
  }
}
