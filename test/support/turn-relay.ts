import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseAccount } from '../../cli/machine/account.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { endProcess } from '../../cli/machine/processes.ts';
import { launch, waitUntilReady } from '../../cli/machine/running.ts';
import { findRelay } from '../../cli/machine/tools.ts';

const secret = 'only-for-tests';

export type TurnRelay = {
  /** What a line is told of it. */
  settings: { HARBORLINE_TURN_URL: string; HARBORLINE_TURN_SECRET_FILE: string };
  /** What it wrote about who used it. */
  log: () => Promise<string>;
  /** Kills it, and with it every way that it carried; another one is there at once. */
  replace: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A real coturn on a free port of loopback, over TCP only, that shares a secret with the line. */
export async function startTurnRelay(): Promise<TurnRelay> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-relay-'));
  const [tool, port] = [await findRelay(() => undefined), await probeMachine().anyFree('tcp')];
  const [secretFile, logFile] = [join(folder, 'secret'), join(folder, 'relay.log')];
  await writeFile(secretFile, secret, { mode: 0o600 });
  const log = () => readFile(logFile, 'utf8');
  const opened = `TCP listener opened on : 127.0.0.1:${port}`;
  const start = async () => {
    const before = (await log().catch(() => '')).split(opened).length;
    const running = await launch({
      command: tool.command,
      args: [...tool.args, ...relayArguments(port, folder)],
      env: { ...process.env, ...tool.env },
      cwd: folder,
      account: { ...chooseAccount(), switched: false },
      logFile,
    });
    const what = { name: 'The relay', logFile, running, patienceMs: 20_000 };
    await waitUntilReady(what, async () => (await log()).split(opened).length > before);
    return running;
  };
  let running = await start();
  return {
    settings: {
      HARBORLINE_TURN_URL: `turn:127.0.0.1:${port}?transport=tcp`,
      HARBORLINE_TURN_SECRET_FILE: secretFile,
    },
    log,
    replace: async () => {
      await endProcess(running.identity, 'SIGKILL', 10_000);
      running = await start();
    },
    stop: async () => {
      await endProcess(running.identity, 'SIGTERM', 10_000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A relay refuses to reach the machine that it is on unless it is told to: here the exchange is there. */
function relayArguments(port: number, folder: string): string[] {
  return [
    ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--no-udp', '--log-file=stdout', '--verbose'],
    ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
    ...['--min-port=24100', '--max-port=24199', '--allow-loopback-peers'],
    ...['--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=relay.invalid'],
    ...[`--userdb=${join(folder, 'users')}`, `--pidfile=${join(folder, 'pid')}`],
  ];
}
