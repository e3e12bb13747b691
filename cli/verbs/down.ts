import { existsSync, realpathSync } from 'node:fs';
import { type DataPaths, dataPaths, locateDataFolder } from '../line/data-folder.ts';
import { endInOrder, findLeftBehind } from '../line/left-behind.ts';
import { isLocked } from '../line/line-lock.ts';
import { readLineRecord } from '../line/line-record.ts';
import { titles } from '../line/take-over.ts';
import { chooseAccount } from '../machine/account.ts';
import { signalProcess, waitUntilGone } from '../machine/processes.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type Verb } from './shared-options.ts';

/** As long as every service may take to end, and a little. */
const patienceMs = 70_000;

/** `harborline down`: stops the line of a data folder. */
export const down: Verb = (program, run) => {
  program
    .command('down')
    .summary('stop what up started')
    .description(
      'Stops the line of a data folder in order, also what a killed one left behind. Nothing stored is lost.',
    )
    .addOption(dataOption())
    .action(run(async (options: { data?: string }) => stopLine(options.data, say)));
};

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Stops the line of a data folder and returns the exit code. */
export async function stopLine(data: string | undefined, report: (line: string) => void): Promise<number> {
  const { folder } = locateDataFolder(data, chooseAccount());
  if (!existsSync(folder)) {
    report(`Nothing runs on ${folder}: there is no such folder.`);
    return 0;
  }
  const paths = dataPaths(realpathSync(folder));
  const wasSupervised = await stopSupervisor(paths);
  let endedCount = 0;
  await endInOrder(findLeftBehind(paths), (name) => {
    endedCount += 1;
    report(`Stopped ${titles[name]}, which an earlier start had left behind.`);
  });
  if (wasSupervised) report(`Stopped the line on ${paths.folder}.`);
  else if (endedCount === 0) report(`Nothing runs on ${paths.folder}.`);
  return 0;
}

async function stopSupervisor(paths: DataPaths): Promise<boolean> {
  if (!(await isLocked(paths.folder))) return false;
  const supervisor = readLineRecord(paths)?.supervisor;
  if (!supervisor || !signalProcess(supervisor, 'SIGTERM'))
    throw new OperatorError(
      'HELD',
      `Another harborline command holds ${paths.folder}, and it is not a line of this user.`,
      'try again in a few seconds; if a line runs there, stop it as the user who started it or as root.',
    );
  if (await waitUntilGone(supervisor, patienceMs)) return true;
  throw new OperatorError(
    'NOT_STOPPED',
    `The line on ${paths.folder} did not end within ${patienceMs / 1000} seconds (process ${supervisor.pid}).`,
    `look at ${paths.logs}; 'kill -9 ${supervisor.pid}' and then 'harborline down' again ends it by force.`,
  );
}
