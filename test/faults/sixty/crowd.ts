import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { probeMachine } from '../../../cli/machine/ports.ts';
import { findSipp } from '../../../cli/machine/tools.ts';
import { composeTone } from '../../support/audio.ts';
import { LongEar } from './many-ears.ts';

const scenarios = join(import.meta.dirname, '..', '..', 'sip');
const PER_SECOND = 10;

async function startSipp(folder: string, scenario: string, args: string[]): Promise<ChildProcess> {
  const sipp = await findSipp(() => undefined);
  await copyFile(join(scenarios, `${scenario}.xml`), join(folder, 'scenario.xml'));
  await writeFile(join(folder, 'voice.ulaw'), composeTone(440));
  const [port, control] = [await probeMachine().anyFree('udp'), await probeMachine().anyFree('udp')];
  const own = ['-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(port), '-cp', String(control)];
  const sound = ['-min_rtp_port', '24000', '-max_rtp_port', '29998'];
  const child = spawn(
    sipp.command,
    [...sipp.args, '-sf', 'scenario.xml', '-nostdin', ...own, ...sound, ...args],
    {
      cwd: folder,
      env: { ...process.env, ...sipp.env, TERM: 'dumb' },
      stdio: 'ignore',
    },
  );
  await once(child, 'spawn');
  return Object.assign(child, { sipPort: port });
}

/** Many callers, each with a number and an ear of their own. */
export class Crowd {
  /** The numbers of those who called last. */
  latest: string[] = [];
  readonly ears = new Map<string, LongEar>();
  readonly #folders: string[] = [];
  readonly #children: ChildProcess[] = [];
  #next = 0;
  readonly #series: number;

  /** Two crowds have numbers of their own. */
  constructor(series: number) {
    this.#series = series;
  }

  /** Places that many calls; they stay until the line hangs up, or `leave`. */
  async call(sipPort: number, count: number): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'harborline-crowd-'));
    this.#folders.push(folder);
    const lines: string[] = [];
    for (let index = 0; index < count; index += 1) {
      this.#next += 1;
      const number = `1555010${this.#series}${String(this.#next).padStart(4, '0')}`;
      const ear = await LongEar.open();
      this.ears.set(number, ear);
      lines.push(`${number};${ear.port}`);
    }
    this.latest = lines.map((line) => line.split(';')[0] ?? '');
    await writeFile(join(folder, 'callers.csv'), `SEQUENTIAL\n${lines.join('\n')}\n`);
    const all = String(count);
    const child = await startSipp(folder, 'callers-listen', [
      ...['-inf', 'callers.csv', '-s', 'line-en', '-recv_timeout', '600000'],
      ...['-m', all, '-l', all, '-r', String(PER_SECOND), `127.0.0.1:${sipPort}`],
    ]);
    this.#children.push(child);
  }

  /** Everybody hangs up. */
  async leave(): Promise<void> {
    const children = this.#children.splice(0);
    const gone = children.filter(({ exitCode }) => exitCode === null).map((child) => once(child, 'exit'));
    for (const child of children) child.kill('SIGUSR1');
    await delay(200);
    for (const child of children) child.kill('SIGUSR1');
    const late = setTimeout(() => {
      for (const child of children) child.kill('SIGKILL');
    }, 10_000);
    await Promise.all(gone);
    clearTimeout(late);
    for (const ear of this.ears.values()) ear.close();
    this.ears.clear();
    await Promise.all(this.#folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

/** SIPp, playing many desks' telephones of one kind. */
export async function startTelephones(
  scenario: string,
): Promise<{ contactUri: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-telephones-'));
  const child = await startSipp(folder, scenario, ['-d', '1000', '-key', 'ear_port', '9']);
  const port = 'sipPort' in child ? String(child.sipPort) : '';
  return {
    contactUri: `sip:desk@127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
