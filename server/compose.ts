import type { OpenKeys } from './adapters/keys/index.ts';
import { type CustodianParts, openCustodianDoor } from './custodian-door.ts';
import { decisionKinds } from './decision-kinds.ts';
import { registerEnquiries } from './enquiry-work.ts';
import { followSessions } from './follow-sessions.ts';
import { startHousekeeping } from './housekeeping.ts';
import { openInbox } from './inbox-door.ts';
import { createKeeper } from './ledger-keeper.ts';
import { LineOpening } from './line-opening.ts';
import { openOversight } from './oversight-work.ts';
import type { Clock } from './platform/clock.ts';
import type { LineConfig } from './platform/config.ts';
import { type Database, isDatabaseThere } from './platform/db/database.ts';
import { inTransaction } from './platform/db/transaction.ts';
import type { GuardedRoute } from './platform/http/access.ts';
import { registerReadiness } from './platform/http/readiness.ts';
import { type Api, createHttpServer, type HttpServer } from './platform/http/server.ts';
import type { Ids } from './platform/ids.ts';
import type { JobRunner } from './platform/jobs/run-jobs.ts';
import type { Log } from './platform/log.ts';
import { relyingPartyOf } from './platform/webauthn/relying-party.ts';
import { type OpenProvider, openPortal } from './portal-door.ts';
import { openRelay } from './relay-work.ts';
import { OfficerCallCodes, registerDirectoryRoutes, registerOfficerRoutes } from './rooms/agencies/index.ts';
import { type Exchanges, hasHeardThatItIsRecorded } from './rooms/calls/index.ts';
import { Chats, registerChatRoutes } from './rooms/chats/index.ts';
import { NoticeCalls, registerCustodianRoutes } from './rooms/custodians/index.ts';
import { checkFreeText, registerPolicyRoutes } from './rooms/disclosure/index.ts';
import { attachFiled } from './rooms/enquiries/index.ts';
import { KeptGuidance, registerGuidanceRoutes, whomElseToCall } from './rooms/guidance/index.ts';
import { createCallMetrics, listenForMetrics } from './rooms/insight/index.ts';
import { registerInterpreterRoutes } from './rooms/interpreters/index.ts';
import { type KeyParts, registerKeyRoutes, resumeRewrapping } from './rooms/keys/index.ts';
import { appendEntry, lineActor, noEnquiry, noteKeyRing, type Witness } from './rooms/ledger/index.ts';
import { registerLegalRoutes } from './rooms/legal/index.ts';
import {
  createRecordings,
  type Recorder,
  type RecordingMeans,
  registerRecordingRoutes,
  registerRetentionRoutes,
} from './rooms/recordings/index.ts';
import { auditLookUpsAfterStart, registerGenerationRoutes } from './rooms/register/index.ts';
import { LineConnections, type RelayInbox, registerTotalsRoutes } from './rooms/relay/index.ts';
import {
  createRouting,
  type Routing,
  registerCallRoutes,
  registerDeskRoutes,
  registerFloorRoutes,
  registerLaneRoutes,
  registerReturnCallRoutes,
  registerTelephoneRelay,
  type TelephoneRelays,
  type TurnRelay,
} from './rooms/routing/index.ts';
import {
  type DecisionParts,
  type IdentityProvider,
  isStillSignedIn,
  type Mailer,
  notify,
  type ProposalKind,
  page,
  pagingHandlers,
  registerDecisionRoutes,
  registerPagingRoutes,
  registerPagingRulesRoutes,
  registerPeopleRoutes,
  registerSkillRoutes,
  registerStaffRoutes,
  type StoredSession,
} from './rooms/staff/index.ts';
import { registerTaskRoutes } from './rooms/tasks/index.ts';
import { createGate } from './staff-gate.ts';
import { wrappedKeys } from './wrapped-keys.ts';

export type LineParts = {
  config: LineConfig;
  webFolder: string;
  /** Where each approved version of the danger numbers is kept as a file. */
  guidanceFolder: string;
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  exchanges: Exchanges;
  keys: OpenKeys;
  witnesses: readonly Witness[];
  mailer: Mailer;
  jobs: JobRunner;
  /** Where recordings go; without it nothing is recorded. */
  recording?: RecordingMeans | null;
  /** The relay for sound, where browsers cannot reach the exchange directly. */
  turn?: TurnRelay | null;
  /** By which custodians' uploads are taken in over HTTPS; a line without has no door for them. */
  custodians?: CustodianParts | null;
  /** What is relayed to custodians' inboxes. */
  relayInbox?: RelayInbox;
  provider: IdentityProvider | undefined;
  openAgencyProvider: OpenProvider;
  /** Kinds of decisions besides those about accounts and keys; tests and later rooms bring their own. */
  kinds?: readonly ProposalKind[];
};

export type ComposedLine = {
  http: HttpServer;
  routing: Routing;
  recorder: Recorder;
  /** For whoever lets officers in: the conversations in writing. */
  chats: Chats;
  /** For the relay: the line's calls to contacts of custodians. */
  noticeCalls: NoticeCalls;
  /** For the relay: officers and custodians in one call. */
  connections: LineConnections;
  routes: GuardedRoute[];
  /** Where its numbers are, once it is open. */
  metricsUrl: () => string | undefined;
  /** Those of the officers' portal. */
  portalRoutes: GuardedRoute[];
  /** For whoever lets custodians answer: what they see and do. */
  inbox: RelayInbox;
  /** Those of the custodians' door. */
  custodianRoutes: GuardedRoute[];
  open: () => Promise<void>;
  close: () => Promise<void>;
};

/** Joins the rooms. Nothing is answered, sequenced or listened to before `open`. */
export async function composeLine(parts: LineParts): Promise<ComposedLine> {
  const { config, db, clock, ids, log, exchanges, keys, mailer, jobs } = parts;
  const { offerLeaseMs, rejoinMs, databaseUrl } = config;
  const telephones = { exchanges: config.exchanges, turn: parts.turn ?? null };
  const recordsCalls = Boolean(parts.recording);
  const recordings = createRecordings({
    ...{ db, clock, ids, log, exchanges, keys },
    means: parts.recording ?? null,
    hasHeardNotice: hasHeardThatItIsRecorded,
  });
  const { recorder } = recordings;
  const callCodes = new OfficerCallCodes({ db, clock, ids, keys, attachEnquiry: attachFiled });
  const settings = { offerLeaseMs, rejoinMs, telephones, recordsCalls };
  const mailedUrl = relyingPartyOf(config.http.publicUrl)?.origin ?? config.http.publicUrl;
  const noticeCalls = new NoticeCalls({ db, clock, ids, log, exchanges, keys });
  const connections = new LineConnections({
    ...{ clock, log, exchanges },
    lane: {
      exchangeOf: (callId) => routing.lane.exchangeOf(callId),
      // Whoever was in the lane was recorded before; nothing of that may go on beside a custodian (promise 1).
      takeOut: async (callId) => {
        const taken = await routing.lane.takeOut(callId);
        await recorder.idle();
        return taken;
      },
    },
  });
  const guidance = new KeptGuidance({ folder: parts.guidanceFolder, db, clock, log });
  const routing: Routing = createRouting({
    ...{ db, clock, ids, log, exchanges, recorder, callCodes, keys, settings, databaseUrl },
    ...{ publicUrl: mailedUrl, otherLegs: [noticeCalls, connections] },
    referTo: () => whomElseToCall(guidance.shown),
  });
  const relay = openRelay({ ...parts, databaseUrl, noticeCalls, connections, routing });
  const oversight = openOversight(parts);
  const chats = new Chats({ db, clock, ids, keys, tasks: routing.tasks, homeQueue: routing.defaultQueue });
  const metrics = createCallMetrics({ db, clock, exchanges });
  routing.observe(metrics.observe);
  const { publicUrl, tls, trustedProxies } = config.http;
  const telephoneUrls = config.exchanges.map(({ websocketUrl }) => websocketUrl);
  const pages = { publicUrl, tls, trustedProxies, telephoneUrls, webFolder: parts.webFolder };
  const opening = new LineOpening({ db, clock, log, takeCalls: routing.start });
  const keeper = await createKeeper(parts);
  const keyParts: KeyParts = { db, clock, keys, wrappedKeys, tell: page };
  // A passkey is made for a name, so the mailed link leads to it.
  const inviting = { clock, ids, keys, publicUrl: mailedUrl };
  const decisions: DecisionParts = {
    ...{ db, clock, ids, keys, notify },
    checkText: (fields) => checkFreeText(fields).map(({ path, message }) => ({ path, message })),
    kinds: decisionKinds({ ...inviting, keyParts }, parts.kinds),
  };
  const inbox = openInbox({ db, clock, ids, log, keys }, parts.relayInbox ?? relay.inbox);
  let routes: GuardedRoute[] = [];
  let relays: TelephoneRelays = { sessionIds: () => [], end: () => {} };
  const register = (api: Api<StoredSession>) => {
    routes = api.routes;
    registerReadiness(api, clock, {
      database: () => isDatabaseThere(db),
      'legal profile': async () => opening.takesCalls,
      'telephone exchange': async () => !opening.takesCalls || exchanges.connected().length > 0,
    });
    const edge = registerStaffRoutes(
      api,
      { db, clock, ids },
      { publicUrl, linkSignsIn: config.linkSignsIn, provider: parts.provider },
    );
    registerDecisionRoutes(api, decisions);
    registerSkillRoutes(api, { db, clock, ids });
    registerPeopleRoutes(api, decisions, edge);
    registerDeskRoutes(api, {
      desk: routing.desk,
      log,
      now: () => clock.now(),
      isStillSignedIn: (session, use) => isStillSignedIn({ db, clock, ids }, session, use),
    });
    registerFloorRoutes(api, {
      ...{ floor: routing.floor, acts: routing.acts, clock, ids, log },
      isStillSignedIn: (session) =>
        isStillSignedIn({ db, clock, ids }, session, { use: 'none', hasSeat: false }),
    });
    registerCallRoutes(api, routing.line);
    registerReturnCallRoutes(api, { db, clock, keys, returns: routing.returns });
    registerTaskRoutes(api, routing.tasks);
    registerChatRoutes(api, chats);
    registerLaneRoutes(api, { db, clock, lane: routing.lane });
    relays = registerTelephoneRelay(api, config.exchanges);
    registerKeyRoutes(api, keyParts, decisions);
    registerDirectoryRoutes(api, decisions);
    registerRetentionRoutes(api, decisions);
    registerGuidanceRoutes(api, decisions, guidance);
    registerLegalRoutes(api, decisions);
    registerCustodianRoutes(api, decisions, noticeCalls);
    inbox.register(api);
    registerTotalsRoutes(api, { db, clock });
    registerGenerationRoutes(api, decisions);
    registerPolicyRoutes(api, decisions);
    registerRecordingRoutes(api, { db, clock, ids, keys, storage: parts.recording?.storage ?? null });
    registerInterpreterRoutes(api, { db, clock, ids });
    registerEnquiries(
      api,
      parts,
      { routing, dispatch: relay.dispatch, noteAsked: oversight.noteAsked },
      decisions,
    );
    oversight.register(api, decisions);
    registerPagingRoutes(api, { db, clock, ids }, config.http.publicUrl);
    registerPagingRulesRoutes(api, { db, clock, ids });
    registerOfficerRoutes(api, inviting, decisions);
  };
  const portal = openPortal({ ...parts, publicUrl, chats, guidance }, keeper);
  const custodians = openCustodianDoor({ ...parts, custodians: parts.custodians ?? null, publicUrl }, keeper);
  const doors = [...portal.doors, ...custodians.doors];
  const http = await createHttpServer(pages, createGate(parts, keeper), log, register, doors);
  let rewrapping = Promise.resolve();
  const sessions = followSessions(parts, [routing, inbox], () => relays);
  let stopHousekeeping = async () => {};
  let metricsAt: Awaited<ReturnType<typeof listenForMetrics>> | undefined;
  return {
    http,
    routing,
    recorder,
    chats,
    noticeCalls,
    connections,
    inbox: relay.inbox,
    routes,
    metricsUrl: () => metricsAt?.url,
    portalRoutes: portal.routes,
    custodianRoutes: custodians.routes,
    open: async () => {
      await noteKeyRing({ db, clock, log }, keys.state(), config.keys.acceptedRingId);
      const started = { kind: 'line-started', at: clock.now(), actor: lineActor, ...noEnquiry } as const;
      await inTransaction(db, async (tx) => {
        appendEntry(tx, { ...started, subject: {} });
        if (parts.custodians) await auditLookUpsAfterStart(tx, clock.now());
      });
      await guidance.start();
      await keeper.start();
      await opening.start();
      relay.clocks.start();
      recordings.start();
      jobs.start([
        ...pagingHandlers({ db, clock, mailer, publicUrl: config.http.publicUrl }),
        ...custodians.jobs,
      ]);
      stopHousekeeping = startHousekeeping(parts, oversight, decisions);
      sessions.start();
      await http.listen({ host: config.http.host, port: config.http.port });
      rewrapping = resumeRewrapping({ ...keyParts, log });
      if (config.metricsPort !== null) metricsAt = await listenForMetrics(config.metricsPort, metrics);
    },
    close: async () => {
      await sessions.stop();
      await http.close();
      await inbox.stop();
      noticeCalls.stop();
      await opening.stop();
      connections.stop();
      await relay.clocks.stop();
      await routing.stop();
      await recordings.stop();
      await jobs.stop();
      await rewrapping;
      await keeper.stop();
      await guidance.stop();
      await Promise.all([stopHousekeeping(), metricsAt?.close()]);
    },
  };
}
