import { createHash } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { findAudioTools } from '../../cli/machine/tools.ts';
import { exchangeFolders, prepareSounds, promptStamps } from '../../cli/telephone-exchange/index.ts';
import { makeOnce } from './made-once.ts';
import { putShortPrompts } from './short-prompts.ts';

/** `short`: next to nothing in the place of each prompt, but for what the exchange itself says while the line is away. */
export type SoundsKind = 'short' | 'spoken';

/** The one that some tests have; a line without one leaves its prompt alone. */
const OVERFLOW_NUMBER = '555-0199';
const sayNothing = (): void => undefined;

/** Puts prompts and music where an exchange with that data folder looks for them, as it would make them itself on its first start. */
export async function putMadeSounds(dataFolder: string, kind: SoundsKind): Promise<void> {
  const words = JSON.stringify(await promptStamps(OVERFLOW_NUMBER));
  const of = createHash('sha256').update(words).digest('hex').slice(0, 16);
  const made = await makeOnce(`sounds-${kind}-${of}`, async (work) => {
    if (kind === 'short') await putShortPrompts(work);
    const tools = await findAudioTools(sayNothing);
    await prepareSounds({ dataFolder: work, overflowNumber: OVERFLOW_NUMBER, tools }, sayNothing);
  });
  await cp(exchangeFolders(made).share, exchangeFolders(dataFolder).share, { recursive: true });
}
