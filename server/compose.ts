import type { FileKeys } from './adapters/keys/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { type Database, isDatabaseThere } from './platform/db/database.ts';
import { inTransaction } from './platform/db/transaction.ts';
import type { Gate, GuardedRoute } from './platform/http/access.ts';
import { registerReadiness } from './platform/http/readiness.ts';
import { createHttpServer, type HttpServer } from './platform/http/server.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import type { Telephony } from './rooms/calls/index.ts';
import { checkFreeText } from './rooms/disclosure/index.ts';
import { registerEnquiryRoutes } from './rooms/enquiries/index.ts';
import {
  appendEntry,
  LedgerKeeper,
  lineActor,
  noEnquiry,
  readOrigin,
  staffActor,
  toNoteKey,
  type Witness,
} from './rooms/ledger/index.ts';
import { createRouting, type Routing, registerDeskRoutes } from './rooms/routing/index.ts';
import {
  accountKinds,
  authenticate,
  breakGlassCreate,
  type DecisionParts,
  isStillSignedIn,
  mayDo,
  notify,
  type Permission,
  type ProposalKind,
  permissions,
  registerDecisionRoutes,
  registerPeopleRoutes,
  registerStaffRoutes,
  type StoredSession,
  startProposalWatch,
} from './rooms/staff/index.ts';

export type LineParts = {
  config: Pick<Config, 'http' | 'exchange' | 'offerLeaseMs' | 'rejoinMs' | 'wrapUpMs'>;
  webFolder: string;
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  telephony: Telephony;
  keys: FileKeys;
  witnesses: readonly Witness[];
  /** Kinds of decisions besides those about accounts; tests and later rooms bring their own. */
  kinds?: readonly ProposalKind[];
};

export type ComposedLine = {
  http: HttpServer;
  routing: Routing;
  routes: GuardedRoute[];
  open: () => Promise<void>;
  close: () => Promise<void>;
};

/** Joins the rooms. Nothing is answered, sequenced or listened to before `open`. */
export async function composeLine(parts: LineParts): Promise<ComposedLine> {
  const { config, db, clock, ids, log, telephony, keys } = parts;
  const { websocketUrl, sipDomain } = config.exchange;
  const { offerLeaseMs, rejoinMs, wrapUpMs } = config;
  const telephones = { websocketUrl, sipDomain, passwordFor: keys.telephonePassword };
  const settings = { offerLeaseMs, rejoinMs, wrapUpMs, telephones };
  const routing = createRouting({ db, clock, ids, log, telephony, settings });
  const pages = { publicUrl: config.http.publicUrl, telephoneUrl: websocketUrl, webFolder: parts.webFolder };
  const keeper = await createKeeper(parts);
  const decisions: DecisionParts = {
    ...{ db, clock, ids, keys, notify },
    checkText: (fields) => checkFreeText(fields).map(({ path, message }) => ({ path, message })),
    kinds: [...accountKinds, breakGlassCreate, ...(parts.kinds ?? [])],
  };
  let routes: GuardedRoute[] = [];
  const http = await createHttpServer(pages, createGate(parts, keeper), log, (api) => {
    routes = api.routes;
    registerReadiness(api, {
      database: () => isDatabaseThere(db),
      'telephone exchange': async () => telephony.isConnected(),
    });
    registerStaffRoutes(api, { db, clock, ids }, config.http.publicUrl);
    registerDecisionRoutes(api, decisions);
    registerPeopleRoutes(api, decisions, config.http.publicUrl);
    registerDeskRoutes(api, {
      desk: routing.desk,
      log,
      now: () => clock.now(),
      isStillSignedIn: (session, isUsed) => isStillSignedIn({ db, clock, ids }, session, isUsed),
    });
    registerEnquiryRoutes(api, { db, clock, ids, keys });
  });
  let stopProposalWatch = async () => {};
  return {
    http,
    routing,
    routes,
    open: async () => {
      const started = {
        kind: 'line-started',
        at: clock.now(),
        actor: lineActor,
        ...noEnquiry,
        subject: {},
      } as const;
      await inTransaction(db, (tx) => appendEntry(tx, started));
      await keeper.start();
      routing.start();
      stopProposalWatch = startProposalWatch(decisions, log);
      await http.listen({ host: config.http.host, port: config.http.port });
    },
    close: async () => {
      await http.close();
      await routing.stop();
      await keeper.stop();
      await stopProposalWatch();
    },
  };
}

async function createKeeper({ db, clock, log, keys, witnesses }: LineParts): Promise<LedgerKeeper> {
  const signer = keys.ledgerSigner(await readOrigin(db));
  const signing = { signer, keys: [toNoteKey(signer.name, signer.publicKey)] };
  return new LedgerKeeper({ db, clock, log, signing, witnesses });
}

/** With a broken ledger nothing is looked at, but whoever calls is answered (promises 8 and 10). */
const worksWithoutLedger: readonly string[] = ['session:own', 'desk:use'] satisfies Permission[];

/** Who may pass, and the note in the ledger about who may not. */
function createGate({ db, clock, ids }: LineParts, keeper: LedgerKeeper): Gate<StoredSession> {
  return {
    authenticate: (token) => authenticate({ db, clock, ids }, token),
    mayDo: ({ account }, asked) =>
      permissions.some((permission) => permission === asked && mayDo(account.role, permission)),
    whyClosed: (permission) =>
      keeper.brokenFor === undefined || worksWithoutLedger.includes(permission)
        ? undefined
        : 'HL_LEDGER_BROKEN',
    recordRefusal: ({ account }, action, code) => {
      const entry = { kind: 'request-refused', subject: { action, code }, ...noEnquiry } as const;
      const written = { ...entry, at: clock.now(), actor: staffActor(account.accountId) };
      return inTransaction(db, (tx) => appendEntry(tx, written));
    },
  };
}
