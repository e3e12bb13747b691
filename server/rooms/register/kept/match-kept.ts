import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { heldKey, seal, unseal } from '../../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob, handle, type Job, type JobHandler } from '../../../platform/jobs/job.ts';
import {
  blobContext,
  type Fingerprint,
  readKeyParts,
  readRecord,
  unpackFingerprint,
} from '../../fingerprints/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { readBlobs } from '../generations/blobs-store.ts';
import { openDataKey } from '../generations/data-key.ts';
import { findGeneration, type Generation } from '../generations/generations-store.ts';
import type { RegisterKeys } from '../generations/import-parts.ts';
import { candidateKeys } from '../matching/candidate-keys.ts';
import { currentWeights } from '../matching/current-weights.ts';
import { rankCandidates } from '../matching/matcher.ts';
import { Rarity } from '../matching/rarity.ts';
import { writeFinding } from '../searching/holders.ts';
import { keptContext, listKept, storeFinding } from './kept-enquiries-store.ts';
import { readAsked } from './kept-fingerprints.ts';

const matchKept: Job<{ generationId: string }> = {
  name: 'match-kept-enquiries',
  payload: z.strictObject({ generationId: z.uuid() }),
  mostAttempts: 10,
};

/** Has what is kept compared with a generation, once that is searched. */
export const matchSoon = (tx: Tx, generationId: string): Promise<void> =>
  addJob(tx, matchKept, { generationId }, { key: `match-kept-enquiries ${generationId}` });

type MatchParts = { db: Database; clock: Clock; keys: Pick<RegisterKeys, 'unwrap'> };
type Candidate = { blobId: number; shared: number; packed: Buffer };
type Kept = { searchId: string; dataKey: Buffer; asked: Fingerprint; candidates: Candidate[] };

const CHANCE_ON_FILE = 0.5;
const MOST_CANDIDATES = 20;
/** So many records are read at once before whatever else the process does has its turn. */
const RECORDS_A_TURN = 50;

/**
 * Compares everything that is kept with one generation, which is read once, record by record. To each there is then a finding, sealed under that
 * search's own key, of one length; how many were compared is written down, and never how many were found.
 */
export function matchKeptEnquiries(parts: MatchParts): JobHandler {
  return handle(matchKept, ['kept-searches-compared'], async ({ generationId }) => {
    const generation = await findGeneration(parts.db, generationId);
    if (generation?.state !== 'active') return 'nothing-to-do';
    const kept = await openKept(parts, generation);
    const rarity = await readGeneration(parts, generation, kept);
    await store(parts, generation, { kept, rarity });
    return 'acted';
  });
}

async function openKept({ db, keys }: MatchParts, { lineKeyVersion }: Generation): Promise<Kept[]> {
  const opened: Kept[] = [];
  for (const { searchId, wrappedKey, fingerprints } of await listKept(db)) {
    const dataKey = await keys.unwrap(wrappedKey, keptContext(searchId));
    const asked = readAsked(unseal(dataKey, fingerprints, keptContext(searchId))).get(lineKeyVersion ?? 0);
    if (asked) opened.push({ searchId, dataKey, asked, candidates: [] });
  }
  return opened;
}

async function readGeneration(
  { db, keys }: MatchParts,
  generation: Generation,
  kept: Kept[],
): Promise<Rarity> {
  const { generationId } = generation;
  const byKey = new Map<number, Kept[]>();
  for (const one of kept)
    for (const key of candidateKeys(one.asked)) byKey.set(key, [...(byKey.get(key) ?? []), one]);
  const dataKey = heldKey(await openDataKey(keys, generation));
  const rarity = new Rarity(generation.records);
  let read = 0;
  for await (const blobs of readBlobs(db, generationId))
    for (const { blobId, blob } of blobs) {
      const { fingerprint: packed } = readRecord(unseal(dataKey, blob, blobContext(generationId)));
      rarity.add(packed);
      noteCandidate(byKey, candidateKeys(readKeyParts(packed)), { blobId, packed });
      read += 1;
      if (read % RECORDS_A_TURN === 0) await breathe();
    }
  return rarity;
}

function noteCandidate(byKey: Map<number, Kept[]>, keys: number[], record: Omit<Candidate, 'shared'>): void {
  const shared = new Map<Kept, number>();
  for (const key of keys) for (const one of byKey.get(key) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1);
  for (const [one, count] of shared) {
    one.candidates.push({ ...record, packed: Buffer.from(record.packed), shared: count });
    if (one.candidates.length <= MOST_CANDIDATES) continue;
    one.candidates.sort((a, b) => b.shared - a.shared).pop();
  }
}

async function store(
  { db, clock }: MatchParts,
  { generationId }: Generation,
  { kept, rarity }: { kept: Kept[]; rarity: Rarity },
): Promise<void> {
  const weights = currentWeights();
  await inTransaction(db, async (tx) => {
    const at = clock.now();
    for (const { searchId, dataKey, asked, candidates } of kept) {
      const held = candidates.map(({ packed }, record) => ({ record, held: unpackFingerprint(packed) }));
      const [best] = rankCandidates({ rarity, weights }, { asked, chanceOnFile: CHANCE_ON_FILE }, held);
      const holders = (best?.records ?? []).flatMap((place) => {
        const found = candidates[place];
        return found ? [{ generationId, blobId: found.blobId }] : [];
      });
      const bytes = writeFinding({ holders, probability: best?.probability ?? 0 });
      const finding = seal(dataKey, bytes, keptContext(searchId));
      await storeFinding(tx, { searchId, generationId, finding, at });
    }
    const subject = { generationId, searches: kept.length };
    appendEntry(tx, { kind: 'kept-searches-compared', at, actor: lineActor, ...noEnquiry, subject });
  });
}
