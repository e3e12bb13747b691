import { newDataKey, seal, unseal } from '../../platform/crypto/seal.ts';

/** The port to whoever wraps data keys. A wrapped key opens under its own context only. */
export type Keys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  versionOf: (wrappedKey: Buffer) => number;
};
export type SealedWords = { words: Buffer; wrappedKey: Buffer; keyVersion: number };

/** The words that bind a key and a ciphertext to their one task. */
export const taskContext = (taskId: string): string => `harborline/task/${taskId}`;

/** Seals what is to be done under a key of its own. */
export async function sealWords(keys: Keys, taskId: string, text: string): Promise<SealedWords> {
  const context = taskContext(taskId);
  const dataKey = newDataKey();
  const wrappedKey = await keys.wrap(dataKey, context);
  const words = seal(dataKey, Buffer.from(text, 'utf8'), context);
  return { words, wrappedKey, keyVersion: keys.versionOf(wrappedKey) };
}

export async function openWords(
  keys: Keys,
  taskId: string,
  { words, wrappedKey }: Pick<SealedWords, 'words' | 'wrappedKey'>,
): Promise<string> {
  const context = taskContext(taskId);
  return unseal(await keys.unwrap(wrappedKey, context), words, context).toString('utf8');
}
