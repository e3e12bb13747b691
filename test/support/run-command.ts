import { vi } from 'vitest';
import { createProgram, loadVerbs } from '../../cli/program.ts';

/** Runs a command of `./harborline` in this process: how it ended, and what it said on its standard output. */
export async function runCommand(...words: string[]): Promise<{ exitCode: number; said: string }> {
  let said = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const complain = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const verbs = await loadVerbs(words[0]);
    const exitCode = await new Promise<number>((end) => {
      void createProgram(end, verbs).parseAsync(words, { from: 'user' });
    });
    return { exitCode, said };
  } finally {
    write.mockRestore();
    complain.mockRestore();
  }
}
