import type { Purpose } from '../../../contract/enquiry.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { PolicyId } from '../ledger/index.ts';
import { type Decided, type DecidedFor, type DecidingParts, decide, toPolicyId } from './decide.ts';
import type { FactsOf } from './policies/facts.ts';

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
  /** The proof of a caller that it was decided for. It serves no other. */
  readonly verification: string | null;

  constructor(decidedHere: typeof mark, decided: Decided, purpose: Purpose, verification: string | null) {
    if (decidedHere !== mark) throw new TypeError('A permit to search comes of a decision alone.');
    this.policyId = toPolicyId(decided);
    this.decided = decided;
    this.purpose = purpose;
    this.verification = verification;
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
  return decided.outcome === 'allow' && purpose !== 'unlisted'
    ? new Permit(mark, decided, purpose, decidedFor.verification)
    : null;
}
