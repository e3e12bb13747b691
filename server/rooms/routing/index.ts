// Owns: who answers whom: offers and their leases, the open desks, and the watch over everything that stays too long.
// May be called by: the composition root.
// Must never: offer one caller to two call-takers, or believe a browser about a call-taker's state.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Listening } from '../../platform/db/listen.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { AgencyFirst, CallBacks, CallBackWatch, lookAtCallCodes } from '../agencies/index.ts';
import {
  Announcer,
  type CallCodes,
  CallLine,
  type CallLineSettings,
  type CallMove,
  type Exchanges,
  endMutes,
  endMutesOf,
  findCall,
  followExchanges,
  IntakeConductor,
  LastOffers,
  type OtherLegs,
  Participants,
  type ReferTo,
  ReturnCalls,
  ReturnPromises,
  WaitingLane,
} from '../calls/index.ts';
import { Interpreting } from '../interpreters/index.ts';
import type { SubjectKeys } from '../ledger/index.ts';
import type { Recorder } from '../recordings/index.ts';
import { type TaskKeys, Tasks } from '../tasks/index.ts';
import { Trainings } from '../training/index.ts';
import type { Assigned } from './assignment/assign.ts';
import { fateOf } from './closing/closed-queue.ts';
import { leadElsewhere } from './closing/lead-elsewhere.ts';
import { Colleagues, reserveDesk } from './colleagues.ts';
import { Desk } from './desk.ts';
import { DeskBoard } from './desk-board.ts';
import { DeskCallBacks } from './desk-call-backs.ts';
import { DeskHub } from './desk-hub.ts';
import { DeskInCall } from './desk-in-call.ts';
import { DeskInterpreters } from './desk-interpreters.ts';
import { DeskTraining } from './desk-training.ts';
import { createFloor } from './floor/create-floor.ts';
import type { Floor } from './floor/floor.ts';
import type { FloorActs } from './floor/floor-acts.ts';
import { followLane, showLeftLane } from './follow-lane.ts';
import { followRinging, followTasks, portsOfTasks, whereKnownBy } from './follow-tasks.ts';
import { followGuest } from './guest-presence.ts';
import { sendOnOverflow } from './overload.ts';
import { findQueuePlace } from './queue-place.ts';
import { Router, type RouterParts } from './router.ts';
import { findQueue, queueKeysOf, queueOfNumber } from './rules/apply-rules.ts';
import { followRules, RulesInForce } from './rules/rules-in-force.ts';
import { type TelephoneSettings, Telephones } from './telephones.ts';
import { lookAtTraining } from './training-watch.ts';
import { startWatch } from './watch.ts';

export { assign } from './assignment/assign.ts';
export type { AssignmentRules, ReadyCallTaker, WaitingCaller } from './assignment/model.ts';
export { registerCallRoutes } from './calls.http.ts';
export { registerDeskRoutes } from './desk.http.ts';
export { deskPermissions } from './desk-permissions.ts';
export { registerFloorRoutes } from './floor/floor.http.ts';
export { registerLaneRoutes } from './lane.http.ts';
export { registerReturnCallRoutes } from './return-calls.http.ts';
export { checkRules, publishRules } from './rules/publish-rules.ts';
export type { RulesProblem } from './rules/read-rules.ts';
export type { ReturnCallRule, RoutingRules } from './rules/rules.ts';
export { findRules, listRules } from './rules/rules-store.ts';
export { registerTelephoneRelay, type TelephoneRelays } from './telephone-relay.http.ts';
export type { TurnRelay } from './turn-credentials.ts';

export type RoutingParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  exchanges: Exchanges;
  recorder: Recorder;
  callCodes: CallCodes;
  /** Wraps the keys under which it is sealed what is to be done in tasks, and whom return calls ring. */
  keys: TaskKeys & SubjectKeys;
  /** Whoever else rings legs that belong to no call. */
  otherLegs: readonly OtherLegs[];
  /** Where whoever is no officer is sent. */
  referTo: () => ReferTo;
  /** Where officers find what a mail tells them of. */
  publicUrl: string;
  settings: CallLineSettings & { telephones: TelephoneSettings };
  /** Where PostgreSQL tells that rules or skills were changed. */
  databaseUrl: string;
};

export type Routing = {
  desk: Desk;
  /** Tells `observer` of every move of every call, once it is stored. */
  observe: (observer: (move: CallMove) => void) => void;
  floor: Floor;
  acts: FloorActs;
  /** The sessions that have a desk, a telephone or a floor here. */
  sessionIds: () => Set<string>;
  /** A session is locked or over: everything that it holds here ends now. */
  endSession: (sessionId: string) => Promise<void>;
  /** Moves calls, and says what they are taken for. */
  line: CallLine;
  participants: Participants;
  returns: ReturnCalls;
  tasks: Tasks;
  /** Where callers wait for an outcome; whoever has one says so there. */
  lane: WaitingLane;
  /** Who would be offered to whom now, and why each of the others must wait, in the order of their rank. */
  look: () => Promise<Assigned>;
  /** The version of the rules that hold; 0 where none were published. */
  rulesVersion: () => number;
  /** The queue of whoever comes by no number that has one. */
  defaultQueue: () => string;
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Joins the exchanges' events, the calls, the router and the desks. Nothing happens before `start`. */
export function createRouting(parts: RoutingParts): Routing {
  const line = new CallLine(parts);
  const hub = new DeskHub();
  const rules = new RulesInForce(parts.db, parts.log);
  const openDesks = () => new Set(hub.tabs().map(({ accountId }) => accountId));
  const tasks = new Tasks({ ...parts, openDesks, ...portsOfTasks(() => promises, parts.keys) });
  const trainings = new Trainings(parts);
  const routerParts: RouterParts = { ...parts, line, rules, tasks, trainings };
  line.goBy({
    referTo: parts.referTo,
    findQueue: (dialled) => queueOfNumber(rules.rules, dialled),
    longestWaitMs: (queue) => findQueue(rules.rules, queue).longestWaitSeconds * 1000,
    queueKeys: () => queueKeysOf(rules.rules),
    announcements: () =>
      rules.announcementsAt(parts.clock.now()).map(({ announcementId: id, text, startsAt: since }) => ({
        ...{ id, since },
        prompt: `announcement-${text}`,
      })),
    isTurnedAway: ({ queue, priority, queuedAt, stateSince }) =>
      fateOf({ queue, priority, queuedAt: queuedAt ?? stateSince }, rules.closed, rules.rules).kind ===
      'send-on',
  });
  const telephones = new Telephones(parts.exchanges, parts.settings.telephones, parts);
  const router = new Router(routerParts, (accountId) => {
    if (supervisors.isHearing(accountId) || trainings.isTraining(accountId)) return undefined;
    const userName = hub.isReachable(accountId) ? telephones.userNameOf(accountId) : undefined;
    return userName === undefined ? undefined : { userName, exchanges: hub.exchangesOf(accountId) };
  });
  const board = new DeskBoard(routerParts, hub, telephones);
  followTasks(tasks, board, router);
  trainings.observe((accountId) => board.refresh(accountId));
  const lane = new WaitingLane(line, () => rules.rules.lane.longestMinutes);
  line.participate((tx, move) => followLane(tx, move, tasks));
  const participants = new Participants(line);
  participants.accompany((tx, move) => followGuest(tx, move, (queue) => rules.wrapUpMsOf(queue)));
  line.participate(endMutesOf);
  participants.accompany(async (tx, { participant, call, at }) => {
    const { accountId, endedAt, outcome } = participant;
    if (accountId && endedAt && outcome !== 'took-over') await endMutes(tx, call.callId, at, accountId);
  });
  participants.observe(({ participant, call }) => {
    for (const accountId of [participant.accountId, participant.invitedBy, call.callTakerId])
      if (accountId) board.refresh(accountId);
    if (participant.endedAt) router.wake();
  });
  const desks = {
    telephoneAt: (accountId: string, exchange: string) => router.telephoneAt(accountId, exchange),
    isReachable: (accountId: string) => router.exchangesOf(accountId).size > 0,
    reserve: reserveDesk,
  };
  const interpreting = new Interpreting({ ...parts, participants, desks });
  const callBacks = new CallBacks({
    ...{ ...parts, line, participants },
    makeTask: (tx, task) => tasks.makeWithin(tx, task),
  });
  const callBackWatch = new CallBackWatch(callBacks.parts);
  const showCall = (callId: string) => {
    void findCall(parts.db, callId).then((call) => call?.callTakerId && board.refresh(call.callTakerId));
  };
  interpreting.observe(showCall);
  callBackWatch.observe(showCall);
  const colleagues = new Colleagues(router, participants, {
    interpreters: new DeskInterpreters(router, interpreting),
    inCall: new DeskInCall(routerParts, board),
    training: new DeskTraining(routerParts, hub, telephones),
    callBacks: new DeskCallBacks(callBacks, board),
  });
  const desk = new Desk(hub, board, router, telephones, colleagues);
  const supervisors = createFloor({ router, hub, board, telephones });
  parts.callCodes.whenRedeemed((callId) => {
    void findCall(parts.db, callId).then((call) => call?.callTakerId && board.refresh(call.callTakerId));
  });
  parts.recorder.follow(line);
  line.observe((move) => {
    showMove(board, move, participants.guestsAt(move));
    showLeftLane(parts.db, board, move).catch((error: unknown) => line.fellBehind(error, move.call.exchange));
  });
  // A leg can end alone, while its desk is there and registered: then nobody has to come back first.
  line.observe(({ call, cause }) => {
    if (cause !== 'desk-lost' || !call.callTakerId) return;
    desk.ringAgain(call.callTakerId).catch((error: unknown) => {
      parts.log.error(
        { code: 'HL_DESK_NOT_RUNG', callId: call.callId, error },
        'A desk could not be rung again.',
      );
    });
  });
  parts.recorder.whenChanged(({ callTakerId }) => {
    if (callTakerId) board.refresh(callTakerId);
  });
  const promises = new ReturnPromises(line, () => rules.rules.returnCalls);
  const lastOffers = new LastOffers(
    line,
    promises,
    (queue) => findQueue(rules.rules, queue).overload === 'return-call',
  );
  sendOnOverflow(routerParts, lastOffers);
  const returns = new ReturnCalls(line, () => rules.rules.returnCalls, whereKnownBy(parts.keys));
  returns.accompany((tx, promise) => followRinging(tx, promise, tasks));
  const intake = new IntakeConductor(line, { codes: parts.callCodes, promises });
  const exchanges = followExchanges(line, participants, {
    deskLegFailed: (legId, callId) => {
      router.endOffer(callId, 'desk-failed', legId).catch((error: unknown) => {
        parts.log.error(
          { code: 'HL_OFFER_NOT_ENDED', callId, error },
          'An offer could not be ended; its lease ends it.',
        );
      });
    },
    connected: (exchange) => desk.installAll(exchange),
    soundEnded: () => parts.recorder.soundEnded(),
    intake,
    announcer: new Announcer(line, promises, (callId) => findQueuePlace(parts, rules.assignment, callId)),
    returns,
    listenings: supervisors.listenings,
    others: [trainings, ...parts.otherLegs],
  });
  let stopWatch = async () => {};
  let following: Listening = { stop: async () => {} };
  return {
    desk,
    observe: (observer) => line.observe(observer),
    floor: supervisors.floor,
    acts: supervisors.acts,
    sessionIds: () => new Set([...desk.sessionIds(), ...supervisors.sessionIds()]),
    endSession: async (sessionId) => {
      await supervisors.endSession(sessionId);
      await desk.endSession(sessionId);
    },
    line,
    participants,
    returns,
    tasks,
    lane,
    look: () => router.look(),
    rulesVersion: () => rules.version,
    defaultQueue: () => queueOfNumber(rules.rules, null),
    start: async () => {
      await rules.read();
      await trainings.endAll('line-restarted');
      following = followRules(parts, rules, () => {
        router.wake();
        supervisors.floor.refresh();
      });
      await exchanges.start();
      stopWatch = startWatch(router, desk, {
        ...{ participants, interpreting, callBacks: callBackWatch, returns, lane, lastOffers },
        agencyFirst: new AgencyFirst(callBacks, returns),
        closedQueues: async () => {
          await leadElsewhere(router, intake);
          board.showAnnouncements(rules.announcementsAt(parts.clock.now()));
        },
        callCodes: async () => board.showCallCodes(await lookAtCallCodes(parts)),
        training: () => lookAtTraining(router),
      });
      supervisors.start();
    },
    stop: async () => {
      await following.stop();
      await stopWatch();
      await trainings.endAll('line-restarted');
      await supervisors.stop();
      await router.stop();
      await interpreting.idle();
      lastOffers.stop();
      await exchanges.stop();
    },
  };
}

function showMove(board: DeskBoard, { before, call }: CallMove, guests: string[]): void {
  const concerned = new Set([before?.callTakerId, call.callTakerId, ...guests]);
  for (const accountId of concerned) if (accountId) board.refresh(accountId);
  if (before?.state === 'waiting' || call.state === 'waiting') board.refreshQueue();
}
