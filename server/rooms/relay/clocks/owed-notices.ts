import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { type Dispatch, FIRST_ID, listEndedDispatches, readLastDue } from '../dispatch-store.ts';
import { isOver } from '../inbox-items.ts';
import type { RelayKeys } from '../sealed.ts';
import type { InOrder } from './in-order.ts';
import { hasLater } from './later-places.ts';
import { type Open, openDispatches } from './open-dispatches.ts';
import { hourMs, OPEN_AFTER_DUE_MS } from './schedule.ts';
import { owesNotice } from './standing.ts';

const DAY_MS = 24 * 3_600_000;
/** A notice that nobody has sent in that time is looked for in memory no more; it stays sealed with its enquiry. So long, and a day more, is asked before is kept. */
const LOOKED_BACK_MS = 32 * DAY_MS;
/** So long after a generation was compared a custodian may answer about what was found in it. */
const LATER_OPEN_MS = hourMs('routine') + OPEN_AFTER_DUE_MS;
const AT_ONCE = 200;

type Parts = {
  db: Database;
  clock: Clock;
  keys: Pick<RelayKeys, 'unwrap'>;
  inOrder: Pick<InOrder, 'untilDone'>;
  /** What still matters of what is over. */
  take: (ended: readonly Open[]) => void;
};
type Live = ReadonlyMap<string, LiveCustodian>;

/** What is kept of enquiries that are over: for the notices that are owed for some of them, and the records that came later. */
export class OwedNotices {
  readonly #parts: Parts;
  #lastDueMs = Number.NEGATIVE_INFINITY;
  #laterUntilMs = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * A generation was compared, or may have been before a restart: where anything was asked in that time, acts are written as long as one might answer about
   * it, whether anybody can.
   */
  #noteLater(lastDue: Date, nowMs: number): void {
    if (lastDue.getTime() < nowMs - LOOKED_BACK_MS) return;
    this.#laterUntilMs = nowMs + LATER_OPEN_MS;
    this.note({ dueAt: new Date(this.#laterUntilMs) });
  }

  note({ dueAt }: Pick<Dispatch, 'dueAt'>): void {
    this.#lastDueMs = Math.max(this.#lastDueMs, dueAt.getTime());
  }

  /**
   * What is over, opened some at a time, between all else, as far as a notice is owed for it or a record came later. Both stand only under the seal, so all
   * of that time is opened.
   */
  readAll(after = FIRST_ID): void {
    this.#parts.inOrder.untilDone(() => this.#read(after));
  }

  async #read(after: string): Promise<void> {
    const { db, clock } = this.#parts;
    const now = clock.now();
    const nowMs = now.getTime();
    const lastDue = after === FIRST_ID ? await readLastDue(db) : null;
    if (lastDue) this.#noteLater(lastDue, nowMs);
    const sent = { from: new Date(nowMs - LOOKED_BACK_MS), until: now };
    const ended = await listEndedDispatches(db, { after, limit: AT_ONCE, sent });
    const opened = await openDispatches(this.#parts, ended);
    this.#parts.take(opened.filter((open) => open.states.some(owesNotice) || hasLater(open, nowMs)));
    const last = ended.length === AT_ONCE ? ended.at(-1) : undefined;
    if (last) this.readAll(last.dispatchId);
  }

  /** Whether acts are written: while anything is open, and as long after it as a notice might be owed for it, for whether one is must not show. */
  goOn(opens: Iterable<Open>, live: Live): boolean {
    const nowMs = this.#parts.clock.now().getTime();
    const mightOwe = mayOwe(live) && nowMs < this.#lastDueMs + LOOKED_BACK_MS;
    return mightOwe || nowMs < this.#laterUntilMs || [...opens].some((open) => !isOver(open, nowMs));
  }
}

/** Whether anybody on this line may owe a notice. Pure. */
const mayOwe = (live: Live): boolean => [...live.values()].some(({ basis }) => basis === 'federal-agency');
