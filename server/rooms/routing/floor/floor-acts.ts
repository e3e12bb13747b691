import type { ForcePresenceRequest } from '../../../../contract/floor.ts';
import type { Refusal } from '../../../platform/errors.ts';
import type { DeskBoard } from '../desk-board.ts';
import type { DeskHub } from '../desk-hub.ts';
import type { Router } from '../router.ts';
import type { Floor } from './floor.ts';
import { forcePresence } from './force-presence.ts';

/** What a supervisor does on the floor; each act shows at the desks it is about, and on every floor. */
export class FloorActs {
  readonly #router: Router;
  readonly #hub: DeskHub;
  readonly #board: DeskBoard;
  readonly #floor: Floor;

  constructor(router: Router, { hub, board }: { hub: DeskHub; board: DeskBoard }, floor: Floor) {
    this.#router = router;
    this.#hub = hub;
    this.#board = board;
    this.#floor = floor;
  }

  async forcePresence(supervisorId: string, request: ForcePresenceRequest): Promise<'done' | Refusal> {
    const { db, clock } = this.#router.parts;
    const isReachable = (accountId: string) => this.#hub.isReachable(accountId);
    const outcome = await forcePresence({ db, clock, isReachable }, supervisorId, request);
    this.#board.refresh(request.accountId);
    this.#floor.refresh();
    this.#router.wake();
    return outcome;
  }
}
