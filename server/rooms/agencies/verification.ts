import type { ProofEnd, ProofMethod } from '../../../contract/proof.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type Actor, appendEntry, type VerificationId } from '../ledger/index.ts';
import {
  endLiveVerifications,
  findLiveVerification,
  findVerificationOfSent,
  insertVerification,
  type ProofOf,
  type StoredVerification,
} from './verification-store.ts';

/** Known to this file alone: TypeScript's `private` is gone when the code runs. */
const mark = Symbol('proven here');

/**
 * That whoever calls is proven. Whatever is looked up for a caller demands one of these, so what was not proven does not
 * compile. It is of one call or of one enquiry, it ends with it, and it is read anew in each transaction that needs it.
 */
class ProvenCaller {
  readonly #stored: StoredVerification;

  constructor(provenHere: typeof mark, stored: StoredVerification) {
    if (provenHere !== mark) throw new TypeError('A verification comes of proof alone.');
    this.#stored = stored;
  }

  /** As the ledger names it. */
  get id(): VerificationId {
    // The one place in which an id becomes the proof that it stands for.
    return this.#stored.verificationId as VerificationId;
  }
  get method(): ProofMethod {
    return this.#stored.method;
  }
  get agencyId(): string {
    return this.#stored.agencyId;
  }
  /** Null where a call-back has proven somebody who is not enrolled. */
  get officerId(): string | null {
    return this.#stored.officerId;
  }
  get callId(): string | null {
    return this.#stored.callId;
  }
  get enquiryId(): string | null {
    return this.#stored.enquiryId;
  }
  get provenAt(): Date {
    return this.#stored.provenAt;
  }
}

/** Only a type outside of this file: there is no way to make one but to have proven somebody. */
export type Verification = ProvenCaller;

/**
 * Writes down that a caller was proven; for the call-back, the call code and the portal alone. What was proven of that call
 * before is replaced.
 */
export async function prove(tx: Tx, proven: StoredVerification, actor: Actor): Promise<Verification> {
  const { verificationId, method, agencyId, officerId, callId, enquiryId, evidenceId, provenAt } = proven;
  if (callId) await endVerifications(tx, { callId }, { because: 'replaced', at: provenAt, actor });
  await insertVerification(tx, proven);
  const verification = new ProvenCaller(mark, proven);
  appendEntry(tx, {
    kind: 'caller-proven',
    ...{ at: provenAt, actor, purpose: null, enquiryId, policy: null },
    verification: verification.id,
    subject: { verificationId, method, agencyId, officerId, callId, evidenceId },
  });
  return verification;
}

/** What is proven of who is in this call now. */
export async function verificationOfCall(
  db: Database | Tx,
  callId: string,
): Promise<Verification | undefined> {
  const stored = await findLiveVerification(db, { callId });
  return stored && new ProvenCaller(mark, stored);
}

/** What is proven of who asks in this enquiry. */
export async function verificationOfEnquiry(
  db: Database | Tx,
  enquiryId: string,
): Promise<Verification | undefined> {
  const stored = await findLiveVerification(db, { enquiryId });
  return stored && new ProvenCaller(mark, stored);
}

/**
 * What was proven of who sent an enquiry. It serves that enquiry also once the call is over, for the line itself calls back whom it has proven;
 * undefined where the officer or the agency lost it, or where it was taken back.
 */
export async function verificationOfSent(
  db: Database | Tx,
  verificationId: string,
): Promise<Verification | undefined> {
  const stored = await findVerificationOfSent(db, verificationId);
  return stored && new ProvenCaller(mark, stored);
}

/** Ends what is proven of a call, of an officer or of a whole agency, and says so in the ledger. Returns how many those were. */
export async function endVerifications(
  tx: Tx,
  of: ProofOf,
  { because, at, actor }: { because: ProofEnd; at: Date; actor: Actor },
): Promise<number> {
  const ended = await endLiveVerifications(tx, of, because, at);
  for (const { verificationId, enquiryId } of ended)
    appendEntry(tx, {
      kind: 'proof-ended',
      ...{ at, actor, purpose: null, enquiryId, verification: null, policy: null },
      subject: { verificationId, because },
    });
  return ended.length;
}
