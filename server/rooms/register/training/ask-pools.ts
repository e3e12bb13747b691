import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import { type Half, halfOf, holdPeople } from '../evaluation/hold-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { evidenceClassOf } from '../matching/calibrate.ts';
import { type EvidenceClass, evidenceClasses, type Weights } from '../matching/weights.ts';
import type { AlikeLists } from './alike-lists.ts';
import { listCandidates, type PooledList } from './list-candidates.ts';
import { reducePerson } from './reduce-person.ts';

/** People of one population: questions of one of its sets are asked among the records of all. */
export type Pool = { name: string; records: KnownPerson[]; queries: KnownPerson[] };
type Register = { distractors: number; away: Half };
export type AskingParts = { tokenise: Tokenise; report: (line: string) => void; registers?: Register[] };
/** What questions are asked with. */
type PoolParts = AskingParts & { weights: Weights; alike: Record<EvidenceClass, AlikeLists> };

/** A small register and a large one, so that a probability means the same in both; whoever is away in one is on file in the other. */
const REGISTERS: Register[] = [
  { distractors: 20_000, away: 'first' },
  { distractors: 400_000, away: 'first' },
  { distractors: 400_000, away: 'second' },
];

/**
 * What is found for questions about people of whom there is a record in the pool, by class, where half of them are not on file. A person is asked for
 * in every class that they say enough for, and the register has of everybody whatever is known, as in life.
 */
export function askPool(pool: Pool, parts: PoolParts): Record<EvidenceClass, PooledList[]> {
  const known = new Set(pool.records.map(({ truth }) => truth));
  const queries = pool.queries.filter(({ truth }) => known.has(truth));
  const found = forEachClass<PooledList[]>(() => []);
  for (const { distractors, away } of parts.registers ?? REGISTERS) {
    const options = { distractors, tokenise: parts.tokenise, report: () => undefined };
    const people = holdPeople(pool.records, halfOf(queries, away), options);
    const among = `${pool.name} and ${distractors} others`;
    for (const one of evidenceClasses) {
      const asked = questionsOf(one, queries, parts.tokenise);
      if (asked.length === 0) continue;
      parts.report(`asking ${asked.length} of ${one} among ${people.held.count}`);
      for (const list of listCandidates(people, asked, { ...parts, alike: parts.alike[one] }))
        found[one].push({ ...list, among });
    }
  }
  return found;
}

/** Something for each class. */
export const forEachClass = <Each>(make: () => Each): Record<EvidenceClass, Each> => ({
  identifier: make(),
  'date-and-more': make(),
  'name-and-date': make(),
  'two-names-and-date': make(),
  name: make(),
  'two-names': make(),
});

const questionsOf = (one: EvidenceClass, queries: KnownPerson[], tokenise: Tokenise): KnownPerson[] =>
  queries
    .map((person) => reducePerson(one, person))
    .filter(({ description }) => evidenceClassOf(fingerprintOf(description, tokenise)) === one);
