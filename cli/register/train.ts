import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { mappingSchema, openTokeniser } from '../../server/rooms/fingerprints/index.ts';
import { type TrainingSet, train, truthOf } from '../../server/rooms/register/index.ts';
import type { RunVerb } from '../verbs/shared-options.ts';
import { refuseOutWithoutPlace } from './check-out-place.ts';
import { readKnownPeople, readTruth } from './known-people.ts';
import { readJson } from './read-json.ts';

const setSchema = z.strictObject({
  name: z.string(),
  pool: z.string(),
  files: z.array(z.string()).min(1),
  map: mappingSchema,
  truth: z.string(),
  truthPattern: z.string().optional(),
  /** What the truth's column holds where a row is the one on file; without it the first row of each person is. */
  recordPattern: z.string().optional(),
});
/** Tokens are compared, not read, so any key does; one that is always the same gives the same weights to the byte. */
const trainingKey = Buffer.alloc(32, 1);

/** `harborline register train`: learns the weights of a release from people whose truth is known. */
export function addTrain(group: Command, run: RunVerb): void {
  group
    .command('train')
    .summary('learn weights from data whose truth is known')
    .argument('<plan>', 'JSON: which files, with their maps and truths; paths are relative to it')
    .requiredOption('--out <file>', 'where the weights go')
    .action(run((plan: string, options: { out: string }) => learn(plan, options.out)));
}

/** The rows that are on file before those that ask for them, and of each the person it is. */
function recordsFirst(
  rows: TrainingSet['people'],
  {
    truth,
    truthPattern,
    recordPattern = '',
  }: Pick<z.infer<typeof setSchema>, 'truth' | 'truthPattern' | 'recordPattern'>,
): TrainingSet['people'] {
  const isRecord = new RegExp(recordPattern);
  const column = readTruth(truth, truthPattern);
  const [records, others] = [true, false].map((wanted) =>
    rows.filter((row) => isRecord.test(row.truth) === wanted),
  );
  return [...(records ?? []), ...(others ?? [])].map((row) => ({
    ...row,
    truth: truthOf(row.truth, column),
  }));
}

async function learn(planFile: string, out: string): Promise<number> {
  const plan = readJson(planFile, z.array(setSchema), 'docs/register/evaluation.md shows a plan.');
  await refuseOutWithoutPlace(out);
  const sets: TrainingSet[] = [];
  for (const { name, pool, files, ...set } of plan) {
    const rows: TrainingSet['people'] = [];
    for (const file of files) {
      const found = path.resolve(path.dirname(planFile), file);
      rows.push(...(await readKnownPeople(found, set.map, readTruth(set.truth, undefined))));
    }
    sets.push({ name, pool, people: recordsFirst(rows, set) });
  }
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const weights = train(sets, { tokenise: openTokeniser(trainingKey), report });
  writeFileSync(out, `${JSON.stringify(weights, null, 2)}\n`);
  process.stdout.write(`The weights are in ${out}.\n`);
  return 0;
}
