import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import type { Found, SlotNumber } from '../slot.ts';
import type { ActOutcome, WantedAct } from './act-grid.ts';
import { askCustodian } from './ask-custodian.ts';
import { isUntold } from './ask-handed-on.ts';
import { forgetJoined, type OpenOfEnquiry } from './forget-joined.ts';
import type { InOrder } from './in-order.ts';
import { decideAcknowledged, decideStep } from './later-acts.ts';
import { type Asking, nextStep } from './next-step.ts';
import type { Open } from './open-dispatches.ts';
import { clockOf, nextAskMs } from './schedule.ts';
import type { TellParts } from './tell-contact.ts';
import type { Waits } from './waits.ts';

type Live = ReadonlyMap<string, LiveCustodian>;
type Parts = {
  db: Database;
  clock: Clock;
  opened: OpenOfEnquiry;
  waits: Waits;
  inOrder: Pick<InOrder, 'untilDone'>;
  /** Writes an act at the next moment of the grid. */
  act: (wanted: WantedAct) => Promise<ActOutcome>;
  /** The custodians as they are reached now. */
  live: () => Promise<Live>;
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
 * then its custodian is told, step by step, by a clock of its own. Whether that clock runs must not show, so each of its steps is an act too, among acts of
 * nobody: whoever restarts finds them again, and goes on with the ladder where it was.
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

  /** The cleared contact of a custodian is asked at once, whose desk has said that the record is protected. */
  noteHandedOn(open: Open): void {
    for (const later of listLater(open, this.#parts.clock.now().getTime())) {
      const state = open.states[later.slot];
      if (state && isUntold(state)) this.#askInTurn(open, later);
    }
  }

  /** What the policies do not allow now is asked again with the next generation, or by whoever restarts. */
  async #tell(open: Open, later: Later): Promise<void> {
    try {
      const outcome = await this.#act(open, later, 'told', await this.#parts.live());
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
    const nowMs = clock.now().getTime();
    this.#cancels.get(later.slotId)?.();
    if (nowMs >= times.overMs) {
      await forgetJoined(this.#parts, open);
      this.#cancels.delete(later.slotId);
      over(open);
      return;
    }
    const live = await this.#parts.live();
    const isDue = nextStep(live, open, later.slot, nowMs)?.asking && nowMs < times.dueMs;
    // Acts are written in the same order as this, so it is not waited for here; one that fails is tried at the next moment.
    if (isDue) this.#act(open, later, 'asked', live).catch(() => {});
    // Time may have gone on meanwhile.
    const waitMs = nextAskMs({ urgency, ...times }, nowMs) - clock.now().getTime();
    this.#cancels.set(
      later.slotId,
      clock.after(waitMs, () => this.#askInTurn(open, later)),
    );
  }

  /** Writes down that somebody is asked, where somebody is next, and then asks. */
  async #act(open: Open, later: Later, did: 'told' | 'asked', live: Live): Promise<ActOutcome> {
    const { act } = this.#parts;
    const chosen: { asking: Asking | null } = { asking: null };
    const decide = decideStep({ open, live, did, ...later }, (asking) => {
      chosen.asking = asking;
    });
    const outcome = await act({ open, decide, isByLine: true });
    if (outcome === 'done' && chosen.asking)
      askCustodian(this.#parts, open, chosen.asking, () => {
        act({ open, decide: decideAcknowledged(open, later), isByLine: true }).catch(() => {});
      });
    return outcome;
  }
}
