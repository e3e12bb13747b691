import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { heldKey, unseal } from '../../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob, handle, type Job, type JobHandler } from '../../../platform/jobs/job.ts';
import { blobContext, readKeyParts, readRecord, unpackFingerprint } from '../../fingerprints/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { type Blob, readBlobs, readSomeBlobs } from '../generations/blobs-store.ts';
import { openDataKey } from '../generations/data-key.ts';
import { findGeneration, type Generation, listGenerations } from '../generations/generations-store.ts';
import type { RegisterKeys } from '../generations/import-parts.ts';
import { candidateKeys } from '../matching/candidate-keys.ts';
import { currentWeights } from '../matching/current-weights.ts';
import { groupPersons } from '../matching/persons.ts';
import { Rarity } from '../matching/rarity.ts';
import { Nearest } from './nearest.ts';
import { atLeastOf, estimateOverlap, isToldAnew } from './overlap.ts';
import { lockOverlap, pairOf, storeOverlap } from './overlaps-store.ts';

const lookForOverlap: Job<{ generationId: string }> = {
  name: 'look-for-overlap',
  payload: z.strictObject({ generationId: z.uuid() }),
  mostAttempts: 10,
};

const DAY_MS = 24 * 3_600_000;
/** So many records of the generation, drawn at random, are compared with the other custodians'. */
const MOST_SAMPLED = 1_000;
/** So many of each other custodian's records are read at most; their numbers are random, so the first are as good as any. */
const MOST_READ = 500_000;
/** So many of the other's records are compared closely with each. */
const MOST_NEAREST = 3;
/** So many records are read at once before whatever else the process does has its turn. */
const RECORDS_A_TURN = 50;

/** A generation is searched from now on: it is compared as soon as there is time. */
export const lookForOverlapSoon = (tx: Tx, generationId: string): Promise<void> =>
  addJob(tx, lookForOverlap, { generationId }, { key: `look-for-overlap ${generationId}` });

/** Some of it has changed: it is compared once after this day, however often it changes. */
export function lookForOverlapAfterToday(tx: Tx, generationId: string, now: Date): Promise<void> {
  const day = Math.floor(now.getTime() / DAY_MS) + 1;
  const request = { key: `look-for-overlap ${generationId} ${day}`, runAt: new Date(day * DAY_MS) };
  return addJob(tx, lookForOverlap, { generationId }, request);
}

type LookParts = { db: Database; clock: Clock; keys: Pick<RegisterKeys, 'unwrap'> };
type Overlap = { otherId: string; atLeast: number };

/**
 * Compares a sample of a generation with the other custodians' records under the same line key, which pass by once. What is written down of that
 * is the same whatever was found; of what was found there is one page, with the custodians and a count in steps, and nothing of any record.
 */
export function lookForOverlaps(parts: LookParts): JobHandler {
  return handle(lookForOverlap, ['overlap-looked-for'], async ({ generationId }) => {
    const generation = await findGeneration(parts.db, generationId);
    if (generation?.state !== 'active') return 'nothing-to-do';
    const sample = await readSample(parts, generation);
    const overlaps: Overlap[] = [];
    for (const other of await listOthers(parts.db, generation)) {
      const overlap = await compareWith(parts, { generation, sample }, other);
      if (overlap > 0) overlaps.push({ otherId: other.custodianId, atLeast: atLeastOf(overlap) });
    }
    await inTransaction(parts.db, (tx) => tell(tx, generation, overlaps, parts.clock.now()));
    return 'acted';
  });
}

async function listOthers(db: Database, { custodianId, lineKeyVersion }: Generation): Promise<Generation[]> {
  const all = await listGenerations(db);
  return all.filter(
    (other) =>
      other.state === 'active' &&
      other.custodianId !== custodianId &&
      other.lineKeyVersion === lineKeyVersion,
  );
}

/** Opens records of a generation; those that are not found any more are left out. */
async function openerOf({ keys, clock }: LookParts, generation: Generation) {
  const dataKey = heldKey(await openDataKey(keys, generation));
  const context = blobContext(generation.generationId);
  const today = Math.floor(clock.now().getTime() / DAY_MS);
  return ({ blob }: Blob): Buffer | null => {
    const { expiresOnDay, fingerprint } = readRecord(unseal(dataKey, blob, context));
    return expiresOnDay === 0 || expiresOnDay >= today ? fingerprint : null;
  };
}

type Sample = { read: number; packed: Buffer[] };

async function readSample(parts: LookParts, generation: Generation): Promise<Sample> {
  const open = await openerOf(parts, generation);
  const blobs = await readSomeBlobs(parts.db, generation.generationId, MOST_SAMPLED);
  return { read: blobs.length, packed: blobs.flatMap((blob) => open(blob) ?? []) };
}

async function compareWith(
  parts: LookParts,
  { generation, sample }: { generation: Generation; sample: Sample },
  other: Generation,
): Promise<number> {
  const open = await openerOf(parts, other);
  const nearest = new Nearest(
    sample.packed.map((packed) => candidateKeys(readKeyParts(packed))),
    MOST_NEAREST,
  );
  // Both records of a pair are to be counted, as the matcher takes for granted.
  const rarity = new Rarity(Math.min(other.records, MOST_READ) + sample.packed.length);
  for (const own of sample.packed) rarity.add(own);
  let read = 0;
  for await (const blobs of readBlobs(parts.db, other.generationId)) {
    for (const blob of blobs) {
      const packed = open(blob);
      if (packed) {
        rarity.add(packed);
        nearest.pass(packed, candidateKeys(readKeyParts(packed)));
      }
      read += 1;
      if (read % RECORDS_A_TURN === 0) await breathe();
    }
    if (read >= MOST_READ) break;
  }
  const found = await countSame(sample, nearest, rarity);
  const [records, otherRecords] = [generation.records, other.records];
  return estimateOverlap({ found, sampled: sample.read, records, read, otherRecords });
}

/** How many of the sample are taken for the same person as a record of the other custodian. */
async function countSame({ packed }: Sample, nearest: Nearest, rarity: Rarity): Promise<number> {
  const weights = currentWeights();
  let found = 0;
  for (const [one, own] of packed.entries()) {
    const asked = unpackFingerprint(own);
    const isSame = (theirs: Buffer) =>
      groupPersons([asked, unpackFingerprint(theirs)], weights, rarity)[1] === 0;
    if (nearest.of(one).some(isSame)) found += 1;
    if (one % RECORDS_A_TURN === 0) await breathe();
  }
  return found;
}

async function tell(
  tx: Tx,
  { generationId, custodianId }: Generation,
  overlaps: Overlap[],
  at: Date,
): Promise<void> {
  const by = { at, actor: lineActor, ...noEnquiry };
  appendEntry(tx, { kind: 'overlap-looked-for', ...by, subject: { generationId, custodianId } });
  let isNew = false;
  for (const { otherId, atLeast } of overlaps) {
    const pair = pairOf(custodianId, otherId);
    if (!isToldAnew(await lockOverlap(tx, pair), atLeast, at)) continue;
    await storeOverlap(tx, pair, { atLeast, toldAt: at });
    appendEntry(tx, { kind: 'overlap-told', ...by, subject: { ...pair, atLeast } });
    isNew = true;
  }
  if (isNew) await page(tx, { event: 'custodians-overlap', about: generationId, at });
}
