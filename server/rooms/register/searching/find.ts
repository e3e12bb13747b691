import type { Explanation } from '../../../../contract/explanation.ts';
import type { SearchRefusal } from '../../../../contract/register.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import { type Verification, verificationOfSent } from '../../agencies/index.ts';
import type { Blinding } from '../../blinding/index.ts';
import type { SearchPermit } from '../../disclosure/index.ts';
import { type Description, unpackFingerprint } from '../../fingerprints/index.ts';
import { type Actor, appendEntry } from '../../ledger/index.ts';
import type { RegisterKeys } from '../generations/import-parts.ts';
import { keepEnquiry } from '../kept/keep-enquiry.ts';
import type { Weights } from '../matching/weights.ts';
import type { Asked, RegisterIndex } from './register-index.ts';
import { searchRecords } from './search-records.ts';

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
export type Leave = {
  actor: Actor;
  proof: Verification;
  permit: SearchPermit;
  enquiryId?: string;
  /** Which child of the enquiry is asked for. */
  child?: number;
};

const enquiryOf = ({ enquiryId, proof }: Leave) => enquiryId ?? proof.enquiryId;
/** What was found, the most probable first. It is never sent anywhere: who is asked about it is decided in this process (room `relay`). */
export type Found = { searchId: string; records: Explanation[] };

/** Answers come at multiples of this, counted from the question. */
export const GRID_MS = 100;

/**
 * Searches the register for one child. What was looked for is written into the ledger, and committed, before anything is looked at. Whether there
 * is a match, none, or one that is protected: the tokens are kept for generations to come, and there are the same entries, the same statements, as many records opened and compared, and
 * it takes as long, on a grid of time, also where something breaks.
 */
export async function find(
  parts: FindParts,
  description: Description,
  leave: Leave,
): Promise<Found | { refused: SearchRefusal }> {
  const startedAt = parts.clock.now();
  try {
    return await search(parts, description, leave);
  } finally {
    await untilGrid(parts.clock, startedAt);
  }
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
  const { child = null } = leave;
  await keepEnquiry(parts, { searchId, enquiryId: enquiryOf(leave), child, asked }, leave.actor);
  return { searchId, records: await searchRecords(parts, asked) };
}

const aboutOf = (leave: Leave, at: Date) => ({
  ...{ at, actor: leave.actor, purpose: leave.permit.purpose, enquiryId: enquiryOf(leave) },
  ...{ verification: leave.proof.id, policy: leave.permit.policyId },
});

/** False, and so written down, where what was proven of the caller holds no more. */
async function writeDown({ db, clock }: FindParts, leave: Leave, searchId: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const isDecidedFor = leave.permit.verification === leave.proof.id;
    const isProven = isDecidedFor && (await verificationOfSent(tx, leave.proof.id)) !== undefined;
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

function untilGrid(clock: Clock, startedAt: Date): Promise<void> {
  const passedMs = clock.now().getTime() - startedAt.getTime();
  return new Promise((resolve) => clock.after(GRID_MS - (passedMs % GRID_MS), resolve));
}
