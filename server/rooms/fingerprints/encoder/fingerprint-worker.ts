import { parentPort, workerData } from 'node:worker_threads';
import { openFingerprinting, type RowCells } from './fingerprint-rows.ts';
import type { Mapping } from './mapping.ts';

/** A thread that makes fingerprints: rows come in, fingerprints go back, in the same order. */
const { communityKey, mapping } = workerData as { communityKey: Uint8Array; mapping: Mapping };
const fingerprint = openFingerprinting(communityKey, mapping);
parentPort?.on('message', (rows: RowCells) => {
  const done = fingerprint(rows);
  parentPort?.postMessage(done, [done.fingerprints.buffer as ArrayBuffer]);
});
