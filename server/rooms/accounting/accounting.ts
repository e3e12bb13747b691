import type {
  Accounting,
  AccountingAudience,
  AccountingLine,
  DisclosureNature,
} from '../../../contract/accounting.ts';
import type { Purpose } from '../../../contract/enquiry.ts';
import type { Paragraph } from '../../../contract/inbox.ts';

/** One disclosure as it is kept, or one enquiry as the line knows it. */
export type Kept = {
  at: Date;
  nature: DisclosureNature;
  purpose: Purpose;
  reference: string;
  recipient: AccountingLine['recipient'];
  paragraph: Paragraph | null;
  entryId: number | null;
};

/** A disclosure to law enforcement under (b)(7) is not told to the subject (5 U.S.C. 552a(c)(3)). Pure. */
export const isWithheldFromSubject = ({ paragraph }: Pick<Kept, 'paragraph'>): boolean => paragraph === 'b7';

/** Whether somebody for whom an accounting is made reads a line of it: the subject reads none that is withheld, nor that there is one. Pure. */
export const mayRead = (audience: AccountingAudience, line: Pick<Kept, 'paragraph'>): boolean =>
  audience !== 'subject' || !isWithheldFromSubject(line);

type Asked = Pick<Accounting, 'about' | 'audience' | 'madeBy'> & { madeAt: Date; from: Date; until: Date };

/** An accounting of these disclosures, for that audience, the oldest first. Pure. */
export function toAccounting({ madeAt, from, until, ...asked }: Asked, kept: readonly Kept[]): Accounting {
  const lines = kept
    .filter((line) => line.at >= from && line.at < until && mayRead(asked.audience, line))
    .toSorted(
      (one, other) => one.at.getTime() - other.at.getTime() || one.reference.localeCompare(other.reference),
    )
    .map(({ at, ...line }) => ({
      ...line,
      at: at.toISOString(),
      withheldFromSubject: isWithheldFromSubject(line),
    }));
  return {
    ...asked,
    ...{ madeAt: madeAt.toISOString(), from: from.toISOString(), until: until.toISOString(), lines },
  };
}
