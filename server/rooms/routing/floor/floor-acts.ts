import type { AnnounceRequest } from '../../../../contract/announcement.ts';
import type { ForcePresenceRequest } from '../../../../contract/floor.ts';
import type { ListeningMode } from '../../../../contract/listening.ts';
import type { MoveCallerRequest } from '../../../../contract/move-caller.ts';
import type { CloseQueueRequest } from '../../../../contract/queue-closing.ts';
import type { StartTrainingRequest } from '../../../../contract/training.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { announce, withdrawAnnouncement } from '../announcements/announce.ts';
import { closeQueue, openQueue } from '../closing/close-queue.ts';
import type { DeskBoard } from '../desk-board.ts';
import type { DeskHub } from '../desk-hub.ts';
import type { Router } from '../router.ts';
import type { Floor } from './floor.ts';
import { forcePresence } from './force-presence.ts';
import { moveCaller } from './move-caller.ts';
import type { Supervision } from './supervision.ts';

/** What a supervisor does on the floor; each act shows at the desks it is about, and on every floor. */
export class FloorActs {
  readonly #router: Router;
  readonly #hub: DeskHub;
  readonly #board: DeskBoard;
  readonly #floor: Floor;
  readonly #supervision: Supervision;

  constructor(
    router: Router,
    { hub, board }: { hub: DeskHub; board: DeskBoard },
    floor: Floor,
    supervision: Supervision,
  ) {
    this.#router = router;
    this.#hub = hub;
    this.#board = board;
    this.#floor = floor;
    this.#supervision = supervision;
  }

  async forcePresence(supervisorId: string, request: ForcePresenceRequest): Promise<'done' | Refusal> {
    const { db, clock } = this.#router.parts;
    const isReachable = (accountId: string) =>
      this.#hub.isReachable(accountId) && !this.#supervision.isHearing(accountId);
    const outcome = await forcePresence({ db, clock, isReachable }, supervisorId, request);
    this.#board.refresh(request.accountId);
    this.#floor.refresh();
    this.#router.wake();
    return outcome;
  }

  async moveCaller(supervisorId: string, request: MoveCallerRequest): Promise<'done' | Refusal> {
    const outcome = await moveCaller(this.#router, supervisorId, request);
    this.#floor.refresh();
    return outcome;
  }

  async closeQueue(supervisorId: string, request: CloseQueueRequest): Promise<'done' | Refusal> {
    const outcome = await closeQueue(this.#router.parts, supervisorId, request);
    this.#floor.refresh();
    return outcome;
  }

  async openQueue(supervisorId: string, queue: string): Promise<'done' | Refusal> {
    const outcome = await openQueue(this.#router.parts, supervisorId, queue);
    this.#floor.refresh();
    this.#router.wake();
    return outcome;
  }

  async announce(supervisorId: string, request: AnnounceRequest): Promise<'done' | Refusal> {
    const outcome = await announce(this.#router.parts, supervisorId, request);
    this.#floor.refresh();
    return outcome;
  }

  async withdrawAnnouncement(supervisorId: string, announcementId: string): Promise<'done' | Refusal> {
    const outcome = await withdrawAnnouncement(this.#router.parts, supervisorId, announcementId);
    this.#floor.refresh();
    return outcome;
  }

  /** Lets somebody practise who is not ready; whoever is ready takes calls, and is left to them. */
  async startTraining(supervisorId: string, request: StartTrainingRequest): Promise<'done' | Refusal> {
    const { trainings, exchanges } = this.#router.parts;
    const { accountId } = request;
    const reached = this.#router.exchangesOf(accountId);
    const exchange = exchanges.connected().find((name) => reached.has(name));
    const userName = exchange && this.#router.telephoneAt(accountId, exchange);
    if (!userName) return refuse('HL_DESK_NOT_REACHABLE');
    const outcome = await trainings.start({ ...request, exchange, userName, by: supervisorId });
    this.#floor.refresh();
    return outcome;
  }

  hear(supervisorId: string, callId: string, mode: ListeningMode): Promise<'done' | Refusal> {
    return this.#supervision.hear(supervisorId, callId, mode);
  }

  stopHearing(supervisorId: string): Promise<'done' | Refusal> {
    return this.#supervision.stopHearing(supervisorId);
  }
}
