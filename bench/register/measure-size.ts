import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import { makePopulation } from '../../cli/register/synthetic/population.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { makeDatabase } from '../../test/support/postgres.ts';
import { percentile } from '../percentiles.ts';
import { BlindRegister } from './blind-register.ts';
import { describePerson } from './describe-person.ts';
import {
  type ChangesMeasured,
  measureChanges,
  measureSwitch,
  type SwitchMeasured,
} from './measure-changes.ts';
import { ReadableRegister } from './readable-register.ts';

/**
 * How one way of searching did: of those on file the share that came first, how long a search took, and the processor's time that the searching
 * process spent on one on average, which hangs less on what else the machine does; in milliseconds.
 */
type Searches = { firstShare: number; p50Ms: number; p99Ms: number; cpuMs: number };
export type SizeMeasured = {
  blind: Searches;
  readable: Searches | null;
  /** From stored records to an index that answers; and the memory of the process that searches then, and at its most until then. */
  loadMs: number;
  rssMb: number;
  mostRssMb: number;
  readableIndexMs: number;
  changes: ChangesMeasured;
  switched: SwitchMeasured | null;
};
export type Size = {
  records: number;
  queries: number;
  /** Whether the readable register is measured beside it, and what a switch to another one takes. */
  isCompared: boolean;
};
const SEED = 450;
const TOLD_EVERY = 50_000;
/** Before anything counts, for compilers and caches. */
const WARM_UP_QUERIES = 100;

/** Fills both registers with the same made-up children, or the blind one alone, and asks each the same. */
export async function measureSize(
  postgres: TestPostgres,
  size: Size,
  report: (line: string) => void,
): Promise<SizeMeasured> {
  const { records, queries } = size;
  const name = `register_${records}`;
  await makeDatabase(postgres.urlOf('postgres'), name);
  const blind = await BlindRegister.open(postgres.urlOf(name));
  const readable = size.isCompared ? await ReadableRegister.open(postgres.urlOf(name)) : null;
  const asked = await fill(blind, readable, { size, report });
  if (asked.length < queries + WARM_UP_QUERIES) throw new Error('Too few can be asked about.');
  const readableIndexMs = (await readable?.finish()) ?? 0;
  const { builtMs: loadMs, rssMb, mostRssMb } = await blind.build();
  report(`${records} records: searched ${queries} times.`);
  const measured = {
    blind: await search(asked, async (person) => {
      const { references, ...times } = await blind.find(describePerson(person));
      return { ...times, isFirst: references[0] === person.reference };
    }),
    readable:
      readable &&
      (await search(asked, async (person) => {
        const startedAt = performance.now();
        const [best] = await readable.find(person);
        return { ms: performance.now() - startedAt, cpuMs: 0, isFirst: best === person.reference };
      })),
  };
  const changes = await measureChanges(blind, report);
  const switched = size.isCompared ? await measureSwitch(blind, records) : null;
  blind.close();
  await readable?.close();
  return {
    ...measured,
    loadMs,
    readableIndexMs,
    ...{ changes, switched },
    rssMb: Math.round(rssMb),
    mostRssMb: Math.round(mostRssMb),
  };
}

async function fill(
  blind: BlindRegister,
  readable: ReadableRegister | null,
  { size: { records, queries }, report }: { size: Size; report: (line: string) => void },
): Promise<SyntheticPerson[]> {
  const tell = (made: number) => {
    if (made % TOLD_EVERY === 0) report(`${made} of ${records} records are stored.`);
  };
  if (!readable) return blind.fill({ seed: SEED, records, asked: queries + WARM_UP_QUERIES }, tell);
  const asked: SyntheticPerson[] = [];
  let made = 0;
  const wanted = { onFile: queries + WARM_UP_QUERIES, notOnFile: 0, errors: 'telephone' as const };
  for (const { record, enquiry } of makePopulation(SEED, records, wanted)) {
    if (!record) continue;
    await blind.add(describePerson(record), record.reference);
    await readable.add(record);
    if (enquiry) asked.push(enquiry.person);
    made += 1;
    tell(made);
  }
  return asked;
}

async function search(
  asked: SyntheticPerson[],
  find: (person: SyntheticPerson) => Promise<{ ms: number; cpuMs: number; isFirst: boolean }>,
): Promise<Searches> {
  for (const person of asked.slice(0, WARM_UP_QUERIES)) await find(person);
  const searchesMs: number[] = [];
  let first = 0;
  let cpuMs = 0;
  for (const person of asked.slice(WARM_UP_QUERIES)) {
    const found = await find(person);
    searchesMs.push(found.ms);
    cpuMs += found.cpuMs;
    if (found.isFirst) first += 1;
  }
  return {
    firstShare: first / searchesMs.length,
    p50Ms: percentile(searchesMs, 0.5),
    p99Ms: percentile(searchesMs, 0.99),
    cpuMs: cpuMs / searchesMs.length,
  };
}
