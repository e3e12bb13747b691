import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import type { Api } from './platform/http/server.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import { mayCustodianAnswer } from './rooms/custodians/index.ts';
import { countWaitingFor } from './rooms/documents/index.ts';
import { InboxPages, registerInboxRoutes } from './rooms/inbox/index.ts';
import type { RelayInbox } from './rooms/relay/index.ts';
import { isStillSignedIn, type StoredSession } from './rooms/staff/index.ts';

type Parts = { db: Database; clock: Clock; ids: Ids; log: Log };

/** The custodians' inbox, as far as it follows sessions. */
export type InboxDoor = Pick<InboxPages, 'sessionIds' | 'endSession' | 'stop'> & {
  register: (api: Api<StoredSession>) => void;
};

/** Joins the inbox with the relay, the custodians and the sessions of who answers for them. */
export function openInbox({ db, clock, ids, log }: Parts, relay: RelayInbox): InboxDoor {
  const mayAnswer = (custodianId: string) => mayCustodianAnswer(db, custodianId);
  const pages = new InboxPages({
    ...{ db, clock, log, relay },
    // A document is for the desk of the custodian to which it is addressed, and for nobody beside it.
    documentsFor: async ({ custodianId, reach }) =>
      reach.includes('duty') ? countWaitingFor({ db }, custodianId) : 0,
    mayStay: async ({ sessionId, user }) =>
      (await isStillSignedIn({ db, clock, ids }, { sessionId }, { use: 'none', hasSeat: false })) &&
      mayAnswer(user.custodianId),
  });
  return {
    register: (api) => registerInboxRoutes(api, { relay, pages, clock, ids, log, mayAnswer }),
    sessionIds: () => pages.sessionIds(),
    endSession: (sessionId) => pages.endSession(sessionId),
    stop: () => pages.stop(),
  };
}
