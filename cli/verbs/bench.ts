import { describeResult } from '../bench/describe-result.ts';
import { findBenchmarks } from '../bench/find-benchmarks.ts';
import { endProcess, listDescendants } from '../machine/processes.ts';
import { OperatorError } from '../operator-error.ts';
import type { Verb } from './shared-options.ts';

const ENDS_WITHIN_MS = 3_000;
const INTERRUPTED = 130;

type Options = { json?: boolean; quick?: boolean; list?: boolean };

/** `harborline bench`: measures, and says whether the aim holds. */
export const bench: Verb = (program, run) => {
  program
    .command('bench')
    .summary('measure something, beside what it is compared with')
    .description('Runs a benchmark and exits 0 only where the aim that it states holds.')
    .argument('[name]', 'which one; --list names them')
    .option('--list', 'name every benchmark and its aim')
    .option('--quick', 'a version of under a minute')
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
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void giveUp());
  const result = await benchmark.run({ quick, report });
  const told = options.json
    ? JSON.stringify({ name: benchmark.name, aim: benchmark.aim, quick, ...result })
    : describeResult(benchmark, result);
  process.stdout.write(`${told}\n`);
  return result.holds ? 0 : 1;
}

/** Whoever interrupts a benchmark gets back a machine without its exchange, database and callers; what they held is nobody's. */
async function giveUp(): Promise<void> {
  process.stderr.write('Interrupted: ending what the benchmark has started.\n');
  await Promise.all(
    listDescendants(process.pid).map((identity) => endProcess(identity, 'SIGTERM', ENDS_WITHIN_MS)),
  );
  process.exit(INTERRUPTED);
}
