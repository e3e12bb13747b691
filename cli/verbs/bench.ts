import type { Benchmark, BenchmarkRun } from '../../bench/benchmark.ts';
import { describeResult } from '../bench/describe-result.ts';
import { findBenchmarks } from '../bench/find-benchmarks.ts';
import { takeWorkFolder } from '../bench/work-folder.ts';
import { endProcess, listDescendants } from '../machine/processes.ts';
import { OperatorError } from '../operator-error.ts';
import type { Verb } from './shared-options.ts';

const ENDS_WITHIN_MS = 3_000;
const INTERRUPTED = 130;

type Options = { json?: boolean; quick?: boolean; full?: boolean; list?: boolean };

/** `harborline bench`: measures, and says whether the aim holds. */
export const bench: Verb = (program, run) => {
  program
    .command('bench')
    .summary('measure something, beside what it is compared with')
    .description('Runs a benchmark and exits 0 only where the aim that it states holds.')
    .argument('[name]', 'which one; --list names them')
    .option('--list', 'name every benchmark and its aim')
    .option('--quick', 'a version of under a minute')
    .option('--full', 'with what takes hours too, where there is such')
    .option('--json', 'print the figures as one line of JSON')
    .action(run((name: string | undefined, options: Options) => measure(name, options)));
};

async function measure(name: string | undefined, options: Options): Promise<number> {
  const benchmarks = await findBenchmarks();
  if (options.list) {
    const told = options.json
      ? JSON.stringify(benchmarks.map(({ name, aim }) => ({ name, aim })))
      : benchmarks.map(({ name, aim }) => `${name}\n  ${aim}`).join('\n');
    process.stdout.write(`${told}\n`);
    return 0;
  }
  const benchmark = benchmarks.find((each) => each.name === name);
  if (!benchmark)
    throw new OperatorError(
      'NO_SUCH_BENCHMARK',
      name === undefined ? 'It was not said which benchmark to run.' : `There is no benchmark named ${name}.`,
      `choose one of: ${benchmarks.map((each) => each.name).join(', ') || 'none yet'}.`,
    );
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const quick = options.quick ?? false;
  const result = await runInterruptibly(benchmark, { quick, full: options.full ?? false, report });
  if (result === null) return INTERRUPTED;
  const told = options.json
    ? JSON.stringify({ name: benchmark.name, aim: benchmark.aim, quick, ...result })
    : describeResult(benchmark, result);
  process.stdout.write(`${told}\n`);
  return result.holds ? 0 : 1;
}

/** Null where it was interrupted: then what it has started is ended first, and what it complains of meanwhile is nobody's. */
async function runInterruptibly(benchmark: Benchmark, wish: Omit<BenchmarkRun, 'folder'>) {
  const work = takeWorkFolder();
  let isInterrupted = false;
  const ended = Promise.withResolvers<null>();
  const giveUp = () => {
    if (isInterrupted) return;
    isInterrupted = true;
    wish.report('Interrupted: ending what the benchmark has started.');
    void endDescendants().then(() => ended.resolve(null));
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, giveUp);
  const running = benchmark.run({ ...wish, folder: work.folder }).catch((thrown: unknown) => {
    if (isInterrupted) return ended.promise;
    throw thrown;
  });
  return Promise.race([running, ended.promise]).finally(work.remove);
}

/** Whoever interrupts a benchmark gets back a machine without its exchange, database and callers. */
async function endDescendants(): Promise<void> {
  const started = listDescendants(process.pid);
  await Promise.all(started.map((identity) => endProcess(identity, 'SIGTERM', ENDS_WITHIN_MS)));
}
