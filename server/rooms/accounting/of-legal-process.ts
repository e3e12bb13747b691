import type { Paragraph } from '../../../contract/inbox.ts';
import type { ProcessKind } from '../../../contract/legal-process.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listProven, type ProvenEnquiry } from '../enquiries/index.ts';
import type { Kept } from './accounting.ts';

/** What was given of these enquiries in answer to a legal process, and to whom. */
export type GivenOfEnquiries = {
  at: Date;
  kind: ProcessKind;
  paragraph: Paragraph | null;
  enquiryIds: readonly string[];
  authority: string | null;
  lettersTo: string | null;
  isSilenced: boolean;
};
type Of = { agencyId: string } | { officerId: string };

const isOf = (of: Of, proven: ProvenEnquiry): boolean =>
  'agencyId' in of ? proven.agencyId === of.agencyId : proven.officerId === of.officerId;

/** A line for each enquiry of that officer, or agency, of which something was given. */
export async function linesOfGiven(tx: Tx, of: Of, given: readonly GivenOfEnquiries[]): Promise<Kept[]> {
  const proven = await listProven(tx, [...new Set(given.flatMap(({ enquiryIds }) => enquiryIds))]);
  return given.flatMap(({ enquiryIds, ...one }) =>
    enquiryIds.flatMap((enquiryId) => {
      const enquiry = proven.get(enquiryId);
      return enquiry && isOf(of, enquiry) ? [lineOf(one, enquiry.reference)] : [];
    }),
  );
}

function lineOf(
  { at, kind, paragraph, authority, lettersTo, isSilenced }: Omit<GivenOfEnquiries, 'enquiryIds'>,
  reference: string,
): Kept {
  return {
    ...{ at, nature: 'process-given', purpose: null, processKind: kind, reference, paragraph, isSilenced },
    recipient: { person: null, agency: authority ?? '', ori: '', lettersTo, lettersRecordedAt: null },
    entryId: null,
  };
}
