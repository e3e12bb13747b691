import path from 'node:path';
import { z } from 'zod';
import type { Account } from '../machine/account.ts';
import { checkoutFolder } from '../machine/folders.ts';
import { launch, type Running, waitUntilReady } from '../machine/running.ts';
import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';
import type { ExchangeAddress } from './exchange.ts';

export type ServerPlan = {
  paths: DataPaths;
  account: Account;
  databaseUrl: string;
  host: string;
  port: number;
  publicUrl: string;
  exchange: ExchangeAddress;
  /** In a demo a one-time link signs in by itself, for nobody there has anything else. */
  isDemo: boolean;
};

/** The environment that the server is started with: the operator's own HARBORLINE_* settings, and under them what we know. */
export function serverEnvironment(
  plan: Omit<ServerPlan, 'account' | 'paths'> & { dataFolder: string },
  inherited: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return {
    ...inherited,
    NODE_ENV: 'production',
    HARBORLINE_DATA: plan.dataFolder,
    DATABASE_URL: plan.databaseUrl,
    HARBORLINE_HTTP_HOST: plan.host,
    HARBORLINE_HTTP_PORT: String(plan.port),
    HARBORLINE_PUBLIC_URL: plan.publicUrl,
    ASTERISK_ARI_URL: plan.exchange.ariUrl,
    ASTERISK_ARI_USER: plan.exchange.ariUser,
    ASTERISK_ARI_PASSWORD: plan.exchange.ariPassword,
    HARBORLINE_TELEPHONE_WEBSOCKET_URL: plan.exchange.webSocketUrl,
    HARBORLINE_SIP_DOMAIN: plan.exchange.sipDomain,
    HARBORLINE_LINK_SIGNS_IN: plan.isDemo ? 'yes' : 'no',
  };
}

/** A small young generation (8 MiB): V8 sweeps it more often and pauses for less (at most 21 ms, not 33, in one run each under load on 2 cores). */
const NODE_ARGUMENTS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8'];

/**
 * Starts the server as whoever started the line, also where that is root: the server's master key must be readable for it
 * and not for the account of PostgreSQL and Asterisk.
 */
export function launchServer(plan: ServerPlan): Promise<Running> {
  return launch({
    command: process.execPath,
    args: [...NODE_ARGUMENTS, path.join(checkoutFolder, 'server', 'main.ts')],
    env: serverEnvironment({ ...plan, dataFolder: plan.paths.folder }, process.env),
    cwd: plan.paths.run,
    account: { ...plan.account, switched: false },
    logFile: path.join(plan.paths.logs, 'server.log'),
  });
}

const readinessSchema = z.object({ ready: z.boolean(), waitingFor: z.array(z.string()).optional() });
export type Readiness = { ready: boolean; waitingFor: string[] };

/** Asks the server whether it is ready; null where nothing answers. */
export async function askReadiness(host: string, port: number): Promise<Readiness | null> {
  try {
    const answer = await fetch(`http://${host}:${port}/api/ready`, { signal: AbortSignal.timeout(2000) });
    const read = readinessSchema.safeParse(await answer.json());
    return read.success
      ? { ready: answer.ok && read.data.ready, waitingFor: read.data.waitingFor ?? [] }
      : null;
  } catch {
    return null;
  }
}

/** The host to ask when the server listens on every address. */
function hostToAsk(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

function whatToWaitFor(plan: ServerPlan, running: Running) {
  return {
    name: 'The server',
    logFile: path.join(plan.paths.logs, 'server.log'),
    running,
    patienceMs: 60_000,
  };
}

/** Waits until the server answers at all, ready or not. */
export function waitForAnswer(plan: ServerPlan, running: Running): Promise<void> {
  const isThere = async () => (await askReadiness(hostToAsk(plan.host), plan.port)) !== null;
  return waitUntilReady(whatToWaitFor(plan, running), isThere);
}

/** Waits until the server says that it is ready, and reports what it waits for. */
export async function waitForServer(
  plan: ServerPlan,
  running: Running,
  report: (line: string) => void,
): Promise<void> {
  let last: Readiness | null = null;
  try {
    await waitUntilReady(whatToWaitFor(plan, running), async () => {
      last = (await askReadiness(hostToAsk(plan.host), plan.port)) ?? last;
      if (last && last.waitingFor.length > 0) report(`waiting for ${last.waitingFor.join(', ')}`);
      return last?.ready === true;
    });
  } catch (thrown) {
    throw addWhatIsMissing(thrown, last);
  }
}

function addWhatIsMissing(thrown: unknown, last: Readiness | null): unknown {
  if (!(thrown instanceof OperatorError) || last === null || last.waitingFor.length === 0) return thrown;
  const message = `${thrown.message} It still waits for: ${last.waitingFor.join(', ')}.`;
  return new OperatorError(thrown.code, message, thrown.whatToDo, thrown.detail);
}
