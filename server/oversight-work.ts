import type { OpenKeys } from './adapters/keys/index.ts';
import { drawInOtherProcess } from './adapters/pages/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database, Tx } from './platform/db/database.ts';
import type { Api } from './platform/http/server.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import { registerAccountingRoutes } from './rooms/accounting/index.ts';
import type { AskedFor, DestroyedWith } from './rooms/enquiries/index.ts';
import {
  forgetAsked,
  listGiven,
  noteAskedWith,
  registerAlertRoutes,
  registerCertificateRoutes,
  registerPauseRoutes,
  registerProcessRoutes,
  registerReviewRoutes,
  registerSearchRoutes,
  registerThresholdRoutes,
  startWatch,
} from './rooms/oversight/index.ts';
import { destroyedWithEnquiries } from './rooms/relay/index.ts';
import type { DecisionParts, StoredSession } from './rooms/staff/index.ts';

type OversightParts = {
  db: Database;
  config: { databaseUrl: string; timeZone: string | null };
  clock: Clock;
  ids: Ids;
  log: Log;
  keys: OpenKeys;
};

/** Watching for misuse: what is noted of enquiries, when it is looked through, and what is shown of it. */
export function openOversight({ db, config, clock, ids, log, keys }: OversightParts) {
  const note = noteAskedWith({ ids, keys });
  const zone = config.timeZone;
  const destroyedWith: DestroyedWith = {
    ...destroyedWithEnquiries,
    enquiry: async (tx, enquiryId) => {
      await destroyedWithEnquiries.enquiry(tx, enquiryId);
      await forgetAsked(tx, enquiryId);
    },
  };
  return {
    destroyedWith,
    noteAsked: (tx: Tx, { details, ...asked }: AskedFor) => {
      const { purpose, officer, children } = details;
      return note(tx, { ...asked, purpose, officer, children });
    },
    register: (api: Api<StoredSession>, decisions: DecisionParts) => {
      registerAlertRoutes(api, { db, clock, keys });
      registerThresholdRoutes(api, decisions, zone);
      registerProcessRoutes(api, { db, clock, ids, keys, drawPages: drawInOtherProcess() }, decisions);
      registerPauseRoutes(api, decisions);
      registerSearchRoutes(api, { db, clock });
      registerCertificateRoutes(api, { db, clock });
      registerAccountingRoutes(api, {
        ...{ db, clock },
        listGiven: (tx, period, now) => listGiven(tx, keys, period, now),
      });
      registerReviewRoutes(api, { db, clock, ids, keys });
    },
    startWatching: () => {
      if (zone === null)
        log.warn(
          { code: 'HL_WATCH_NO_ZONE' },
          'In which time zone the line is, nobody has said (HARBORLINE_TIME_ZONE): nobody of no known agency is noticed at night.',
        );
      return startWatch({ db, databaseUrl: config.databaseUrl, clock, ids, log, keys, zone });
    },
  };
}

export type Oversight = ReturnType<typeof openOversight>;
