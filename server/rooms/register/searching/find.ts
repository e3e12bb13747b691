import type { SearchRefusal } from '../../../../contract/register.ts';
import type { Clock } from '../../../platform/clock.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import { type Verification, verificationOfSent } from '../../agencies/index.ts';
import type { Blinding } from '../../blinding/index.ts';
import type { SearchPermit } from '../../disclosure/index.ts';
import { type Description, readRecord, unpackFingerprint } from '../../fingerprints/index.ts';
import { type Actor, appendEntry } from '../../ledger/index.ts';
import { fetchBlobs, type Place } from '../generations/blobs-store.ts';
import type { RegisterKeys } from '../generations/import-parts.ts';
import { blobContext } from '../generations/rekeying.ts';
import { keepEnquiry } from '../kept/keep-enquiry.ts';
import { MOST_CANDIDATES, rankCandidates } from '../matching/matcher.ts';
import type { Weights } from '../matching/weights.ts';
import { writeAnswer } from './answer.ts';
import type { Holders } from './holders.ts';
import type { Asked, RegisterIndex } from './register-index.ts';

export type FindParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  blinding: Pick<Blinding, 'tokenise'>;
  index: RegisterIndex;
  weights: Weights;
  keys: Pick<RegisterKeys, 'wrap' | 'versionOf'>;
};
/** Who asks, with what proof, by which policy, and of which enquiry, where the proof is of its call. */
export type Leave = { actor: Actor; proof: Verification; permit: SearchPermit; enquiryId?: string };

const enquiryOf = ({ enquiryId, proof }: Leave) => enquiryId ?? proof.enquiryId;
export type Found = { searchId: string; answer: Buffer };

/** Answers come at multiples of this, counted from the question. */
export const GRID_MS = 100;
/** Of children who are asked for, so many are taken to be on file. */
const CHANCE_ON_FILE = 0.5;
const DAY_MS = 24 * 3_600_000;

/**
 * Searches the register for one child. What was looked for is written into the ledger, and committed, before anything is looked at. Whether there
 * is a match, none, or one that is protected: the tokens are kept for generations to come, and there are the same entries, the same statements, as many records opened and compared, an answer of
 * the same length, on a grid of time.
 */
export async function find(
  parts: FindParts,
  description: Description,
  leave: Leave,
): Promise<Found | { refused: SearchRefusal }> {
  const startedAt = parts.clock.now();
  const outcome = await search(parts, description, leave);
  await untilGrid(parts.clock, startedAt);
  return outcome;
}

async function search(
  parts: FindParts,
  description: Description,
  leave: Leave,
): Promise<Found | { refused: SearchRefusal }> {
  const searchId = parts.ids.uuid();
  if (!(await writeDown(parts, leave, searchId))) return { refused: 'proof-ended' };
  const tokenised = await parts.blinding.tokenise(description, searchId);
  if ('refused' in tokenised) {
    await writeRefused(parts, leave, { searchId, because: tokenised.refused });
    return tokenised;
  }
  const asked: Asked = new Map(
    tokenised.map(({ lineKeyVersion, packed }) => [lineKeyVersion, unpackFingerprint(packed)]),
  );
  await keepEnquiry(parts, { searchId, enquiryId: enquiryOf(leave), asked }, leave.actor);
  const places = parts.index.places(asked, MOST_CANDIDATES);
  const blobs = await fetchBlobs(parts.db, places);
  return { searchId, answer: writeAnswer(rank(parts, asked, openAll(parts, places, blobs))) };
}

const aboutOf = (leave: Leave, at: Date) => ({
  ...{ at, actor: leave.actor, purpose: leave.permit.purpose, enquiryId: enquiryOf(leave) },
  ...{ verification: leave.proof.id, policy: leave.permit.policyId },
});

/** False, and so written down, where what was proven of the caller holds no more. */
async function writeDown({ db, clock }: FindParts, leave: Leave, searchId: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const isProven = (await verificationOfSent(tx, leave.proof.id)) !== undefined;
    const about = aboutOf(leave, clock.now());
    if (isProven) appendEntry(tx, { kind: 'register-searched', ...about, subject: { searchId } });
    else
      appendEntry(tx, {
        kind: 'register-search-refused',
        ...about,
        subject: { searchId, because: 'proof-ended' },
      });
    return isProven;
  });
}

function writeRefused(
  { db, clock }: FindParts,
  leave: Leave,
  subject: { searchId: string; because: SearchRefusal },
): Promise<void> {
  return inTransaction(db, (tx) =>
    appendEntry(tx, { kind: 'register-search-refused', ...aboutOf(leave, clock.now()), subject }),
  );
}

type Opened = Place & { lineKeyVersion: number; record: ReturnType<typeof readRecord> };

function openAll({ index }: FindParts, places: Place[], blobs: (Buffer | null)[]): Opened[] {
  const opened = new Map<string, Opened>();
  for (const [at, place] of places.entries()) {
    const { generationId, blobId } = place;
    const of = index.ofGeneration(generationId);
    const blob = blobs[at];
    if (!of || !blob) continue;
    const record = readRecord(unseal(of.dataKey, blob, blobContext(generationId)));
    const lineKeyVersion = of.generation.lineKeyVersion ?? 0;
    opened.set(`${generationId} ${blobId}`, { ...place, lineKeyVersion, record });
  }
  return [...opened.values()];
}

/** Records under different versions of the line key cannot be compared with one another, so each version is ranked by itself. */
function rank(
  { index, weights, clock }: FindParts,
  asked: Asked,
  opened: Opened[],
): (Holders & { probability: number })[] {
  const today = Math.floor(clock.now().getTime() / DAY_MS);
  const isLive = ({ record: { expiresOnDay } }: Opened) => expiresOnDay === 0 || expiresOnDay >= today;
  const rarity = index.chances;
  const found = [...asked].flatMap(([version, fingerprint]) => {
    const own = opened.filter((one) => one.lineKeyVersion === version && isLive(one));
    const held = own.map(({ record }, at) => ({ record: at, held: unpackFingerprint(record.fingerprint) }));
    const question = { asked: fingerprint, chanceOnFile: CHANCE_ON_FILE };
    return rankCandidates({ rarity, weights }, question, held).map(({ records, probability }) => ({
      holders: records.flatMap((at) => own[at] ?? []),
      probability,
    }));
  });
  return found.toSorted((one, other) => other.probability - one.probability);
}

function untilGrid(clock: Clock, startedAt: Date): Promise<void> {
  const passedMs = clock.now().getTime() - startedAt.getTime();
  return new Promise((resolve) => clock.after(GRID_MS - (passedMs % GRID_MS), resolve));
}
