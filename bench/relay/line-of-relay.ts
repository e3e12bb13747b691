import { randomUUID } from 'node:crypto';
import { makeRoles, markDemoLine } from '../../cli/line/database.ts';
import { emptyChild } from '../../contract/enquiry.ts';
import { openKeys } from '../../server/adapters/keys/index.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import { createJobRunner } from '../../server/platform/jobs/run-jobs.ts';
import { createLog } from '../../server/platform/log.ts';
import { jobsOfRegister } from '../../server/register-jobs.ts';
import { issueCode, redeemInWriting, type Verification } from '../../server/rooms/agencies/index.ts';
import { fileEnquiry, type SentChild } from '../../server/rooms/enquiries/index.ts';
import {
  createInbox,
  dispatchChild,
  RelayClocks,
  type SearchRegister,
} from '../../server/rooms/relay/index.ts';
import { noMailer } from '../../server/rooms/staff/index.ts';
import { awayRegister } from '../../test/support/away-register.ts';
import { putLiveCustodian } from '../../test/support/live-custodian.ts';
import { filedDetails, newOfficer } from '../../test/support/officers.ts';
import { makeDatabase, startTestPostgres } from '../../test/support/postgres.ts';
import { openQueries } from '../../test/support/query.ts';

const log = createLog('silent');
const CHILDREN_AN_ENQUIRY = 12;
const passwords = { server: 'only-for-benchmarks', register: 'only-for-benchmarks' };

export type Sender = { enquiryId: string; child: number; proven: Verification };
export type Sent = { dispatchId: string; sentAt: Date; sendMs: number };

/**
 * Send, the register's process and the clocks of the relay on a PostgreSQL of their own and the real clock, without telephones and mail. The register
 * answers at once with what `search` says: how long it takes by itself is what `bench register` measures.
 */
export async function openLineOfRelay(
  folder: string,
  { search, custodians }: { search: SearchRegister; custodians: readonly string[] },
) {
  const postgres = await startTestPostgres();
  await makeDatabase(postgres.urlOf('postgres'), 'relay');
  const administratorUrl = postgres.urlOf('relay');
  await migrate(administratorUrl);
  await markDemoLine(administratorUrl);
  const urls = await makeRoles(administratorUrl, 'relay', passwords);
  const db = openDatabase(urls.server, log);
  const registerDb = openDatabase(urls.register, log);
  const keys = await openKeys(folder, { kind: 'file' }, () => clock.now());
  const administrator = openQueries(administratorUrl);
  const asAdministrator = administrator.ask;
  for (const custodianId of custodians) await putLiveCustodian({ asAdministrator, keys }, custodianId);
  const runner = createJobRunner({ of: 'register', databaseUrl: urls.register, clock, log });
  const dispatch = dispatchChild({ ids, keys });

  const openClocks = () => {
    const clocks = new RelayClocks({
      ...{ db, databaseUrl: urls.server, clock, keys, ids, log, mailer: noMailer },
      ...{ ring: async () => {}, settleDeadline: async () => {} },
    });
    const connections = { begin: async () => {} };
    const inbox = createInbox({
      ...{ db, clock, ids, keys, clocks, connections },
      ...{ officerOf: async () => null, referenceOf: async () => undefined },
    });
    clocks.start();
    return { clocks, inbox };
  };

  return {
    ...{ db, asAdministrator, openClocks },
    /** Before it nothing is looked up. */
    startRegister: () =>
      runner.start(
        jobsOfRegister({ db: registerDb, clock, ids, keys, uploads: null, ...awayRegister, search }),
      ),
    /** Places for that many children, in enquiries of proven officers. */
    openSenders: async (count: number): Promise<Sender[]> => {
      const senders: Sender[] = [];
      while (senders.length < count) {
        const { enquiryId, proven } = await openEnquiry({ db, keys, asAdministrator });
        for (let child = 0; child < CHILDREN_AN_ENQUIRY; child += 1)
          senders.push({ enquiryId, child, proven });
      }
      return senders.slice(0, count);
    },
    /** What Send does for several children in one transaction; how long that took. */
    send: async (
      senders: readonly Sender[],
      more: Partial<SentChild> = {},
    ): Promise<{ sentAt: Date; sendMs: number }> => {
      const sentAt = more.sentAt ?? clock.now();
      const began = performance.now();
      await inTransaction(db, async (tx) => {
        for (const sender of senders) await dispatch(tx, childOf(sender, sentAt, more));
      });
      return { sentAt, sendMs: performance.now() - began };
    },
    close: async () => {
      await runner.stop();
      await Promise.all([db.destroy(), registerDb.destroy(), administrator.end()]);
      await postgres.stop();
    },
  };
}
export type LineOfRelay = Awaited<ReturnType<typeof openLineOfRelay>>;

const URGENT_MS = 600_000;
const ROUTINE_MS = 3_600_000;

const childOf = (sender: Sender, sentAt: Date, more: Partial<SentChild>): SentChild => ({
  ...{
    ...sender,
    callId: null,
    language: 'en',
    correction: 0,
    known: emptyChild,
    officer: filedDetails.officer,
  },
  ...{ purpose: 'child-present', urgency: 'urgent', concernsCaregiver: false, sentBy: randomUUID() },
  dueAt: new Date(sentAt.getTime() + (more.urgency === 'routine' ? ROUTINE_MS : URGENT_MS)),
  ...{ ...more, sentAt },
});

type Means = Pick<Parameters<typeof fileEnquiry>[0], 'db' | 'keys'> & {
  asAdministrator: (sql: string) => Promise<string[]>;
};

async function openEnquiry({ db, keys, asAdministrator }: Means) {
  const officer = await newOfficer({ asAdministrator });
  const parts = { db, clock, ids, keys };
  const children = filedDetails.children.flatMap((child) =>
    Array.from({ length: CHILDREN_AN_ENQUIRY }, () => child),
  );
  const filed = await fileEnquiry(parts, officer.officerId, { ...filedDetails, children });
  if (isRefusal(filed)) throw new Error(filed.refused);
  const { enquiryId } = filed;
  const { officerId } = officer;
  const proven = await inTransaction(db, async (tx) => {
    const { code } = await issueCode(tx, parts, { officerId, enquiryId, purpose: filedDetails.purpose });
    return redeemInWriting(tx, parts, { officer, enquiryId, code });
  });
  if (isRefusal(proven)) throw new Error(proven.refused);
  return { enquiryId, proven };
}
