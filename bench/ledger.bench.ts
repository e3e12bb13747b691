import { makeRoles } from '../cli/line/database.ts';
import { openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { createLog } from '../server/platform/log.ts';
import { signingOf } from '../test/support/ledger.ts';
import { makeDatabase, startTestPostgres } from '../test/support/postgres.ts';
import { queryColumn } from '../test/support/query.ts';
import { loosenedRules, tamper } from '../test/support/tampering.ts';
import type { Benchmark, BenchmarkRun, Figures } from './benchmark.ts';
import { measureAppends } from './ledger/appends.ts';
import { fillLedger } from './ledger/fill.ts';
import { measureProofs } from './ledger/proofs.ts';
import { measureVerification } from './ledger/verification.ts';

const AIM_SHARE = 0.5;
const SEED = 20_260_105;

const quickSizes = { sizes: [10_000, 50_000], tamperedSize: 10_000, changes: 20 };
const fullSizes = { sizes: [10_000, 100_000, 1_000_000], tamperedSize: 100_000, changes: 100 };

async function measure({ quick, report }: BenchmarkRun, urlOf: (database: string) => string) {
  const { sizes, tamperedSize, changes } = quick ? quickSizes : fullSizes;
  const appends = await openLedger(urlOf, 'appends');
  const { figures, baseline } = await measureAppends({ ...appends, quick, report });
  await appends.db.destroy();
  const { db, signing, administratorUrl } = await openLedger(urlOf, 'bench');
  for (const size of sizes) {
    report(`Filling the ledger up to ${size} entries.`);
    const outside = await fillLedger(db, administratorUrl, signing, size);
    report(`Proofs and verification at ${size} entries.`);
    Object.assign(figures, await measureProofs(db, size));
    Object.assign(figures, await measureVerification(db, signing, size, outside));
    if (size !== tamperedSize) continue;
    report(`Changing ${size} entries in ${changes} ways.`);
    const ledger = { entries: size, keys: signing.keys, outside };
    Object.assign(figures, await measureTampering(urlOf, ledger, changes));
  }
  await db.destroy();
  return { figures, baseline };
}

/** An empty ledger in a database of that name, as the server has it. */
async function openLedger(urlOf: (database: string) => string, name: string) {
  await makeDatabase(urlOf('postgres'), name);
  const administratorUrl = urlOf(name);
  await migrate(administratorUrl);
  const passwords = { server: 'only-for-benchmarks', register: 'only-for-benchmarks' };
  const { server } = await makeRoles(administratorUrl, name, passwords);
  const db = openDatabase(server, createLog('silent'));
  return { db, signing: await signingOf(db), administratorUrl };
}

/** Changes are made in a copy, whose rules are taken away first. */
async function measureTampering(
  urlOf: (database: string) => string,
  ledger: Parameters<typeof tamper>[1],
  changes: number,
): Promise<Figures> {
  const administratorUrl = urlOf('tampered');
  await queryColumn(
    urlOf('postgres'),
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'bench'`,
  );
  await queryColumn(urlOf('postgres'), 'CREATE DATABASE tampered TEMPLATE bench');
  await queryColumn(administratorUrl, loosenedRules);
  const thief = openDatabase(administratorUrl, createLog('silent'), 1);
  const missed = await tamper(thief, ledger, { changes, seed: SEED });
  await thief.destroy();
  return { changesMade: changes, changesMissed: missed.length };
}

/** Appends beside plain INSERTs, proofs, verification, and changes that must be found, up to a million entries. */
export const benchmark: Benchmark = {
  name: 'ledger',
  aim: `Appends reach at least ${AIM_SHARE * 100} % of the throughput of plain INSERTs at 1, 16 and 256 writers, and every change is found.`,
  run: async (run) => {
    const postgres = await startTestPostgres();
    try {
      const { figures, baseline } = await measure(run, postgres.urlOf);
      const throughputs = Object.keys(baseline).filter((name) => name.endsWith('AppendsASecond'));
      const isFastEnough = throughputs.every(
        (name) => (figures[name] ?? 0) >= AIM_SHARE * (baseline[name] ?? Number.POSITIVE_INFINITY),
      );
      return { figures, baseline, holds: isFastEnough && figures['changesMissed'] === 0 };
    } finally {
      await postgres.stop();
    }
  },
};
