import { prepareDemo } from '../demo/prepare-demo.ts';
import { chooseAccount } from '../machine/account.ts';
import { endPrograms } from '../machine/run-program.ts';
import type { StepDisplay } from '../terminal/steps.ts';
import { alreadyRunning, askedToStop, upgradeSignal } from './asked-to-stop.ts';
import { locateDataFolder, prepareDataFolder } from './data-folder.ts';
import { Line } from './line.ts';
import { takeLock } from './line-lock.ts';
import { readLineRecord, type ServiceName } from './line-record.ts';
import { type AskedLine, type LinePlan, planLine } from './plan.ts';
import { startLine } from './start-line.ts';
import type { LineSummary } from './summary.ts';
import { keptForUpgrade, titleOf } from './take-over.ts';
import { describeAuthority } from './tls/own-authority.ts';
import { renewDaily } from './tls/renew-daily.ts';

export type RunOptions = AskedLine & { data: string | undefined };

/**
 * Runs a line until it is asked to stop, and stops it in order. `announce` is called once, when all of it is ready.
 * Returns the exit code.
 */
export async function runLine(
  options: RunOptions,
  display: StepDisplay,
  announce: (summary: LineSummary) => void,
): Promise<number> {
  const stopAsked = askedToStop(display.say);
  const startedAt = performance.now();
  const account = chooseAccount();
  const { folder, notice } = locateDataFolder(options.data, account);
  if (notice !== null) display.say(notice);
  const paths = prepareDataFolder(folder, account);
  const lock = await takeLock(paths.folder);
  if (lock === null) throw alreadyRunning(paths.folder, readLineRecord(paths)?.phase === 'stopping');
  const line = new Line(paths, account);
  let kept: readonly ServiceName[] = [];
  const opening = openLine(line, options, display, startedAt);
  try {
    const summary = await Promise.race([opening, stopAsked.then(() => null)]);
    if (summary === null) return 130;
    line.update({ phase: 'ready' });
    announce(summary);
    kept = (await stopAsked) === upgradeSignal ? keptForUpgrade : [];
    return 0;
  } finally {
    // What is still being made when we stop is not worth a word of its own.
    opening.catch(() => undefined);
    const stopping = line.stop(kept, (name) => display.say(`Stopped ${titleOf(name)}.`));
    await Promise.all([endPrograms(), stopping]);
    lock.close();
  }
}

async function openLine(
  line: Line,
  options: RunOptions,
  display: StepDisplay,
  startedAt: number,
): Promise<LineSummary> {
  const plan = await planLine(line.paths, line.account, options, display.say);
  const { ports, publicUrl: url, host, sipAddress } = plan;
  line.update({ ports, url, host, sipAddress, isTls: plan.tls !== null });
  renewDaily(plan.tls, plan.paths.folder, plan.publicUrl, display.say);
  const started = await startLine(line, plan, display);
  const { databaseUrl } = started;
  const demo = options.demo
    ? await prepareDemo({ ...started, paths: plan.paths, publicUrl: plan.publicUrl }, display)
    : { links: [], children: [], times: [] };
  const steps = [...started.times, ...demo.times];
  const readyAfterMs = performance.now() - startedAt;
  const { links, children } = demo;
  return { ...describePlan(line, plan), databaseUrl, links, children, readyAfterMs, steps };
}

function describePlan(line: Line, plan: LinePlan) {
  const { supervisor, processes } = line.record;
  const exchanges = plan.exchanges.map(({ name, address: { ariUrl, ariUser, ariPassword } }) => {
    const own = plan.ownExchanges.find((one) => one.name === name);
    const pid = own ? (processes[own.service]?.pid ?? null) : null;
    return { name, sipPort: own?.sipPort ?? null, pid, ariUrl, ariUser, ariPassword };
  });
  const [first] = exchanges;
  if (first === undefined) throw new Error('A line has one exchange at least.');
  const { ariUrl, ariUser, ariPassword } = first;
  return {
    url: plan.publicUrl,
    ownAuthority: describeAuthority(plan.tls),
    dataFolder: plan.paths.folder,
    httpPort: plan.ports.http,
    sipAddress: plan.sipAddress,
    sipPort: plan.ports.sip,
    ports: plan.ports,
    pids: {
      supervisor: supervisor.pid,
      server: processes.server?.pid ?? null,
      keyServer: processes['key-server']?.pid ?? null,
      register: processes.register?.pid ?? null,
      asterisk: processes.asterisk?.pid ?? null,
      postgres: processes.postgres?.pid ?? null,
    },
    administratorUrl: plan.database.administratorUrl,
    exchange: { ariUrl, ariUser, ariPassword },
    exchanges,
  };
}
