import path from 'node:path';
import type { Command } from 'commander';
import { mostExchanges } from '../line/exchange-places.ts';
import { backgroundDisplay, runInBackground, tellStarter } from '../line/run-in-background.ts';
import type { RunOptions } from '../line/run-line.ts';
import { describeLine, type LineSummary } from '../line/summary.ts';
import { explainSystemError, OperatorError } from '../operator-error.ts';
import { chooseDisplay } from '../terminal/steps.ts';
import { dataOption, parseExchanges, parsePort, type Verb } from './shared-options.ts';

type Options = {
  data?: string;
  demo?: boolean;
  detach?: boolean;
  json?: boolean;
  port?: number;
  sipPort?: number;
  host?: string;
  https?: boolean;
  sipAddress?: string;
  trunks?: string;
  exchanges?: number;
  reportToStarter?: boolean;
};

/** `harborline up`: starts the whole line and keeps it running. */
export const up: Verb = (program, run) => {
  program
    .command('up')
    .summary('start everything, and keep it running until Ctrl-C')
    .description(
      'Starts the database, the telephone exchange, the server and the desk, fetching on first use what is missing, and ' +
        'starts each again if it dies. Ctrl-C stops everything in order.',
    )
    .option('--demo', 'make people for trying it out, and print a sign-in link for each')
    .option('--detach', 'return when everything is ready; harborline down stops it')
    .addOption(dataOption())
    .option('--port <number>', 'port of the desk (0 takes any free one)', parsePort)
    .option('--sip-port <number>', 'UDP port for telephone calls (0 takes any free one)', parsePort)
    .option(
      '--host <address>',
      'address to listen on (default: 127.0.0.1); any other than loopback means HTTPS',
    )
    .option(
      '--sip-address <address>',
      'address of this machine for telephone calls and sound (default: 127.0.0.1)',
    )
    .option('--trunks <file>', 'the carriers by whom calls come in and go out (docs/trunks.md)')
    .option(
      '--exchanges <number>',
      `how many Asterisks run side by side, from 1 to ${mostExchanges} (default: 1); each takes calls at a port of its own`,
      parseExchanges,
    )
    .option('--https', 'HTTPS on loopback too, with a certificate made on first use unless you name your own')
    .option(
      '--json',
      'when ready, print one line of JSON: addresses, ports, process ids, links (it holds passwords)',
    )
    .addOption(hiddenOption(program))
    .action(run((options: Options) => start(options)));
};

function hiddenOption(program: Command) {
  return program.createOption('--report-to-starter', 'used by --detach').hideHelp();
}

/** What runs a line brings half of the server with it, which whoever only starts one in the background does not need. */
const loadLine = () => import('../line/run-line.ts');

function start(options: Options): Promise<number> {
  if (options.reportToStarter) return runForStarter(toRunOptions(options));
  return options.detach ? startDetached(options) : runHere(options);
}

function toRunOptions(options: Options): RunOptions {
  const ports = { http: options.port ?? null, sip: options.sipPort ?? null };
  const { host = null, https = false, sipAddress: sip = null } = options;
  const address = { host, https, sip };
  const trunksFile = options.trunks ?? null;
  const exchanges = options.exchanges ?? null;
  return { data: options.data, demo: options.demo ?? false, ports, address, trunksFile, exchanges };
}

function print(summary: LineSummary, options: Options, howToStop: string): void {
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else process.stdout.write(`${describeLine(summary)}${howToStop}\n`);
}

async function runHere(options: Options): Promise<number> {
  const { runLine } = await loadLine();
  return runLine(toRunOptions(options), chooseDisplay(), (summary) =>
    print(summary, options, 'Ctrl-C stops everything.'),
  );
}

async function startDetached(options: Options): Promise<number> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const summary = await runInBackground(detachedArguments(options), options.data, say);
  if (summary === null) return 130;
  print(summary, options, "It goes on in the background; 'harborline down' stops it.");
  return 0;
}

function detachedArguments(options: Options): string[] {
  return [
    'up',
    '--report-to-starter',
    ...(options.demo ? ['--demo'] : []),
    ...(options.data === undefined ? [] : ['--data', options.data]),
    ...(options.host === undefined ? [] : ['--host', options.host]),
    ...(options.https ? ['--https'] : []),
    ...(options.trunks === undefined ? [] : ['--trunks', path.resolve(options.trunks)]),
    ...(options.exchanges === undefined ? [] : ['--exchanges', String(options.exchanges)]),
    ...(options.sipAddress === undefined ? [] : ['--sip-address', options.sipAddress]),
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ...(options.sipPort === undefined ? [] : ['--sip-port', String(options.sipPort)]),
  ];
}

/** The background half of `up --detach`. */
async function runForStarter(options: RunOptions): Promise<number> {
  try {
    const { runLine } = await loadLine();
    return await runLine(options, backgroundDisplay(), (summary) => tellStarter({ kind: 'ready', summary }));
  } catch (thrown) {
    const known = explainSystemError(thrown);
    if (known instanceof OperatorError) {
      const { code, message, whatToDo, detail } = known;
      tellStarter({ kind: 'failed', code, message, whatToDo, detail });
    }
    throw known;
  }
}
