import { parentPort, workerData } from 'node:worker_threads';
import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import { makePopulation } from '../../cli/register/synthetic/population.ts';
import { describePerson } from './describe-person.ts';
import { type BenchKeys, openRecordBlobs } from './record-blobs.ts';
import { RecordWriter } from './stored-records.ts';

/** Which children a thread makes up and stores, and about how many of them something will be asked. */
export type FillTask = {
  url: string;
  keys: BenchKeys;
  seed: number;
  records: number;
  asked: number;
  generationId?: string;
};
export type FillTold = { stored: number } | { asked: SyntheticPerson[] };

const TOLD_EVERY = 10_000;

const { url, keys, seed, records, asked: wanted, generationId } = workerData as FillTask;
const tell = (told: FillTold) => parentPort?.postMessage(told);

const { toStored } = openRecordBlobs(keys, generationId);
const writer = await RecordWriter.open(url, generationId);
const asked: SyntheticPerson[] = [];
let stored = 0;
for (const made of makePopulation(seed, records, { onFile: wanted, notOnFile: 0, errors: 'telephone' })) {
  if (!made.record) continue;
  await writer.add(toStored(describePerson(made.record), made.record.reference));
  if (made.enquiry) asked.push(made.enquiry.person);
  stored += 1;
  if (stored % TOLD_EVERY === 0) tell({ stored: TOLD_EVERY });
}
await writer.close();
tell({ asked });
