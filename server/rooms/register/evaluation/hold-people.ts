import { type Description, fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import type { CandidateIndex } from '../matching/candidate-index.ts';
import { makeDistractors } from './distractors.ts';
import { PackedRecords } from './packed-records.ts';
import type { KnownPerson } from './people-file.ts';
import { seededRandom } from './seeded.ts';

export type HoldingOptions = {
  distractors: number;
  tokenise: Tokenise;
  /** Told how far it is, in words. */
  report: (line: string) => void;
};
/** A register in memory: of each record who it is, and all who are on file. */
export type HeldPeople = {
  held: PackedRecords;
  index: CandidateIndex;
  truths: string[];
  onFile: ReadonlySet<string>;
};

const SEED = 20_261_128;

/** Which half of those who are asked for: the first, or the others. */
export type Half = 'first' | 'second';

/** One half of those who are asked for, drawn at random, the same each time. */
export function halfOf(queries: KnownPerson[], half: Half): Set<string> {
  const random = seededRandom(SEED);
  const persons = [...new Set(queries.map(({ truth }) => truth))];
  return new Set(persons.filter(() => random() < 0.5 === (half === 'first')));
}

/**
 * Whose records are taken away so that half of the questions are about nobody on file: as many persons as are needed, drawn at random,
 * the same each time; none where half are not on file already.
 */
export function awayForOpenSet(records: KnownPerson[], queries: KnownPerson[]): Set<string> {
  const random = seededRandom(SEED);
  const onFile = new Set(records.map(({ truth }) => truth));
  const questions = new Map<string, number>();
  for (const { truth } of queries) questions.set(truth, (questions.get(truth) ?? 0) + 1);
  const drawn = [...questions].map(([truth, count]) => ({ truth, count, draw: random() }));
  const away = new Set<string>();
  let unknown = queries.filter(({ truth }) => !onFile.has(truth)).length;
  for (const { truth, count } of drawn.toSorted((one, other) => one.draw - other.draw)) {
    if (unknown >= queries.length / 2) break;
    if (!onFile.has(truth)) continue;
    away.add(truth);
    unknown += count;
  }
  return away;
}

/** Encodes the records of all but those who are taken away, and distractors made from them. */
export function holdPeople(
  records: KnownPerson[],
  away: ReadonlySet<string>,
  options: HoldingOptions,
): HeldPeople {
  const kept = records.filter(({ truth }) => !away.has(truth));
  const truths = kept.map(({ truth }) => truth);
  const held = encodeAll(kept, options);
  options.report('building the index');
  return { held, index: held.index(), truths, onFile: new Set(truths) };
}

function encodeAll(people: KnownPerson[], { distractors, tokenise, report }: HoldingOptions): PackedRecords {
  const total = people.length + distractors;
  const held = new PackedRecords(total);
  const add = (description: Description) => {
    if (held.count % 10_000 === 0) report(`encoding ${held.count} of ${total}`);
    held.add(fingerprintOf(description, tokenise));
  };
  for (const { description } of people) add(description);
  const sources = people.map(({ description }) => description);
  for (const one of makeDistractors(distractors, sources, seededRandom(SEED))) add(one);
  return held;
}
