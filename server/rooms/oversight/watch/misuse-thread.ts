import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../../platform/db/database.ts';
import { createLog } from '../../../platform/log.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { NamedPerson, Zones } from './acts.ts';
import { detect } from './detect.ts';
import { type DayKey, readLooks } from './read-looks.ts';
import type { WrittenActs } from './written-acts.ts';

/** What the thread is started for: everything but the looks, which it reads and opens by itself. */
export type MisuseTask = {
  databaseUrl: string;
  days: DayKey[];
  until: Date;
  zone: Zones;
  people: NamedPerson[];
  written: WrittenActs;
  thresholds: Thresholds;
};

const { databaseUrl, days, thresholds, written, ...task } = workerData as MisuseTask;

async function find() {
  const db = openDatabase(databaseUrl, createLog('error'), 1);
  try {
    const looks = await readLooks(db, days);
    return { findings: detect({ ...task, ...written, looks }, thresholds), looks: looks.length };
  } finally {
    await db.destroy();
  }
}

find().then(
  (found) => parentPort?.postMessage(found),
  (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
);
