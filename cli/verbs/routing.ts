import { readFile } from 'node:fs/promises';
import { systemClock } from '../../server/platform/clock.ts';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  checkRules,
  findRules,
  listRules,
  publishRules,
  type RulesProblem,
} from '../../server/rooms/routing/index.ts';
import { withLineDatabase } from '../line/open-database.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, parseCount, type Verb } from './shared-options.ts';

type Options = { data?: string };

/** `harborline routing`: the business rules of the queues, as docs/routing.md explains them. */
export const routing: Verb = (program, run) => {
  const group = program
    .command('routing')
    .summary('the business rules of the queues')
    .description('Queues, rings, head starts, wrap-up and return calls are one YAML file (docs/routing.md).')
    .helpCommand(false);
  group
    .command('check')
    .summary('say what is wrong with a file of rules')
    .description('Reads the file against the skills of this line, and prints each mistake with its line.')
    .argument('<file>', 'the YAML file')
    .addOption(dataOption())
    .action(run((file: string, { data }: Options) => check(file, data)));
  group
    .command('publish')
    .summary('make a file of rules the ones that hold')
    .description(
      'A running line goes by them at once. Where anything is wrong with them nothing changes. Versions that were published stay.',
    )
    .argument('<file>', 'the YAML file')
    .addOption(dataOption())
    .action(run((file: string, { data }: Options) => publish(file, data)));
  group
    .command('show')
    .summary('print the rules that hold, as they were published')
    .argument('[version]', 'another version', parseCount)
    .addOption(dataOption())
    .action(run((version: number | undefined, { data }: Options) => show(version, data)));
  group
    .command('list')
    .summary('list the versions that were published')
    .addOption(dataOption())
    .action(run(({ data }: Options) => list(data)));
};

function withRules<Result>(
  data: string | undefined,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  return withLineDatabase(data, async ({ databaseUrl }) => {
    const db = openDatabase(databaseUrl, createLog('silent'), 2);
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  });
}

async function check(file: string, data: string | undefined): Promise<number> {
  const source = await readSource(file);
  const problems = await withRules(data, (db) => checkRules(db, source));
  if (problems.length > 0) throw wrong(file, problems, 'Nothing was published.');
  process.stdout.write(`${file} can be published.\n`);
  return 0;
}

async function publish(file: string, data: string | undefined): Promise<number> {
  const source = await readSource(file);
  const published = await withRules(data, (db) =>
    publishRules({ db, clock: systemClock }, source, { kind: 'command-line' }),
  );
  if ('problems' in published) throw wrong(file, published.problems, 'The rules of before hold.');
  process.stdout.write(`These rules hold now, as version ${published.version}.\n`);
  return 0;
}

async function show(version: number | undefined, data: string | undefined): Promise<number> {
  const found = await withRules(data, (db) => findRules(db, version));
  if (!found)
    throw new OperatorError(
      'NO_RULES',
      version === undefined
        ? 'No rules were published here: one queue holds all callers, and everybody takes any of them.'
        : `There is no version ${version} of the rules here.`,
      "'harborline routing list' says which there are.",
    );
  process.stdout.write(found.source.endsWith('\n') ? found.source : `${found.source}\n`);
  return 0;
}

async function list(data: string | undefined): Promise<number> {
  const versions = await withRules(data, listRules);
  for (const { version, publishedAt } of versions)
    process.stdout.write(`${version}  ${publishedAt.toISOString()}\n`);
  if (versions.length === 0) process.stderr.write('No rules were published here.\n');
  return 0;
}

async function readSource(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new OperatorError('NO_FILE', `${file} cannot be read.`, 'name a file of rules (docs/routing.md).');
  }
}

/** Each mistake on a line of its own, in the form in which editors find it. */
export function describeProblems(file: string, problems: readonly RulesProblem[]): string {
  return problems.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n');
}

function wrong(file: string, problems: readonly RulesProblem[], so: string): OperatorError {
  return new OperatorError(
    'RULES_WRONG',
    `${describeProblems(file, problems)}\n${so}`,
    'mend the lines that are named; docs/routing.md says what each may hold.',
  );
}
