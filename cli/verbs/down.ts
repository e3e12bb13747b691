import { existsSync, realpathSync } from 'node:fs';
import { upgradeSignal } from '../line/asked-to-stop.ts';
import { type DataPaths, dataPaths, locateDataFolder } from '../line/data-folder.ts';
import { drain } from '../line/drain.ts';
import { findReadyLine } from '../line/find-line.ts';
import { endInOrder, findLeftBehind } from '../line/left-behind.ts';
import { isLocked } from '../line/line-lock.ts';
import { exchangePortsOf, readLineRecord } from '../line/line-record.ts';
import { describeLiveCalls, totalOf } from '../line/live-calls.ts';
import { ownExchanges } from '../line/plan-exchanges.ts';
import { readSecrets } from '../line/secrets.ts';
import { titleOf } from '../line/take-over.ts';
import { chooseAccount } from '../machine/account.ts';
import { signalProcess, waitUntilGone } from '../machine/processes.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, parseCount, type Verb } from './shared-options.ts';

type Options = { data?: string; drain?: boolean; within: number; forUpgrade?: boolean };

/** As long as every service may take to end, and a little. */
const patienceMs = 70_000;
const usualMinutes = 60;

/** `harborline down`: stops the line of a data folder. */
export const down: Verb = (program, run) => {
  program
    .command('down')
    .summary('stop what up started')
    .description(
      'Stops the line of a data folder in order, also what a killed one left behind. Nothing stored is lost.',
    )
    .addOption(dataOption())
    .option('--drain', 'first wait until the last call has ended; new callers hear the overflow number')
    .option(
      '--within <minutes>',
      'the longest such wait; calls still on then are cut',
      parseCount,
      usualMinutes,
    )
    .option(
      '--for-upgrade',
      'stop the server alone: who talks or waits stays on, and the next up goes on with them',
    )
    .action(run((options: Options) => takeDown(options)));
};

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function takeDown({ data, forUpgrade, drain: isDrained, within }: Options): Promise<number> {
  if (forUpgrade) return stopForUpgrade(data);
  if (isDrained) await drainLine(data, within);
  return stopLine(data, say);
}

async function drainLine(data: string | undefined, minutes: number): Promise<void> {
  const { paths, record } = await findReadyLine(data);
  const secrets = readSecrets(paths);
  if (exchangePortsOf(record.ports).length === 0 || secrets === null)
    throw new OperatorError(
      'EXCHANGE_OF_OTHERS',
      'This line uses an Asterisk that it does not run (ASTERISK_ARI_URL), so new callers cannot be sent elsewhere.',
      'stop calls from coming in at your own exchange, then use harborline down.',
    );
  say(`New callers are turned to the overflow from now on. Ctrl-C takes calls again.`);
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  const addresses = ownExchanges(record.ports, secrets.exchange).map(({ address }) => address);
  const left = await drain(addresses, minutes * 60_000, say, stop.signal);
  if (totalOf(left) > 0) say(`After ${minutes} minutes these are cut off: ${describeLiveCalls(left)}`);
}

/** Ends supervisor and server; Asterisk goes on with every call, and PostgreSQL with it. */
async function stopForUpgrade(data: string | undefined): Promise<number> {
  const { paths, record } = await findReadyLine(data);
  signalProcess(record.supervisor, upgradeSignal);
  if (!(await waitUntilGone(record.supervisor, patienceMs))) throw notStopped(paths, record.supervisor.pid);
  say(
    `Stopped the server of the line on ${paths.folder}. Calls go on; new callers hear the overflow number.`,
  );
  say("Bring the checkout up to date and start 'harborline up' with the same options.");
  return 0;
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
    report(`Stopped ${titleOf(name)}, which an earlier start had left behind.`);
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
  throw notStopped(paths, supervisor.pid);
}

function notStopped(paths: DataPaths, pid: number): OperatorError {
  return new OperatorError(
    'NOT_STOPPED',
    `The line on ${paths.folder} did not end within ${patienceMs / 1000} seconds (process ${pid}).`,
    `look at ${paths.logs}; 'kill -9 ${pid}' and then 'harborline down' again ends it by force.`,
  );
}
