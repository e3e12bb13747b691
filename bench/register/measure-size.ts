import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import { makePopulation } from '../../cli/register/synthetic/population.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { makeDatabase } from '../../test/support/postgres.ts';
import { percentile } from '../percentiles.ts';
import { BlindRegister } from './blind-register.ts';
import { describePerson } from './describe-person.ts';
import { ReadableRegister } from './readable-register.ts';
import { StoredRecords } from './stored-records.ts';

/** How one way of searching did: of those on file the share that came first, and how long a search took, in milliseconds. */
type Searches = { firstShare: number; p50Ms: number; p99Ms: number };
export type SizeMeasured = {
  blind: Searches;
  readable: Searches | null;
  loadMs: number;
  readableIndexMs: number;
  rssMb: number;
};
export type Size = {
  records: number;
  queries: number;
  /** Whether the readable register is measured beside it. */
  isCompared: boolean;
};

const SEED = 450;
/** Before anything counts, for compilers and caches. */
const WARM_UP_QUERIES = 50;

/** Fills both registers with the same made-up children, and asks both the same. */
export async function measureSize(
  postgres: TestPostgres,
  { records, queries, isCompared }: Size,
  report: (line: string) => void,
): Promise<SizeMeasured> {
  const name = `register_${records}`;
  await makeDatabase(postgres.urlOf('postgres'), name);
  const stored = await StoredRecords.open(postgres.urlOf(name));
  const readable = isCompared ? await ReadableRegister.open(postgres.urlOf(name)) : null;
  const blind = new BlindRegister(stored);
  const asked: SyntheticPerson[] = [];
  let made = 0;
  const wanted = { onFile: queries + WARM_UP_QUERIES, notOnFile: 0, errors: 'telephone' as const };
  for (const { record, enquiry } of makePopulation(SEED, records, wanted)) {
    if (enquiry) asked.push(enquiry.person);
    if (!record) continue;
    await blind.add(describePerson(record), record.reference);
    await readable?.add(record);
    made += 1;
    if (made % 50_000 === 0) report(`${made} of ${records} records are stored.`);
  }
  await stored.finish();
  const readableIndexMs = (await readable?.finish()) ?? 0;
  const loadMs = await blind.build(records);
  const rssMb = Math.round(process.memoryUsage.rss() / 1_048_576);
  report(`${records} records: searched ${queries} times.`);
  const measured = {
    blind: await search(asked, async (person) => (await blind.find(describePerson(person))).references),
    readable: readable && (await search(asked, (person) => readable.find(person))),
  };
  await stored.close();
  await readable?.close();
  return { ...measured, loadMs, readableIndexMs, rssMb };
}

async function search(
  people: SyntheticPerson[],
  find: (person: SyntheticPerson) => Promise<string[]>,
): Promise<Searches> {
  for (const person of people.slice(0, WARM_UP_QUERIES)) await find(person);
  const searchesMs: number[] = [];
  let first = 0;
  for (const person of people.slice(WARM_UP_QUERIES)) {
    const startedAt = performance.now();
    const [best] = await find(person);
    searchesMs.push(performance.now() - startedAt);
    if (best === person.reference) first += 1;
  }
  return {
    firstShare: first / searchesMs.length,
    p50Ms: percentile(searchesMs, 0.5),
    p99Ms: percentile(searchesMs, 0.99),
  };
}
