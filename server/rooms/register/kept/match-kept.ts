import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { heldKey, unseal } from '../../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob, handle, type Job, type JobHandler } from '../../../platform/jobs/job.ts';
import {
  blobContext,
  type Fingerprint,
  readKeyParts,
  readRecord,
  type UploadRecord,
} from '../../fingerprints/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { readBlobs } from '../generations/blobs-store.ts';
import { openDataKey } from '../generations/data-key.ts';
import { findGeneration, type Generation } from '../generations/generations-store.ts';
import type { RegisterKeys } from '../generations/import-parts.ts';
import { candidateKeys } from '../matching/candidate-keys.ts';
import { currentWeights } from '../matching/current-weights.ts';
import type { Chances } from '../matching/rarity.ts';
import { rankOpened } from '../searching/rank-opened.ts';
import type { FoundLater, LaterFound } from './found-later.ts';
import { keptContext, listKept } from './kept-enquiries-store.ts';
import { readAsked } from './kept-fingerprints.ts';

const matchKept: Job<{ generationId: string }> = {
  name: 'match-kept-enquiries',
  payload: z.strictObject({ generationId: z.uuid() }),
  mostAttempts: 10,
};

/** Has what is kept compared with a generation, once that is searched. */
export const matchSoon = (tx: Tx, generationId: string): Promise<void> =>
  addJob(tx, matchKept, { generationId }, { key: `match-kept-enquiries ${generationId}` });

type MatchParts = {
  db: Database;
  clock: Clock;
  keys: Pick<RegisterKeys, 'unwrap'>;
  /** How rare things are in the whole register, whatever is in this generation. */
  chances: () => Chances;
  foundLater: FoundLater;
};
type Candidate = { record: UploadRecord; shared: number };
type Kept = { enquiryId: string; child: number; asked: Fingerprint; candidates: Candidate[] };

const MOST_CANDIDATES = 20;
/** So many records are read at once before whatever else the process does has its turn. */
const RECORDS_A_TURN = 50;

/**
 * Compares everything that is kept with one generation, which is read once, record by record. How many were compared is written down, and never how
 * many were found; whoever relays is told of each, whatever was found.
 */
export function matchKeptEnquiries(parts: MatchParts): JobHandler {
  return handle(matchKept, ['kept-searches-compared'], async ({ generationId }) => {
    const generation = await findGeneration(parts.db, generationId);
    if (generation?.state !== 'active') return 'nothing-to-do';
    const kept = await openKept(parts, generation);
    await readGeneration(parts, generation, kept);
    const found = await rankAll(parts, generation, kept);
    await writeCompared(parts, generationId, kept.length);
    await parts.foundLater(generationId, found);
    return 'acted';
  });
}

async function openKept({ db, keys }: MatchParts, { lineKeyVersion }: Generation): Promise<Kept[]> {
  const opened: Kept[] = [];
  for (const { searchId, enquiryId, child, wrappedKey, fingerprints } of await listKept(db)) {
    const dataKey = await keys.unwrap(wrappedKey, keptContext(searchId));
    const asked = readAsked(unseal(dataKey, fingerprints, keptContext(searchId))).get(lineKeyVersion ?? 0);
    if (asked) opened.push({ enquiryId, child, asked, candidates: [] });
  }
  return opened;
}

async function readGeneration({ db, keys }: MatchParts, generation: Generation, kept: Kept[]): Promise<void> {
  const { generationId } = generation;
  const byKey = new Map<number, Kept[]>();
  for (const one of kept)
    for (const key of candidateKeys(one.asked)) byKey.set(key, [...(byKey.get(key) ?? []), one]);
  const dataKey = heldKey(await openDataKey(keys, generation));
  let read = 0;
  for await (const blobs of readBlobs(db, generationId))
    for (const { blob } of blobs) {
      const record = readRecord(unseal(dataKey, blob, blobContext(generationId)));
      noteCandidate(byKey, candidateKeys(readKeyParts(record.fingerprint)), record);
      read += 1;
      if (read % RECORDS_A_TURN === 0) await breathe();
    }
}

function noteCandidate(byKey: Map<number, Kept[]>, keys: number[], record: UploadRecord): void {
  const shared = new Map<Kept, number>();
  for (const key of keys) for (const one of byKey.get(key) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1);
  for (const [one, count] of shared) {
    const kept = { ...record, fingerprint: Buffer.from(record.fingerprint) };
    one.candidates.push({ record: kept, shared: count });
    if (one.candidates.length <= MOST_CANDIDATES) continue;
    one.candidates.sort((a, b) => b.shared - a.shared).pop();
  }
}

async function rankAll(
  { clock, chances }: MatchParts,
  { custodianId, lineKeyVersion }: Generation,
  kept: readonly Kept[],
): Promise<LaterFound[]> {
  const matcher = { rarity: chances(), weights: currentWeights() };
  const version = lineKeyVersion ?? 0;
  const found: LaterFound[] = [];
  for (const { enquiryId, child, asked, candidates } of kept) {
    const opened = candidates.map(({ record }) => ({ custodianId, lineKeyVersion: version, record }));
    const records = rankOpened(matcher, new Map([[version, asked]]), { opened, at: clock.now() });
    found.push({ enquiryId, child, records });
    if (found.length % RECORDS_A_TURN === 0) await breathe();
  }
  return found;
}

async function writeCompared({ db, clock }: MatchParts, generationId: string, searches: number) {
  await inTransaction(db, (tx) => {
    const about = { at: clock.now(), actor: lineActor, ...noEnquiry };
    return appendEntry(tx, { kind: 'kept-searches-compared', ...about, subject: { generationId, searches } });
  });
}
