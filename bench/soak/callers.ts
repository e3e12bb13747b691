import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { probeMachine } from '../../cli/machine/ports.ts';
import { loopback, startSipp } from '../line/telephones.ts';
import { MANNERS } from './day.ts';

/** How a call ended, as its caller saw it. `unanswered` and `lost` happen only when an exchange dies. */
export type CallerSaw = 'line-hung-up' | 'caller-hung-up' | 'both-hung-up' | 'lost' | 'unanswered';

/** How and when a caller saw the call end, in milliseconds since 1970. */
export type SeenEnd = { saw: string; atMs: number };

/** A caller who waits for the line to hang up gives up after this long: the exchange has died. */
const LOST_AFTER_MS = 60_000;

export type Callers = {
  /** Places `count` calls, evenly over `withinMs`; resolves when the last of them has ended. */
  place: (count: number, withinMs: number) => Promise<void>;
  /** What each caller saw, by the made-up number from which the call came. */
  readOutcomes: () => Promise<Map<string, SeenEnd>>;
  placed: () => number;
};

/** Callers of every manner, each call from a number of its own, all through SIPp. */
export async function prepareCallers(folder: string, sipPort: number): Promise<Callers> {
  const template = await readFile(path.join(import.meta.dirname, 'caller.xml'), 'utf8');
  const scenarios = await Promise.all(
    MANNERS.map(async ({ patienceMs }, index) => {
      const file = path.join(folder, `caller-${index}.xml`);
      const filled = template
        .replace('{{patienceMs}}', String(patienceMs ?? LOST_AFTER_MS))
        .replace('{{whenItRunsOut}}', patienceMs === null ? 'lost' : 'leave');
      await writeFile(file, filled);
      return file;
    }),
  );
  const logs: string[] = [];
  let next = 0;
  const placeOneKind = async (scenario: string, count: number, withinMs: number) => {
    const name = `calls-${logs.length}`;
    logs.push(path.join(folder, `${name}.log`));
    const numbers = Array.from({ length: count }, () => {
      next += 1;
      return `1555010${String(next).padStart(6, '0')}`;
    });
    await writeFile(path.join(folder, `${name}.csv`), `SEQUENTIAL\n${numbers.join('\n')}\n`);
    const port = await probeMachine().anyFree('udp');
    const child = await startSipp(folder, [
      `127.0.0.1:${sipPort}`,
      ...['-sf', scenario, '-inf', `${name}.csv`, '-s', 'line-en'],
      ...['-p', String(port), '-mp', '40000', '-m', String(count), '-l', String(count)],
      // So many calls in so many milliseconds.
      ...['-r', String(count), '-rp', String(Math.round(withinMs))],
      ...['-trace_logs', '-log_file', `${name}.log`],
      ...loopback,
    ]);
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => resolve());
    });
  };
  return {
    place: async (count, withinMs) => {
      const counts = share(count);
      await Promise.all(
        scenarios.map(async (scenario, index) => {
          const own = counts[index] ?? 0;
          if (own > 0) await placeOneKind(scenario, own, withinMs);
        }),
      );
    },
    readOutcomes: async () => {
      const texts = await Promise.all(logs.map((file) => readFile(file, 'utf8').catch(() => '')));
      return new Map(texts.flatMap((text) => text.split('\n')).flatMap(readLogLine));
    },
    placed: () => next,
  };
}

/** `<number> <what it saw> <date>\t<time>\t<seconds since 1970>`; none for an empty line. */
export function readLogLine(line: string): [string, SeenEnd][] {
  const [number = '', saw = ''] = line.trim().split(' ');
  const seconds = Number(line.trim().split('\t').at(-1));
  return number === '' ? [] : [[number, { saw, atMs: Math.round(seconds * 1000) }]];
}

/** Parts `count` among the manners; the first, who stay, take what rounding leaves. */
function share(count: number): number[] {
  const others = MANNERS.slice(1).map(({ percent }) => Math.round((count * percent) / 100));
  return [count - others.reduce((sum, part) => sum + part, 0), ...others];
}
