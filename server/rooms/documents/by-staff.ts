import { noEnquiry, staffActor } from '../ledger/index.ts';
import type { DocumentParts } from './document-parts.ts';

/** Who did something with a document, and when. No entry but that of its taking in names an enquiry. */
export const byStaff = ({ clock }: Pick<DocumentParts, 'clock'>, accountId: string) => ({
  ...{ at: clock.now(), actor: staffActor(accountId) },
  ...noEnquiry,
});
