import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fileWitness } from '../../server/adapters/witness/index.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { createLog } from '../../server/platform/log.ts';
import { LedgerKeeper, type Signing, type Witness } from '../../server/rooms/ledger/index.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { signingOf } from './ledger.ts';

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-ledger-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const log = createLog('silent');

/** A ledger that is kept, with a file outside as its witness. A keeper that is started anew is another process. */
export async function keptLedger(witnesses: Witness[] = []) {
  const database = await cloneDatabase();
  const signing = await signingOf(database.db);
  const folder = await newFolder();
  const clock = new TestClock();
  const keep = async (with_: Partial<{ signing: Signing }> = {}) => {
    const parts = { db: database.db, clock, log, signing, witnesses: [fileWitness(folder), ...witnesses] };
    const keeper = new LedgerKeeper({ ...parts, tell: async () => {}, ...with_ });
    onTestFinished(() => keeper.stop());
    await keeper.start();
    return keeper;
  };
  return { ...database, signing, folder, clock, keep };
}

export const kept = (folder: string) => readFile(join(folder, 'checkpoint'), 'utf8');
export const asThief = ({ asAdministrator }: TestDatabase, statement: string) =>
  asAdministrator(`SET session_replication_role = replica; ${statement}`);
