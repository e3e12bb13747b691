import type { Database } from '../../server/platform/db/database.ts';
import { proveEntry } from '../../server/rooms/ledger/index.ts';
import type { Figures } from '../benchmark.ts';
import { percentile } from '../percentiles.ts';

const PROOFS = 200;

/** How many hashes an inclusion proof has, and how long it takes to make one, for entries spread over the ledger. */
export async function measureProofs(db: Database, size: number): Promise<Figures> {
  const tookMs: number[] = [];
  const hashes: number[] = [];
  for (let made = 0; made < PROOFS; made += 1) {
    const began = performance.now();
    const proof = await proveEntry(db, 1 + Math.floor((made * size) / PROOFS));
    tookMs.push(performance.now() - began);
    // Two lines come before the hashes, and the checkpoint after an empty one.
    hashes.push((proof ?? '').split('\n\n', 1).join('').split('\n').length - 2);
  }
  return {
    [`proofHashesAt${size}`]: percentile(hashes, 0.5),
    [`proofMedianMsAt${size}`]: percentile(tookMs, 0.5),
    [`proofP99MsAt${size}`]: percentile(tookMs, 0.99),
  };
}
