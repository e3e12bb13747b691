import type { Purpose } from '../../../contract/enquiry.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { PolicyId } from '../ledger/index.ts';
import { type Decided, type DecidedFor, type DecidingParts, decide, toPolicyId } from './decide.ts';
import { findOpenDecision } from './decisions-store.ts';
import { type FactsOf, factsOf } from './policies/facts.ts';

/** Known to this file alone: TypeScript's `private` is gone when the code runs. */
const mark = Symbol('decided here');

/**
 * That the policies allow the register to be searched for this purpose. Whoever searches demands one, so what was not decided does not compile.
 */
class Permit {
  /** The ids of the policies that had to permit it, as the ledger names them. */
  readonly policyId: PolicyId;
  readonly purpose: Purpose;
  readonly decided: Decided;

  constructor(decidedHere: typeof mark, decided: Decided, purpose: Purpose) {
    if (decidedHere !== mark) throw new TypeError('A permit to search comes of a decision alone.');
    this.policyId = toPolicyId(decided);
    this.decided = decided;
    this.purpose = purpose;
  }
}

/** Only a type outside of this file: there is no way to make one but to have asked. */
export type SearchPermit = Permit;

/** Decides whether the register is searched, and writes it down. Null where it must not be. */
export async function decideSearch(
  tx: Tx,
  parts: Pick<DecidingParts, 'clock' | 'ids'>,
  facts: FactsOf<'search'>,
  decidedFor: DecidedFor,
): Promise<SearchPermit | null> {
  const decided = await decide(tx, parts, { action: 'search', facts }, decidedFor);
  const { purpose } = facts;
  return decided.outcome === 'allow' && purpose !== 'unlisted' ? new Permit(mark, decided, purpose) : null;
}

/** A permit is good for one question, asked at once; what is shown later has been kept by somebody. */
const GOOD_FOR_MS = 60_000;

/**
 * The permit of a decision that another process of the line has just written down. Null where there is none of that id, where it forbids, where it was decided for another proof of a caller, or where it
 * is of earlier than a minute ago.
 */
export async function readSearchPermit(
  tx: Tx,
  { decisionId, verification }: { decisionId: string; verification: string },
  now: Date,
): Promise<SearchPermit | null> {
  const kept = await findOpenDecision(tx, decisionId);
  if (kept?.action !== 'search' || kept.outcome !== 'allow') return null;
  if (kept.verification !== verification) return null;
  if (now.getTime() - kept.at.getTime() > GOOD_FOR_MS) return null;
  const { purpose } = factsOf.search.parse(kept.facts);
  const { outcome, decidedBy, versions } = kept;
  const decided: Decided = { outcome, decidedBy, versions, decisionId };
  return purpose === 'unlisted' ? null : new Permit(mark, decided, purpose);
}
