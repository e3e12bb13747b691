import { drawInOtherProcess } from './adapters/pages/index.ts';
import type { Api } from './platform/http/server.ts';
import type { Exchanges, Participants } from './rooms/calls/index.ts';
import { findCustodianNamed, mayCustodianAnswer } from './rooms/custodians/index.ts';
import {
  registerCustodianDocumentRoutes,
  registerDocumentRoutes,
  registerOwnDocumentRoutes,
} from './rooms/documents/index.ts';
import { type DeskEnquiryParts, readEnquiry } from './rooms/enquiries/index.ts';
import type { DecisionParts, StoredSession } from './rooms/staff/index.ts';

/** Joins documents to the enquiry that somebody works on, to the calls in which clerks are called, and to the custodians that decide. */
export function openDocuments(
  api: Api<StoredSession>,
  parts: DeskEnquiryParts,
  calling: { exchanges: Exchanges; participants: Participants },
  decisions: DecisionParts,
): void {
  const { db, clock, ids, keys } = parts;
  const documents = {
    ...{ db, clock, ids, keys, ...calling },
    drawPages: drawInOtherProcess(),
    findCustodian: findCustodianNamed,
    mayCustodianAnswer: (custodianId: string) => mayCustodianAnswer(db, custodianId),
    readEnquiry: (accountId: string, enquiryId: string) => readEnquiry(parts, { accountId, enquiryId }),
  };
  registerOwnDocumentRoutes(api, documents);
  registerDocumentRoutes(api, documents, decisions);
  registerCustodianDocumentRoutes(api, documents);
}
