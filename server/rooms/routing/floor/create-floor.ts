import type { Database, Tx } from '../../../platform/db/database.ts';
import {
  type Call,
  type ExchangeName,
  type Exchanges,
  type Listening,
  Listenings,
  listLiveParticipants,
  type Present,
} from '../../calls/index.ts';
import type { DeskBoard } from '../desk-board.ts';
import type { DeskHub } from '../desk-hub.ts';
import type { Router } from '../router.ts';
import type { Telephones } from '../telephones.ts';
import { Floor } from './floor.ts';
import { FloorActs } from './floor-acts.ts';
import { Supervision } from './supervision.ts';

export type FloorOfLine = { router: Router; hub: DeskHub; board: DeskBoard; telephones: Telephones };

/** Joins what belongs to supervisors. Nothing happens before `start`. */
export function createFloor({ router, hub, board, telephones }: FloorOfLine) {
  const { parts } = router;
  const surroundings = () => ({
    exchangesAway: listAway(parts.exchanges),
    isReachable: (accountId: string) => hub.isReachable(accountId),
    rules: parts.rules.rules,
    look: () => router.lookAtAll(),
  });
  const floor = new Floor({ ...parts, surroundings });
  parts.line.whenClassified(() => floor.refresh());
  const show = async (listening: Listening): Promise<boolean> => {
    supervision.notice(listening);
    const isShown = await board.showNow(listening.callTakerId);
    board.refresh(listening.listenerId);
    floor.refresh();
    return isShown;
  };
  const listenings = new Listenings(parts.line, { show, presentIn });
  const userNameOf = (accountId: string) =>
    parts.trainings.isTraining(accountId) ? undefined : telephones.userNameOf(accountId);
  const supervision = new Supervision({ ...parts, hub, listenings, userNameOf });
  const acts = new FloorActs(router, { hub, board }, floor, supervision);
  return {
    floor,
    acts,
    listenings,
    isHearing: (accountId: string) => supervision.isHearing(accountId),
    sessionIds: () => floor.sessionIds(),
    endSession: async (sessionId: string) => {
      floor.endSession(sessionId);
      const seats = hub.tabs().filter((tab) => tab.sessionId === sessionId);
      const accounts = [...telephones.lentToSession(sessionId), ...seats.map(({ accountId }) => accountId)];
      await supervision.endFor([...new Set(accounts)]);
    },
    start: () => supervision.start(),
    stop: async () => {
      await supervision.stop();
      await floor.stop();
    },
  };
}

function listAway(exchanges: Exchanges): ExchangeName[] {
  const there = exchanges.connected();
  return exchanges.names.filter((name) => !there.includes(name));
}

/** Everybody in a call. Whatever adds somebody of another kind to a call, a custodian first of all, adds them here. */
async function presentIn(db: Database | Tx, { callId, callTakerId }: Call): Promise<Present[]> {
  const others = (await listLiveParticipants(db, callId)).map(({ kind }): Present => ({ kind }));
  return [{ kind: 'caller' }, ...(callTakerId === null ? [] : [{ kind: 'call-taker' } as const]), ...others];
}
