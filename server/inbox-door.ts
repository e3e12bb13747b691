import type { OpenKeys } from './adapters/keys/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import type { Api } from './platform/http/server.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import { listAnsweredFor, mayCustodianAnswer } from './rooms/custodians/index.ts';
import { countWaitingFor } from './rooms/documents/index.ts';
import {
  type DocumentsWaiting,
  InboxPages,
  registerInboxRoutes,
  registerOwnAccountingRoutes,
} from './rooms/inbox/index.ts';
import type { InboxUser, RelayInbox } from './rooms/relay/index.ts';
import { isNotEnded, isStillSignedIn, type StoredSession } from './rooms/staff/index.ts';

type Parts = { db: Database; clock: Clock; ids: Ids; log: Log; keys: OpenKeys };

/** The custodians' inbox, as far as it follows sessions. */
export type InboxDoor = Pick<InboxPages, 'sessionIds' | 'endSession' | 'stop'> & {
  register: (api: Api<StoredSession>) => void;
};

/** Joins the inbox with the relay, the custodians and the sessions of who answers for them. */
export function openInbox({ db, clock, ids, log, keys }: Parts, relay: RelayInbox): InboxDoor {
  const mayAnswer = (custodianId: string) => mayCustodianAnswer(db, custodianId);
  const pages = new InboxPages({
    ...{ db, clock, log, relay },
    documentsFor: (user) => countDocuments(db, user),
    mayStay: async ({ sessionId, user, shows }) =>
      (shows === 'all'
        ? await isStillSignedIn({ db, clock, ids }, { sessionId }, { use: 'none', hasSeat: false })
        : await isNotEnded({ db, clock }, { sessionId })) && mayAnswer(user.custodianId),
  });
  return {
    register: (api) => {
      registerInboxRoutes(api, { relay, pages, clock, ids, log, mayAnswer });
      registerOwnAccountingRoutes(api, { db, clock, keys, mayAnswer });
    },
    sessionIds: () => pages.sessionIds(),
    endSession: (sessionId) => pages.endSession(sessionId),
    stop: () => pages.stop(),
  };
}

/** A document is opened at the custodian to which it is addressed, which alone has the key; whose desk answers for it, sees that it waits there. */
async function countDocuments(db: Database, { custodianId, reach }: InboxUser): Promise<DocumentsWaiting> {
  if (!reach.includes('duty')) return { documentsWaiting: 0, documentsElsewhere: [] };
  const documentsElsewhere: DocumentsWaiting['documentsElsewhere'] = [];
  for (const other of await listAnsweredFor(db, custodianId)) {
    const count = await countWaitingFor({ db }, other.custodianId);
    if (count > 0) documentsElsewhere.push({ custodianName: other.name, count });
  }
  return { documentsWaiting: await countWaitingFor({ db }, custodianId), documentsElsewhere };
}
