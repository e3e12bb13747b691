import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { mappingSchema, openTokeniser } from '../../server/rooms/fingerprints/index.ts';
import { type TrainingSet, train } from '../../server/rooms/register/index.ts';
import type { RunVerb } from '../verbs/shared-options.ts';
import { readKnownPeople, readTruth } from './known-people.ts';
import { readJson } from './read-json.ts';

const planSchema = z.array(
  z.strictObject({
    name: z.string(),
    pool: z.string(),
    files: z.array(z.string()).min(1),
    map: mappingSchema,
    truth: z.string(),
    truthPattern: z.string().optional(),
  }),
);
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

async function learn(planFile: string, out: string): Promise<number> {
  const plan = readJson(planFile, planSchema, 'docs/register/evaluation.md shows a plan.');
  const sets: TrainingSet[] = [];
  for (const { name, pool, files, map, truth, truthPattern } of plan) {
    const people: TrainingSet['people'] = [];
    for (const file of files) {
      const found = path.resolve(path.dirname(planFile), file);
      people.push(...(await readKnownPeople(found, map, readTruth(truth, truthPattern))));
    }
    sets.push({ name, pool, people });
  }
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const weights = train(sets, { tokenise: openTokeniser(trainingKey), report });
  writeFileSync(out, `${JSON.stringify(weights, null, 2)}\n`);
  process.stdout.write(`The weights are in ${out}.\n`);
  return 0;
}
