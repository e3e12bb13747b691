import type { Database } from '../../server/platform/db/database.ts';
import { databaseSource, type Signing, verifyLedger } from '../../server/rooms/ledger/index.ts';
import type { Figures } from '../benchmark.ts';

const MEBIBYTE = 2 ** 20;

/** How many entries a second a whole verification reads and hashes, and how much memory of JavaScript it holds at most. */
export async function measureVerification(
  db: Database,
  { keys }: Signing,
  size: number,
  outside: string,
): Promise<Figures> {
  let heap = 0;
  const source = databaseSource(db);
  const watched = {
    ...source,
    readPage: (from: number) => {
      heap = Math.max(heap, process.memoryUsage().heapUsed);
      return source.readPage(from);
    },
  };
  const began = performance.now();
  const verdict = await verifyLedger(watched, keys, [outside]);
  if (!verdict.ok) throw new Error('The ledger of the benchmark was found broken.');
  return {
    [`verifiedASecondAt${size}`]: Math.round((size / (performance.now() - began)) * 1_000),
    [`verifyHeapMebibytesAt${size}`]: Math.round(heap / MEBIBYTE),
  };
}
