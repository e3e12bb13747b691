import { HEARTBEAT_BELIEVED_MS } from '../../../contract/desk.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { repeatEvery } from '../../platform/repeat.ts';
import type { AgencyFirst, CallBackWatch } from '../agencies/index.ts';
import {
  endLongStays,
  finishWrapUp,
  type LastOffers,
  listOverdueWrapUps,
  type Participants,
  type ReturnCalls,
  type WaitingLane,
} from '../calls/index.ts';
import type { Interpreting } from '../interpreters/index.ts';
import { lineActor } from '../ledger/index.ts';
import { listReady, lockPresence, movePresence } from '../staff/index.ts';
import type { Desk } from './desk.ts';
import { giveUpOnGoneDesks } from './gone-desks.ts';
import { paceReturnCalls } from './pace-return-calls.ts';
import type { Router } from './router.ts';
import { watchStandstill } from './standstill.ts';

const EVERY_MS = 500;
/** A desk that was ready and cannot be rung for this long is not ready. Reloading a page takes less. */
const UNREACHABLE_MS = 8_000;
/** When the exchange comes back, its telephones follow one after the other; so long no desk is to blame for being away. */
const EXCHANGE_RETURN_MS = 20_000;
/** How often calls are looked for whose call-taker is signed out. */
const ASK_SESSIONS_EVERY_MS = 5_000;
/** How often telephones that nobody holds any more are looked for in the exchange. */
const TIDY_EVERY_MS = 60_000;

type Watched = {
  participants: Participants;
  interpreting: Interpreting;
  callBacks: CallBackWatch;
  agencyFirst: AgencyFirst;
  returns: ReturnCalls;
  lane: WaitingLane;
  /** Leads callers of closed queues on. */
  closedQueues: () => Promise<void>;
  /** Opens call codes again once they may be, and shows whether they are taken. */
  callCodes: () => Promise<void>;
  lastOffers: LastOffers;
  /** Looks after those who practise. */
  training: () => Promise<void>;
};

/**
 * Looks twice a second for everything that stayed somewhere too long: offers, calls, wrap-ups, silent tabs, and
 * call-takers who are ready but cannot be rung. Returns what stops it.
 */
export function startWatch(
  router: Router,
  desk: Desk,
  {
    participants,
    interpreting,
    callBacks,
    agencyFirst,
    returns,
    lane,
    closedQueues,
    callCodes,
    lastOffers,
    training,
  }: Watched,
): () => Promise<void> {
  const { clock, log, exchanges } = router.parts;
  const startedAt = clock.now();
  let isExchangeAway = false;
  let exchangeBackAt: Date | undefined;
  let tidiedAt = startedAt;
  let askedAt = startedAt;
  const askSessions = async () => {
    if (!isPast(askedAt, ASK_SESSIONS_EVERY_MS, clock.now())) return;
    askedAt = clock.now();
    await desk.endSignedOutSeats();
  };
  const tidyTelephones = async () => {
    if (!isPast(tidiedAt, TIDY_EVERY_MS, clock.now())) return;
    tidiedAt = clock.now();
    await desk.withdrawAllUnheld();
    await Promise.all(exchanges.connected().map((exchange) => desk.removeLeftOvers(exchange)));
  };
  const lookForStandstill = watchStandstill(router);
  return repeatEvery(clock, EVERY_MS, async () => {
    try {
      await router.endExpiredOffers();
      await participants.endExpired();
      await interpreting.lookAll();
      await callBacks.look();
      await agencyFirst.look();
      await returns.look();
      await router.parts.tasks.look();
      await lane.look();
      await training();
      await closedQueues();
      await callCodes();
      await paceReturnCalls(router, returns);
      await endLongStays(router.parts.line, (call) => lastOffers.sendOn(call, 'waited-too-long'));
      await endOverdueWrapUps(router, desk);
      closeSilentTabs(router, desk);
      await giveUpOnGoneDesks(router, desk.hub, participants);
      // From when it was seen to be back, however late that was.
      const wasAway = isExchangeAway;
      isExchangeAway = exchanges.connected().length === 0;
      if (wasAway && !isExchangeAway) exchangeBackAt = clock.now();
      const isSettled = !exchangeBackAt || isPast(exchangeBackAt, EXCHANGE_RETURN_MS, clock.now());
      if (!isExchangeAway && isSettled) await standDownUnreachable(router, desk, startedAt);
      await askSessions();
      await tidyTelephones();
      await lookForStandstill();
      router.wake();
    } catch (error) {
      log.error(
        { code: 'HL_WATCH_FAILED', error },
        'The watch could not finish its round; the next one follows.',
      );
    }
  });
}

const isPast = (from: Date, lengthMs: number, now: Date): boolean =>
  now.getTime() - from.getTime() >= lengthMs;

async function endOverdueWrapUps(router: Router, desk: Desk): Promise<void> {
  const { db, clock } = router.parts;
  for (const wrapUp of await listOverdueWrapUps(db, clock.now())) {
    await inTransaction(db, async (tx) => {
      const now = clock.now();
      if (!(await finishWrapUp(tx, wrapUp, 'timed-out', now, lineActor))) return;
      await movePresence(
        tx,
        await lockPresence(tx, wrapUp.accountId),
        { state: 'not-ready', since: now, reason: 'paperwork' },
        lineActor,
      );
    });
    desk.board.refresh(wrapUp.accountId);
  }
}

function closeSilentTabs(router: Router, desk: Desk): void {
  const nowMs = router.parts.clock.now().getTime();
  for (const tab of desk.hub.tabs()) {
    if (nowMs - tab.lastHeardAt.getTime() > HEARTBEAT_BELIEVED_MS) tab.close();
  }
}

async function standDownUnreachable(router: Router, desk: Desk, startedAt: Date): Promise<void> {
  const { db, clock } = router.parts;
  const now = clock.now();
  for (const { accountId } of await listReady(db)) {
    const since = desk.hub.unreachableSince(accountId, startedAt);
    if (!since || !isPast(since, UNREACHABLE_MS, now)) continue;
    const reason = desk.hub.holderOf(accountId) ? 'telephone-lost' : 'desk-lost';
    await inTransaction(db, async (tx) => {
      const presence = await lockPresence(tx, accountId);
      if (presence.state !== 'ready') return;
      await movePresence(tx, presence, { state: 'not-ready', since: now, reason }, lineActor);
    });
    desk.board.refresh(accountId);
  }
}
