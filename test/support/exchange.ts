import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataPaths, prepareDataFolder } from '../../cli/line/data-folder.ts';
import {
  ariUserName,
  type ExchangePlan,
  launchExchange,
  ownExchange,
  waitForExchange,
} from '../../cli/line/exchange.ts';
import { type Account, chooseAccount, giveTo } from '../../cli/machine/account.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { endProcess, signalProcess } from '../../cli/machine/processes.ts';
import type { Running } from '../../cli/machine/running.ts';
import { findAsterisk, findAudioTools } from '../../cli/machine/tools.ts';
import {
  exchangeFolders,
  noTrunks,
  prepareExchange,
  type Trunks,
} from '../../cli/telephone-exchange/index.ts';
import type { AsteriskSettings } from '../../server/adapters/asterisk/index.ts';
import { putMadeSounds } from './made-sounds.ts';

/** Any password does: this exchange listens on loopback and lives as long as one file of tests. */
const password = 'only-for-tests';
/** Away from the ports of a line that may run on the same machine. */
const SOUND_PORTS = { first: 20_000, last: 23_999 };

export type ExchangeOptions = {
  /** An exchange whose folder is named leaves it behind. */
  dataFolder?: string;
  overflowNumber?: string;
  trunks?: Trunks;
  /** One of loopback; another one keeps two exchanges apart. */
  sipAddress?: string;
  /** Callers who never send sound are kept for ten minutes, not for as long as the line keeps them. */
  keepsSilentCallers?: boolean;
};

/** A real Asterisk on free ports of loopback, with the configuration and the audio of the line. */
export type TestExchange = {
  settings: Pick<AsteriskSettings, 'url' | 'user' | 'password' | 'application' | 'sipDomain'>;
  sipPort: number;
  /** Where browsers' telephones register. */
  webSocketUrl: string;
  /** Where its REST description, modules and data lie. */
  distributionFolder: string;
  logFile: string;
  /** Ends it as a crash would. */
  kill: () => Promise<void>;
  /** Starts it again after `kill`, on the same ports. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

const sayNothing = (): void => undefined;

/** Starts an exchange, and resolves when it takes calls. */
export async function startExchange(options: ExchangeOptions = {}): Promise<TestExchange> {
  const account = chooseAccount();
  const folder = options.dataFolder ?? (await makeOwnFolder());
  const plan = await makePlan(prepareDataFolder(folder, account), account, options);
  await writeConfiguration(plan, options);
  const address = ownExchange(plan.httpPort, password);
  let running: Running | null = null;
  const start = async (): Promise<void> => {
    running = await launchExchange(plan);
    await waitForExchange(plan, running, address);
  };
  await start();
  return {
    settings: {
      url: address.ariUrl,
      user: address.ariUser,
      password,
      application: 'harborline',
      sipDomain: address.sipDomain,
    },
    sipPort: plan.sipPort,
    webSocketUrl: address.webSocketUrl,
    distributionFolder: plan.tool.distributionFolder,
    logFile: plan.logFile,
    start,
    kill: async () => {
      if (running === null) return;
      signalProcess(running.identity, 'SIGKILL');
      await running.ended;
    },
    stop: async () => {
      if (running !== null) await endProcess(running.identity, 'SIGTERM', 10_000);
      if (options.dataFolder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeOwnFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-exchange-'));
  await putMadeSounds(folder, 'spoken');
  return folder;
}

async function makePlan(paths: DataPaths, account: Account, options: ExchangeOptions): Promise<ExchangePlan> {
  const machine = probeMachine();
  return {
    number: 1,
    title: 'Asterisk',
    logFile: join(paths.logs, 'asterisk.log'),
    paths,
    account,
    tool: await findAsterisk(sayNothing),
    audio: await findAudioTools(sayNothing),
    httpPort: await machine.anyFree('tcp'),
    sipAddress: options.sipAddress ?? '127.0.0.1',
    trunks: options.trunks ?? noTrunks,
    sipPort: await machine.anyFree('udp'),
    soundPorts: SOUND_PORTS,
    password,
  };
}

async function writeConfiguration(plan: ExchangePlan, options: ExchangeOptions): Promise<void> {
  const settings = {
    dataFolder: plan.paths.folder,
    number: plan.number,
    distributionFolder: plan.tool.distributionFolder,
    httpPort: plan.httpPort,
    sipPort: plan.sipPort,
    rtpPortFirst: plan.soundPorts.first,
    rtpPortLast: plan.soundPorts.last,
    sipAddress: plan.sipAddress,
    ariUser: ariUserName,
    ariPassword: password,
    overflowNumber: options.overflowNumber ?? null,
    trunks: plan.trunks,
    tools: plan.audio,
  };
  await prepareExchange(settings, sayNothing);
  if (options.keepsSilentCallers)
    await keepSilentCallers(exchangeFolders(plan.paths.folder, plan.number).etc);
  giveTo(plan.account, exchangeFolders(plan.paths.folder, plan.number).root);
}

async function keepSilentCallers(etcFolder: string): Promise<void> {
  const file = join(etcFolder, 'pjsip.conf');
  const written = await readFile(file, 'utf8');
  const kept = written.replaceAll(/^rtp_timeout = \d+$/gm, 'rtp_timeout = 600');
  if (kept === written) throw new Error('pjsip.conf no longer says when a silent caller is let go.');
  await writeFile(file, kept);
}
