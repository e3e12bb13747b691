import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import path from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { z } from 'zod';
import type { Account } from '../machine/account.ts';
import { checkoutFolder } from '../machine/folders.ts';
import { launch, type Running, waitUntilReady } from '../machine/running.ts';
import { OperatorError } from '../operator-error.ts';
import type { DataPaths } from './data-folder.ts';
import { type ServerSettings, serverEnvironment } from './server-environment.ts';

export type ServerPlan = ServerSettings & { paths: DataPaths; account: Account };

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
    env: serverEnvironment(plan, process.env),
    cwd: plan.paths.run,
    account: { ...plan.account, switched: false },
    logFile: path.join(plan.paths.logs, 'server.log'),
  });
}

const readinessSchema = z.object({ ready: z.boolean(), waitingFor: z.array(z.string()).optional() });
export type Readiness = { ready: boolean; waitingFor: string[] };

export type ServerAddress = { host: string; port: number; isTls: boolean };

/**
 * A certificate is not checked: we ask our own server by the address that it listens on, which need not be a name in it,
 * and nothing secret is said.
 */
async function getReadiness(at: ServerAddress): Promise<{ isOk: boolean; text: string }> {
  const options = { host: hostToAsk(at.host), port: at.port, path: '/api/ready', agent: false };
  const signal = AbortSignal.timeout(2000);
  const asked = at.isTls
    ? httpsRequest({ ...options, signal, rejectUnauthorized: false })
    : httpRequest({ ...options, signal });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject).end();
  });
  return { isOk: answer.statusCode === 200, text: await readText(answer) };
}

/** Asks the server whether it is ready; null where nothing answers. */
export async function askReadiness(at: ServerAddress): Promise<Readiness | null> {
  try {
    const { isOk, text } = await getReadiness(at);
    const read = readinessSchema.safeParse(JSON.parse(text));
    return read.success ? { ready: isOk && read.data.ready, waitingFor: read.data.waitingFor ?? [] } : null;
  } catch {
    return null;
  }
}

/** The host to ask when the server listens on every address. */
function hostToAsk(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

const addressOf = ({ host, port, tls }: ServerPlan): ServerAddress => ({ host, port, isTls: tls !== null });

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
  const isThere = async () => (await askReadiness(addressOf(plan))) !== null;
  return waitUntilReady(whatToWaitFor(plan, running), isThere);
}

/** What a line waits for that two people bring about, on its pages: nobody waits for that at a start. */
const LEGAL_PROFILE = 'legal profile';
export const waitsForProfileAlone = ({ waitingFor }: Readiness): boolean =>
  waitingFor.length === 1 && waitingFor[0] === LEGAL_PROFILE;

/** Waits until the server says that it is ready, and reports what it waits for. False where it answers no call yet, for it has no legal profile. */
export async function waitForServer(
  plan: ServerPlan,
  running: Running,
  report: (line: string) => void,
): Promise<boolean> {
  let last: Readiness | null = null;
  let isReady = false;
  try {
    await waitUntilReady(whatToWaitFor(plan, running), async () => {
      last = (await askReadiness(addressOf(plan))) ?? last;
      if (last && last.waitingFor.length > 0) report(`waiting for ${last.waitingFor.join(', ')}`);
      isReady = last?.ready === true;
      return isReady || (last !== null && waitsForProfileAlone(last));
    });
    return isReady;
  } catch (thrown) {
    throw addWhatIsMissing(thrown, last);
  }
}

function addWhatIsMissing(thrown: unknown, last: Readiness | null): unknown {
  if (!(thrown instanceof OperatorError) || last === null || last.waitingFor.length === 0) return thrown;
  const message = `${thrown.message} It still waits for: ${last.waitingFor.join(', ')}.`;
  return new OperatorError(thrown.code, message, thrown.whatToDo, thrown.detail);
}
