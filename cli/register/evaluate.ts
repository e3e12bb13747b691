import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { openTokeniser } from '../../server/rooms/fingerprints/index.ts';
import { currentWeights, evaluate, scoreAnswers, weightsSchema } from '../../server/rooms/register/index.ts';
import { OperatorError } from '../operator-error.ts';
import type { RunVerb } from '../verbs/shared-options.ts';
import { recordsPlace, refuseUnreadable } from './check-input.ts';
import { describeScores } from './describe-scores.ts';
import { readKnownPeople, readTruth } from './known-people.ts';
import { readJson } from './read-json.ts';
import { readMapping } from './read-mapping.ts';
import { sayRefusedNames } from './say-refused-names.ts';
import { type People, settleSex, watchSex } from './settle-sex.ts';

type Options = {
  records: string;
  queries: string;
  map: string;
  truth: string;
  truthPattern?: string;
  openSet?: boolean;
  distractors: number;
  prior?: number;
  limit?: number;
  weights?: string;
  json?: boolean;
};

/** `harborline register eval`: how well the register finds people, on data whose truth is known. */
export function addEvaluate(group: Command, run: RunVerb): void {
  group
    .command('eval')
    .summary('measure how well people are found, on data whose truth is known')
    .description(
      'Encodes both files with a key that is thrown away, asks for every query by its fingerprint alone, and prints how many were found and what the stated probabilities are worth.',
    )
    .requiredOption('--records <file>', 'CSV or JSON Lines: who is on file')
    .requiredOption('--queries <file>', 'CSV or JSON Lines: who is asked for')
    .requiredOption('--map <file>', 'JSON: which column holds which field (docs/register/evaluation.md)')
    .requiredOption('--truth <column>', 'the column that is equal for records of one person')
    .option('--truth-pattern <pattern>', "compare what its first group finds, such as 'rec-(\\d+)'")
    .option(
      '--open-set',
      'take people out of the records until half of the questions are about nobody on file; none where they are',
    )
    .option('--distractors <n>', 'add so many made-up records', parseWhole, 0)
    .option(
      '--prior <p>',
      'the chance that whoever is asked for is on file (else the share of the questions of which it is so, within 0.01 and 0.99)',
      parseChance,
    )
    .option('--limit <n>', 'ask for so many at most', parseCountOf)
    .option('--weights <file>', 'other weights than those of this release')
    .option('--json', 'print the figures as one line of JSON')
    .action(run((options: Options) => measure(options)));
}

async function measure(options: Options): Promise<number> {
  const map = await readMapping(options.map);
  const weights = options.weights
    ? readJson(options.weights, weightsSchema, 'name weights that `harborline register train` wrote.')
    : currentWeights();
  const truth = readTruth(options.truth, options.truthPattern);
  await refuseUnreadable(options.records, { ...recordsPlace, option: '--records' });
  await refuseUnreadable(options.queries, { ...recordsPlace, option: '--queries' });
  const sight = watchSex(map);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  sayRefusedNames(map, say);
  const read: People[] = [];
  for (const file of [options.records, options.queries])
    read.push(await readSomePeople(file, map, truth, sight));
  const [records = [], queries = []] = read.map(settleSex(sight, say));
  const answers = evaluate(records, queries.slice(0, options.limit), {
    isOpenSet: options.openSet ?? false,
    distractors: options.distractors,
    prior: options.prior,
    weights,
    tokenise: openTokeniser(randomBytes(32)),
    report: say,
  });
  if (!answers.some(({ isOnFile }) => isOnFile))
    process.stderr.write('Nobody who was asked for is on file: look at --truth and --truth-pattern.\n');
  const scores = scoreAnswers(answers);
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const told = options.json ? JSON.stringify({ ...scores, rssMb }) : describeScores(scores, rssMb);
  process.stdout.write(`${told}\n`);
  return 0;
}

async function readSomePeople(...[file, ...how]: Parameters<typeof readKnownPeople>) {
  const people = await readKnownPeople(file, ...how);
  if (people.length > 0) return people;
  throw new OperatorError(
    'NO_ROWS',
    `There is nobody in ${file}.`,
    'name a file with rows below its head line.',
  );
}

function parseWhole(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function parseCountOf(text: string): number {
  const value = parseWhole(text);
  if (value === 0) throw new InvalidArgumentError('It must be 1 or more.');
  return value;
}

function parseChance(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('It must lie between 0 and 1.');
  return value;
}
