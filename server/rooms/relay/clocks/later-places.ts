import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { FIRST_ID } from '../dispatch-store.ts';
import { factsOfDispatch } from '../enquiry-facts.ts';
import type { Found, SlotNumber } from '../slot.ts';
import type { ActOutcome, WantedAct } from './act-grid.ts';
import { askCustodian } from './ask-custodian.ts';
import { forgetJoined, type OpenOfEnquiry } from './forget-joined.ts';
import type { InOrder } from './in-order.ts';
import { nextStep } from './next-step.ts';
import type { Open } from './open-dispatches.ts';
import { clockOf, nextAskMs } from './schedule.ts';
import { standingOf } from './standing.ts';
import type { TellParts } from './tell-contact.ts';
import type { Waits } from './waits.ts';

type Parts = {
  db: Database;
  clock: Clock;
  opened: OpenOfEnquiry;
  waits: Waits;
  inOrder: Pick<InOrder, 'untilDone'>;
  /** Writes an act at the next moment of the grid. */
  act: (wanted: WantedAct) => Promise<ActOutcome>;
  /** The custodians as they are reached now. */
  live: () => Promise<ReadonlyMap<string, LiveCustodian>>;
  /** Nothing of it is to be answered any more. */
  over: (open: Open) => void;
} & TellParts;
type Later = { slotId: string; slot: SlotNumber; found: Found };

const AGAIN_AFTER_MS = 10_000;

const listLater = (open: Open, nowMs: number): Later[] =>
  open.slots.flatMap(({ slotId, slot, found }) =>
    found && found.laterAtMs !== null && nowMs < clockOf(open.dispatch, found).overMs
      ? [{ slotId, slot, found }]
      : [],
  );

/** Whether a record came later of which something may be answered still. Pure. */
export const hasLater = (open: Open, nowMs: number): boolean => listLater(open, nowMs).length > 0;

/**
 * The places whose record came after their enquiry was sent. The policies decide of each as of any act of a custodian, at the next moment of the grid;
 * then its custodian is told, step by step, by a clock of its own. That clock writes nothing: whether it runs must not show, and whoever restarts begins
 * the ladder anew.
 */
export class LaterPlaces {
  readonly #parts: Parts;
  readonly #cancels = new Map<string, () => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  stop(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }

  /** Begins with those of its places with which nobody has begun. */
  note(open: Open): void {
    for (const later of listLater(open, this.#parts.clock.now().getTime())) {
      if (this.#cancels.has(later.slotId)) continue;
      this.#cancels.set(later.slotId, () => {});
      if ((open.states[later.slot]?.toldAtMs ?? null) !== null) this.#askInTurn(open, later);
      else void this.#tell(open, later);
    }
  }

  /** What the policies do not allow now is asked again with the next generation, or by whoever restarts. */
  async #tell(open: Open, later: Later): Promise<void> {
    try {
      const outcome = await this.#parts.act({ open, decide: decideOf(open, later) });
      if (outcome === 'done') this.#askInTurn(open, later);
      else this.#cancels.delete(later.slotId);
    } catch {
      // Whoever writes acts has said so; it is tried again.
      const again = () => {
        this.#cancels.delete(later.slotId);
        this.note(open);
      };
      this.#cancels.set(later.slotId, this.#parts.clock.after(AGAIN_AFTER_MS, again));
    }
  }

  #askInTurn(open: Open, later: Later): void {
    this.#parts.inOrder.untilDone(() => this.#ask(open, later));
  }

  async #ask(open: Open, later: Later): Promise<void> {
    const { clock, over } = this.#parts;
    const { urgency } = open.dispatch;
    const times = clockOf(open.dispatch, later.found);
    const live = await this.#parts.live();
    const nowMs = clock.now().getTime();
    if (nowMs >= times.overMs) {
      await forgetJoined(this.#parts, open);
      this.#cancels.delete(later.slotId);
      over(open);
      return;
    }
    if (nowMs < times.dueMs) this.#askStep(open, later.slot, live);
    const waitMs = nextAskMs({ urgency, ...times }, nowMs) - nowMs;
    this.#cancels.set(
      later.slotId,
      clock.after(waitMs, () => this.#askInTurn(open, later)),
    );
  }

  #askStep(open: Open, slot: number, live: ReadonlyMap<string, LiveCustodian>): void {
    if (standingOf(open.states, slot) === 'closed') return;
    const next = nextStep(live, open, slot, this.#parts.clock.now().getTime());
    if (!next) return;
    open.states = open.states.map((each, at) => (at === slot ? next.state : each));
    if (next.asking) askCustodian(this.#parts, open, next.asking);
  }
}

/** That a custodian is told, as an act: decided by the policies at its moment, and written before anything is shown. */
const decideOf =
  ({ dispatch }: Open, { slot, found }: Later): WantedAct['decide'] =>
  async (tx, at) => {
    const { facts } = await factsOfDispatch(tx, dispatch, at);
    const protection = found.isProtected ? ('protected' as const) : ('open' as const);
    return {
      act: {
        ...{ slot, accountId: FIRST_ID, atMs: at.getTime(), did: 'told' as const },
        ...{ callBackByMs: null, paragraph: null },
      },
      request: { action: 'relay', facts: { ...facts, protection, contact: found.contact } },
    };
  };
