import type {
  Accounting,
  AccountingAudience,
  AccountingLine,
  DisclosureNature,
} from '../../../contract/accounting.ts';
import type { Purpose } from '../../../contract/enquiry.ts';
import type { Paragraph } from '../../../contract/inbox.ts';
import type { ProcessKind } from '../../../contract/legal-process.ts';

/** One disclosure as it is kept, or one enquiry as the line knows it. */
export type Kept = {
  at: Date;
  nature: DisclosureNature;
  purpose: Purpose | null;
  processKind: ProcessKind | null;
  reference: string;
  recipient: AccountingLine['recipient'];
  paragraph: Paragraph | null;
  entryId: number | null;
  /** A court has ordered that nobody is told. */
  isSilenced?: boolean;
};

type Withheld = Pick<Kept, 'paragraph'> & Partial<Pick<Kept, 'nature' | 'isSilenced'>>;

/**
 * A disclosure to law enforcement under (b)(7) is not told to the subject (5 U.S.C. 552a(c)(3)), nor what was given while a court orders that nobody is told. What the line gave, and nobody said under
 * which paragraph, may be of (b)(7). Pure.
 */
export const isWithheldFromSubject = ({ paragraph, nature, isSilenced }: Withheld): boolean =>
  paragraph === 'b7' || isSilenced === true || (nature === 'process-given' && paragraph === null);

/** Whether somebody for whom an accounting is made reads a line of it: the subject reads none that is withheld, nor that there is one. Pure. */
export const mayRead = (audience: AccountingAudience, line: Withheld): boolean =>
  audience !== 'subject' || !isWithheldFromSubject(line);

type Asked = Pick<Accounting, 'about' | 'audience' | 'madeBy'> & { madeAt: Date; from: Date; until: Date };

/** An accounting of these disclosures, for that audience, the oldest first. Pure. */
export function toAccounting({ madeAt, from, until, ...asked }: Asked, kept: readonly Kept[]): Accounting {
  const lines = kept
    .filter((line) => line.at >= from && line.at < until && mayRead(asked.audience, line))
    .toSorted(
      (one, other) => one.at.getTime() - other.at.getTime() || one.reference.localeCompare(other.reference),
    )
    .map(({ at, isSilenced, ...line }) => ({
      ...line,
      at: at.toISOString(),
      withheldFromSubject: isWithheldFromSubject({ ...line, ...(isSilenced && { isSilenced }) }),
    }));
  return {
    ...asked,
    ...{ madeAt: madeAt.toISOString(), from: from.toISOString(), until: until.toISOString(), lines },
  };
}
