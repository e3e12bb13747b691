import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { type Dispatch, FIRST_ID, listEndedDispatches, readLastDue } from '../dispatch-store.ts';
import { isOver } from '../inbox-items.ts';
import type { RelayKeys } from '../sealed.ts';
import { type Open, openDispatches } from './open-dispatches.ts';
import { owesNotice } from './standing.ts';

/** A notice that nobody has sent in that time is looked for in memory no more; it stays sealed with its enquiry. */
const LOOKED_BACK_MS = 30 * 24 * 3_600_000;
const AT_ONCE = 200;

type Parts = { db: Database; clock: Clock; keys: Pick<RelayKeys, 'unwrap'> };
type Live = ReadonlyMap<string, LiveCustodian>;
type Owed = { owed: Open[]; next: string | null };

/** What is kept of enquiries that are over, for the notices that are owed for some of them. */
export class OwedNotices {
  readonly #parts: Parts;
  #lastDueMs = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  note({ dueAt }: Pick<Dispatch, 'dueAt'>): void {
    this.#lastDueMs = Math.max(this.#lastDueMs, dueAt.getTime());
  }

  /**
   * Some of what is over, opened, as far as a notice is owed for it. That one is owed stands only under the seal, so all of that time is opened; a line on
   * which no custodian is federal has none.
   */
  async read(live: Live, after: string): Promise<Owed> {
    if (!mayOwe(live)) return { owed: [], next: null };
    const { db, clock } = this.#parts;
    const last = after === FIRST_ID ? await readLastDue(db) : null;
    if (last) this.note({ dueAt: last });
    const dueSince = new Date(clock.now().getTime() - LOOKED_BACK_MS);
    const ended = await listEndedDispatches(db, { after, limit: AT_ONCE, dueSince });
    const opened = await openDispatches(this.#parts, ended);
    return {
      owed: opened.filter(({ states }) => states.some(owesNotice)),
      next: ended.length === AT_ONCE ? (ended.at(-1)?.dispatchId ?? null) : null,
    };
  }

  /** Whether acts are written: while anything is open, and as long after it as a notice might be owed for it, for whether one is must not show. */
  goOn(opens: Iterable<Open>, live: Live): boolean {
    const nowMs = this.#parts.clock.now().getTime();
    const mightOwe = mayOwe(live) && nowMs < this.#lastDueMs + LOOKED_BACK_MS;
    return mightOwe || [...opens].some((open) => !isOver(open, nowMs));
  }
}

/** Whether anybody on this line may owe a notice. Pure. */
const mayOwe = (live: Live): boolean => [...live.values()].some(({ basis }) => basis === 'federal-agency');
