import type { z } from 'zod';
import type { closedBecause, DocumentState, JudicialKind } from '../../../contract/document.ts';
import type { FactsOf } from '../disclosure/index.ts';

/**
 * A document of a court, as the line has it.
 *
 *   taking-in --first of two proposes--> waiting --second approves--> handed-over --custodian has decided--> closed
 *        ^                                  |
 *        +------ declined or expired -------+
 *   taking-in, waiting --not genuine, withdrawn--> closed
 *   taking-in, waiting, handed-over --its time is over--> closed
 *
 * Handing over seals every page to the custodian's key and destroys the line's; closing destroys whatever is left. While a legal hold keeps documents, only
 * the custodian's decision closes one.
 */
export type Document = {
  documentId: string;
  kind: JudicialKind;
  state: DocumentState;
  custodianId: string;
  courtAgencyId: string;
  verificationId: string;
  /** What the policies know of who brought it. */
  facts: BroughtBy;
  takenInBy: string;
  takenInAt: Date;
  clerkConfirmedAt: Date | null;
  handedOverAt: Date | null;
};
export type BroughtBy = Omit<
  FactsOf<'accept-document'>,
  'document' | 'clerkConfirmed' | 'firstApproval' | 'secondApproval'
>;
export type ClosedBecause = z.infer<typeof closedBecause>;

/** Whether pages may still come, and people here may still look at them, and close it: a custodian decides what it has. */
export const isOpen = (state: DocumentState): boolean => state === 'taking-in' || state === 'waiting';

export const documentContext = (documentId: string): string => `harborline/document/${documentId}`;
export const pageContext = (documentId: string, number: number): string =>
  `${documentContext(documentId)}/page/${number}`;
