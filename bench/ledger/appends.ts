import { systemClock } from '../../server/platform/clock.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { createLog } from '../../server/platform/log.ts';
import { appendEntry, LedgerKeeper, type Signing } from '../../server/rooms/ledger/index.ts';
import { entryAt } from '../../test/support/ledger.ts';
import type { BenchmarkRun, Figures } from '../benchmark.ts';
import { percentile } from '../percentiles.ts';
import { openPlainTable } from './plain-table-store.ts';

const WRITERS = [1, 16, 256];
const ROUNDS = 5;

type Stage = Omit<BenchmarkRun, 'folder'> & { db: Database; signing: Signing; administratorUrl: string };
type Round = { aSecond: number; tookMs: number[] };

/**
 * So many writers at once, each in transactions that append one entry, or insert a plain row, in turns. While entries are
 * appended the ledger is kept: sequenced and signed.
 */
export async function measureAppends({ db, signing, administratorUrl, quick, report }: Stage) {
  const plain = await openPlainTable(administratorUrl, JSON.stringify(entryAt(new Date())));
  const parts = {
    db,
    clock: systemClock,
    log: createLog('silent'),
    signing,
    witnesses: [],
    tell: async () => {},
  };
  const keeper = new LedgerKeeper(parts);
  await keeper.start();
  const append = () => inTransaction(db, (tx) => appendEntry(tx, entryAt(new Date())));
  const figures: Figures = {};
  const baseline: Figures = {};
  for (const writers of WRITERS) {
    report(`Appending with ${writers} at once.`);
    const count = Math.max(writers * (quick ? 4 : 12), quick ? 200 : 1_000);
    const ours: Round[] = [];
    const theirs: Round[] = [];
    // The first round of each is not counted: connections are opened in it.
    for (let round = 0; round <= ROUNDS; round += 1) {
      theirs.push(await runRound(writers, count, plain.insert));
      ours.push(await runRound(writers, count, append));
    }
    Object.assign(figures, summarise(writers, ours.slice(1)));
    Object.assign(baseline, summarise(writers, theirs.slice(1)));
  }
  await keeper.stop();
  await plain.close();
  return { figures, baseline };
}

async function runRound(writers: number, count: number, write: () => Promise<void>): Promise<Round> {
  const tookMs: number[] = [];
  let left = count;
  const startedAt = performance.now();
  const writer = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      await write();
      tookMs.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return { aSecond: (count / (performance.now() - startedAt)) * 1_000, tookMs };
}

function summarise(writers: number, rounds: Round[]): Figures {
  const perSecond = rounds.map(({ aSecond }) => aSecond);
  const tookMs = rounds.flatMap((round) => round.tookMs);
  return {
    [`writers${writers}AppendsASecond`]: Math.round(percentile(perSecond, 0.5)),
    [`writers${writers}MedianMs`]: percentile(tookMs, 0.5),
    [`writers${writers}P99Ms`]: percentile(tookMs, 0.99),
  };
}
