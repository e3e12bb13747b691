import { fingerprintOf, type Tokenise } from '../../fingerprints/index.ts';
import { type Half, halfOf, holdPeople } from '../evaluation/hold-people.ts';
import type { KnownPerson } from '../evaluation/people-file.ts';
import { evidenceClassOf } from '../matching/calibrate.ts';
import type { EvidenceClass, Weights } from '../matching/weights.ts';
import type { AlikeLists } from './alike-lists.ts';
import { listCandidates, type PooledList } from './list-candidates.ts';
import { reducePerson } from './reduce-person.ts';

/** People of one population: questions of one of its sets are asked among the records of all. */
export type Pool = { name: string; records: KnownPerson[]; queries: KnownPerson[] };
type Register = { distractors: number; away: Half };
export type AskingParts = { tokenise: Tokenise; report: (line: string) => void; registers?: Register[] };
/** What questions of one class are asked with. */
type ClassParts = AskingParts & { weights: Weights; alike: AlikeLists };

/** A small register and a large one, so that a probability means the same in both; whoever is away in one is on file in the other. */
const REGISTERS: Register[] = [
  { distractors: 20_000, away: 'first' },
  { distractors: 400_000, away: 'first' },
  { distractors: 400_000, away: 'second' },
];

/** What is found for questions of a class about people of whom there is a record in the pool, where half of them are not on file. */
export function askPool(pool: Pool, one: EvidenceClass, parts: ClassParts): PooledList[] {
  const records = pool.records.map((person) => reducePerson(one, person));
  const known = new Set(records.map(({ truth }) => truth));
  const queries = pool.queries
    .filter(({ truth }) => known.has(truth))
    .map((person) => reducePerson(one, person))
    .filter(({ description }) => evidenceClassOf(fingerprintOf(description, parts.tokenise)) === one);
  if (queries.length === 0) return [];
  return (parts.registers ?? REGISTERS).flatMap(({ distractors, away }) => {
    parts.report(`asking ${queries.length} of ${one} among ${records.length + distractors}`);
    const options = { distractors, tokenise: parts.tokenise, report: () => undefined };
    const people = holdPeople(records, halfOf(queries, away), options);
    const among = `${pool.name} and ${distractors} others`;
    return listCandidates(people, queries, parts).map((list) => ({
      ...list,
      among,
    }));
  });
}
