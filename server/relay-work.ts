import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import { inTransaction } from './platform/db/transaction.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import { findProvenTelephone } from './rooms/agencies/index.ts';
import { listLane } from './rooms/calls/index.ts';
import type { NoticeCalls } from './rooms/custodians/index.ts';
import { findReference, settleDeadline } from './rooms/enquiries/index.ts';
import {
  type Connections,
  createInbox,
  dispatchChild,
  type OfficerOf,
  RelayClocks,
} from './rooms/relay/index.ts';
import type { Routing } from './rooms/routing/index.ts';
import type { Mailer } from './rooms/staff/index.ts';

type RelayParts = {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  ids: Ids;
  log: Log;
  keys: Parameters<typeof dispatchChild>[0]['keys'];
  mailer: Mailer;
  noticeCalls: NoticeCalls;
  routing: Pick<Routing, 'tasks'>;
  connections: Connections;
};

/** Where an officer is now: in the waiting lane, or at the number at which they were proven; null where neither is. */
function officerIn({ db, keys }: Pick<RelayParts, 'db' | 'keys'>): OfficerOf {
  return async ({ callId, verificationId }) => {
    const lane = await listLane(db);
    const known = await inTransaction(db, (tx) => findProvenTelephone(tx, keys, verificationId));
    const laneCallId = lane.find((each) => each.callId === callId)?.callId ?? null;
    const telephone = known?.number ?? null;
    return telephone === null && laneCallId === null ? null : { laneCallId, telephone };
  };
}

/** The relay in the server of calls: what Send hands on, the clocks, and what custodians see. Looking for them is the register's. */
export function openRelay({ noticeCalls, routing, connections, ...parts }: RelayParts) {
  const { db, clock, ids, keys } = parts;
  const clocks = new RelayClocks({
    ...parts,
    ring: (wish) => noticeCalls.tellOfEnquiry(wish),
    settleDeadline: (tx, deadline) => settleDeadline(tx, routing.tasks, deadline),
  });
  return {
    dispatch: dispatchChild({ ids, keys }),
    inbox: createInbox({
      ...{ db, clock, ids, keys, clocks, connections },
      officerOf: officerIn({ db, keys }),
      referenceOf: findReference,
    }),
    clocks,
  };
}
