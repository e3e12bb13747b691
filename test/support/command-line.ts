import { onTestFinished, vi } from 'vitest';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { readOrMakeSecrets } from '../../cli/line/secrets.ts';
import { createProgram, loadVerbs } from '../../cli/program.ts';
import type { TestLine } from './line.ts';
import { runCommand } from './run-command.ts';

/** The command line of that line's machine, whose data folder and database it finds, as its administrator would use it. */
export function commandLineOf({ dataFolder, administratorUrl }: TestLine) {
  readOrMakeSecrets(dataPaths(dataFolder));
  vi.stubEnv('DATABASE_URL', administratorUrl);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return (...words: string[]) => runCommand(...words, '--data', dataFolder);
}

/** Every word of the command line, the words of a group after it. */
export async function everyVerb(): Promise<string[]> {
  return createProgram(() => {}, await loadVerbs(undefined)).commands.flatMap((verb) => [
    verb.name(),
    ...verb.commands.map((each) => `${verb.name()} ${each.name()}`),
  ]);
}
