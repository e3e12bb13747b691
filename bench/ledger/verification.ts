import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Database } from '../../server/platform/db/database.ts';
import { databaseSource, type Signing, verifyLedger } from '../../server/rooms/ledger/index.ts';
import type { Figures } from '../benchmark.ts';

const MEBIBYTE = 2 ** 20;
/** Pages between two looks at what is still held. */
const LOOK_EVERY = 25;

/** Garbage is collected first, so that what is left is held. */
function measureHeldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed;
}

/** How many entries a second a whole verification reads and hashes, and in another one how much memory of JavaScript it holds at most. */
export async function measureVerification(
  db: Database,
  { keys }: Signing,
  size: number,
  outside: string,
): Promise<Figures> {
  const source = databaseSource(db);
  const began = performance.now();
  const verdict = await verifyLedger(source, keys, [outside]);
  const tookMs = performance.now() - began;
  if (!verdict.ok) throw new Error('The ledger of the benchmark was found broken.');
  let heap = 0;
  let pages = 0;
  const readPage = (from: number) => {
    if (pages % LOOK_EVERY === 0) heap = Math.max(heap, measureHeldBytes());
    pages += 1;
    return source.readPage(from);
  };
  await verifyLedger({ ...source, readPage }, keys, [outside]);
  return {
    [`verifiedASecondAt${size}`]: Math.round((size / tookMs) * 1_000),
    [`verifyHeapMebibytesAt${size}`]: Math.round(heap / MEBIBYTE),
  };
}
