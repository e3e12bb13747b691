import type { Api } from './platform/http/server.ts';
import { registerDocumentRoutes } from './rooms/documents/index.ts';
import { type DeskEnquiryParts, readEnquiry } from './rooms/enquiries/index.ts';
import type { DecisionParts, StoredSession } from './rooms/staff/index.ts';

/** Joins documents to the enquiry that somebody works on, which shows it to nobody else. */
export function openDocuments(
  api: Api<StoredSession>,
  parts: DeskEnquiryParts,
  decisions: DecisionParts,
): void {
  const { db, clock, ids, keys } = parts;
  const read = (accountId: string, enquiryId: string) => readEnquiry(parts, { accountId, enquiryId });
  registerDocumentRoutes(api, { db, clock, ids, keys, readEnquiry: read }, decisions);
}
