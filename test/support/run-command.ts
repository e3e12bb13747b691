import { CommanderError } from 'commander';
import { vi } from 'vitest';
import { createProgram, loadVerbs } from '../../cli/program.ts';

/** A word that the command line does not have ends it as `./harborline` does. */
const NO_SUCH_WORD = 2;

/** Runs a command of `./harborline` in this process: how it ended, and what it said on its standard output and its standard error. */
export async function runCommand(
  ...words: string[]
): Promise<{ exitCode: number; said: string; complained: string }> {
  const heard = { said: '', complained: '' };
  const listen = (stream: NodeJS.WriteStream, into: keyof typeof heard) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      heard[into] += String(text);
      return true;
    });
  const listening = [listen(process.stdout, 'said'), listen(process.stderr, 'complained')];
  try {
    const verbs = await loadVerbs(words[0]);
    const exitCode = await new Promise<number>((end, fail) => {
      createProgram(end, verbs)
        .parseAsync(words, { from: 'user' })
        .catch((error: unknown) => (error instanceof CommanderError ? end(NO_SUCH_WORD) : fail(error)));
    });
    return { exitCode, ...heard };
  } finally {
    for (const each of listening) each.mockRestore();
  }
}
