import type { KnownPerson } from '../evaluation/people-file.ts';

/** The first record of each person as what is held, all others as what is asked for. */
export function splitKnown(people: KnownPerson[]): { records: KnownPerson[]; queries: KnownPerson[] } {
  const seen = new Set<string>();
  const records: KnownPerson[] = [];
  const queries: KnownPerson[] = [];
  for (const person of people) {
    (seen.has(person.truth) ? queries : records).push(person);
    seen.add(person.truth);
  }
  return { records, queries };
}
