import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mappingSchema, openTokeniser } from '../../fingerprints/index.ts';
import { currentWeights } from '../matching/current-weights.ts';
import { splitKnown } from '../training/split-known.ts';
import { evaluate } from './evaluate.ts';
import { readPeople } from './people-file.ts';
import { scoreAnswers } from './scores.ts';

// Public data that stands beside the project, not in it (docs/register/evaluation.md).
const folder = path.join(import.meta.dirname, '../../../../../shared/data/matching');
const map = {
  givenNames: 'given_name',
  paternalSurname: 'surname',
  dateOfBirth: { column: 'date_of_birth', format: 'YYYYMMDD' },
};
const mapWithNumber = { ...map, identifiers: 'soc_sec_id' };
const tokenise = openTokeniser(Buffer.alloc(32, 9));

async function score(file: string, columns: object, isOpenSet: boolean) {
  const truth = { column: 'rec_id', pattern: /rec-(\d+)/ };
  const { people } = await readPeople(path.join(folder, file), mappingSchema.parse(columns), truth);
  const { records, queries } = splitKnown(people);
  const settings = { isOpenSet, distractors: isOpenSet ? 5_000 : 0, prior: isOpenSet ? 0.5 : 0.99 };
  return scoreAnswers(
    evaluate(records, queries.slice(0, 1_000), {
      ...settings,
      weights: currentWeights(),
      tokenise,
      report: () => undefined,
    }),
  );
}

const PATIENCE_MS = 60_000;

// Pins of what was reached when the weights were trained, a little below it.
describe.skipIf(!existsSync(folder))('people of FEBRL, by tokens alone', { timeout: PATIENCE_MS }, () => {
  it('are found by names and date of birth', async () => {
    expect((await score('febrl1.csv', map, false)).top1).toBeGreaterThanOrEqual(0.986);
    expect((await score('febrl3.csv', map, false)).top1).toBeGreaterThanOrEqual(0.978);
  });

  it('are found by names, date of birth and a number', async () => {
    expect((await score('febrl1.csv', mapWithNumber, false)).top1).toBeGreaterThanOrEqual(0.998);
    expect((await score('febrl3.csv', mapWithNumber, false)).top1).toBeGreaterThanOrEqual(0.999);
  });

  it('are told from people who are not on file, with probabilities that mean what they say', async () => {
    for (const [file, recall] of [
      ['febrl2.csv', 0.94],
      ['febrl3.csv', 0.91],
    ] as const) {
      const { recallAt99, ece } = await score(file, map, true);
      expect(recallAt99).toBeGreaterThanOrEqual(recall);
      // A thousand questions: chance alone moves this by a hundredth.
      expect(ece).toBeLessThanOrEqual(0.026);
    }
  });

  it('are told from people who are not on file by a number, too', async () => {
    const { recallAt99, ece } = await score('febrl3.csv', mapWithNumber, true);
    expect(recallAt99).toBeGreaterThanOrEqual(0.995);
    // A thousand questions again: chance moves this by some thousandths.
    expect(ece).toBeLessThanOrEqual(0.013);
  });
});
