import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Account, canEnter, giveTo } from '../machine/account.ts';
import { launch, type Running, waitUntilReady } from '../machine/running.ts';
import type { AsteriskTool, AudioTools } from '../machine/tools.ts';
import { OperatorError } from '../operator-error.ts';
import {
  exchangeConfigurationFile,
  exchangeFolders,
  prepareExchange,
  type Trunks,
} from '../telephone-exchange/index.ts';
import type { DataPaths } from './data-folder.ts';
import type { PortRange } from './exchange-places.ts';

/** How the server reaches an Asterisk, ours or somebody else's. */
export type ExchangeAddress = {
  ariUrl: string;
  ariUser: string;
  ariPassword: string;
  webSocketUrl: string;
  sipDomain: string;
};

export const ariUserName = 'harborline';

/** The Asterisk that the operator names in the environment; null where none is named. */
export function namedExchange(environment: Record<string, string | undefined>): ExchangeAddress | null {
  const ariUrl = environment['ASTERISK_ARI_URL'];
  if (!ariUrl) return null;
  const ariUser = environment['ASTERISK_ARI_USER'];
  const ariPassword = environment['ASTERISK_ARI_PASSWORD'];
  if (!URL.canParse(ariUrl) || !ariUser || !ariPassword) {
    throw new OperatorError(
      'EXCHANGE_INCOMPLETE',
      'ASTERISK_ARI_URL is set, but it is no URL or ASTERISK_ARI_USER or ASTERISK_ARI_PASSWORD is missing.',
      'set all three, or unset ASTERISK_ARI_URL so that harborline runs an Asterisk of its own.',
    );
  }
  const url = new URL(ariUrl);
  const webSocketUrl = environment['HARBORLINE_TELEPHONE_WEBSOCKET_URL'] ?? webSocketUrlOf(url);
  const sipDomain = environment['HARBORLINE_SIP_DOMAIN'] ?? url.hostname;
  return { ariUrl, ariUser, ariPassword, webSocketUrl, sipDomain };
}

function webSocketUrlOf(ariUrl: URL): string {
  const url = new URL('/ws', ariUrl);
  url.protocol = ariUrl.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** The address of the Asterisk that we run ourselves. */
export function ownExchange(httpPort: number, password: string): ExchangeAddress {
  return {
    ariUrl: `http://127.0.0.1:${httpPort}`,
    ariUser: ariUserName,
    ariPassword: password,
    webSocketUrl: `ws://127.0.0.1:${httpPort}/ws`,
    sipDomain: '127.0.0.1',
  };
}

export type ExchangePlan = {
  number: number;
  title: string;
  logFile: string;
  paths: DataPaths;
  account: Account;
  tool: AsteriskTool;
  audio: AudioTools;
  httpPort: number;
  sipAddress: string;
  sipPort: number;
  soundPorts: PortRange;
  trunks: Trunks;
  password: string;
};

/** Writes Asterisk's configuration and the audio, and gives both to the account that Asterisk runs as. Answers with what changed. */
export async function configureExchange(
  plan: ExchangePlan,
  report: (line: string) => void,
): Promise<string[]> {
  if (!canEnter(plan.account, path.join(plan.tool.distributionFolder, 'usr'))) {
    throw new OperatorError(
      'CACHE_UNREACHABLE',
      `The account ${plan.account.name} cannot enter ${plan.tool.distributionFolder}, where Asterisk was unpacked.`,
      'name a cache folder that everybody can enter in HARBORLINE_CACHE, or run harborline as an ordinary user.',
    );
  }
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
    ariPassword: plan.password,
    overflowNumber: process.env['HARBORLINE_OVERFLOW_NUMBER'] ?? null,
    trunks: plan.trunks,
    tools: plan.audio,
  };
  const changed = await prepareExchange(settings, report);
  giveTo(plan.account, exchangeFolders(plan.paths.folder, plan.number).root);
  return changed;
}

/** Starts Asterisk in the foreground of a session of its own. */
export function launchExchange(plan: ExchangePlan): Promise<Running> {
  const { asterisk } = plan.tool;
  const home = exchangeFolders(plan.paths.folder, plan.number).root;
  mkdirSync(home, { recursive: true });
  return launch({
    command: asterisk.command,
    args: [...asterisk.args, '-C', exchangeConfigurationFile(plan.paths.folder, plan.number), '-f'],
    env: { ...process.env, ...asterisk.env, HOME: home },
    cwd: home,
    account: plan.account,
    logFile: plan.logFile,
  });
}

const ariInformation = z.object({ system: z.object({ version: z.string() }) });

/** The version of the Asterisk that answers there; null where none does, or it is not fully up yet. */
export async function askVersion(address: ExchangeAddress): Promise<string | null> {
  const credentials = Buffer.from(`${address.ariUser}:${address.ariPassword}`).toString('base64');
  try {
    const answer = await fetch(new URL('/ari/asterisk/info?only=system', address.ariUrl), {
      headers: { authorization: `Basic ${credentials}` },
      signal: AbortSignal.timeout(2000),
    });
    return answer.ok ? ariInformation.parse(await answer.json()).system.version : null;
  } catch {
    return null;
  }
}

export async function waitForExchange(
  { title, logFile }: Pick<ExchangePlan, 'title' | 'logFile'>,
  running: Running,
  address: ExchangeAddress,
): Promise<void> {
  const isReady = async () => (await askVersion(address)) !== null;
  await waitUntilReady({ name: title, logFile, running, patienceMs: 60_000 }, isReady);
}
