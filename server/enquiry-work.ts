import { openDocuments } from './document-door.ts';
import type { Api } from './platform/http/server.ts';
import type { Exchanges } from './rooms/calls/index.ts';
import { findLanguageOfWriting, worksOnEnquiry } from './rooms/chats/index.ts';
import {
  type Dispatch,
  type EnquiryParts,
  type NoteAsked,
  registerAfterRoutes,
  registerEnquiryRetentionRoutes,
  registerEnquiryRoutes,
  type SendingParts,
} from './rooms/enquiries/index.ts';
import type { Routing } from './rooms/routing/index.ts';
import type { DecisionParts, StoredSession } from './rooms/staff/index.ts';

/** To whom each enquiry is handed on: whoever looks for the custodian, and whoever watches for misuse. */
type HandOn = { dispatch: Dispatch; noteAsked: NoteAsked };

/** Joins the enquiries with the rooms that they hand work to. */
function enquiryWork({ tasks, defaultQueue }: Routing, handOn: HandOn) {
  const sending: SendingParts = {
    makeTask: (tx, task) => tasks.makeWithin(tx, task),
    dropTask: (tx, taskId) => tasks.dropWithin(tx, taskId),
    askTaskAgain: (tx, asked) => tasks.askAgainWithin(tx, asked),
    homeQueue: defaultQueue,
    writtenIn: findLanguageOfWriting,
    ...handOn,
  };
  return { worksOn: worksOnEnquiry, sending };
}

/** The routes of enquiries, from the first word to how long they are kept. */
export function registerEnquiries(
  api: Api<StoredSession>,
  { db, clock, ids, keys, exchanges }: EnquiryParts & { exchanges: Exchanges },
  { routing, ...handOn }: { routing: Routing } & HandOn,
  decisions: DecisionParts,
): void {
  const parts = { db, clock, ids, keys, ...enquiryWork(routing, handOn) };
  registerEnquiryRoutes(api, parts);
  registerAfterRoutes(api, parts);
  registerEnquiryRetentionRoutes(api, decisions);
  openDocuments(api, parts, { exchanges, participants: routing.participants }, decisions);
}
