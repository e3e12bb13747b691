import type { Purpose } from '../../../contract/enquiry.ts';

/** Known to this file alone: TypeScript's `private` is gone when the code runs. */
const mark = Symbol('decided here');

/**
 * That a policy allows the register to be searched for this purpose. Whoever searches demands one, so what was not decided does not compile.
 */
class Permit {
  readonly policyId: string;
  readonly purpose: Purpose;

  constructor(decidedHere: typeof mark, policyId: string, purpose: Purpose) {
    if (decidedHere !== mark) throw new TypeError('A permit to search comes of a decision alone.');
    this.policyId = policyId;
    this.purpose = purpose;
  }
}

/** Only a type outside of this file: there is no way to make one but to have asked. */
export type SearchPermit = Permit;

/**
 * Decides whether the register is searched. Today there is one rule: for a purpose of the closed list, by somebody who has said that it is
 * not for civil immigration enforcement. Null where it must not be.
 */
export function decideSearch({
  purpose,
  attested,
}: {
  purpose: Purpose | null;
  attested: boolean;
}): SearchPermit | null {
  return purpose !== null && attested ? new Permit(mark, 'search-attested-purpose-1', purpose) : null;
}
