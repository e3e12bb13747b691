import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { forgetEnquiry } from '../../register/index.ts';
import { storeTicks } from '../dispatch-store.ts';
import { sealState } from '../sealed.ts';
import type { SlotState } from '../slot.ts';
import { type Asking, nextStep } from './next-step.ts';
import type { Open } from './open-dispatches.ts';
import { OPEN_AFTER_DUE_MS, TICKS, ticksOver } from './schedule.ts';
import { standingOf } from './standing.ts';

/** Says just before the deadline of an enquiry whether a custodian has joined its officer. */
export type SettleDeadline = (
  tx: Tx,
  deadline: { enquiryId: string; isJoined: boolean; at: Date },
) => Promise<void>;
type Ticked = { open: Open; asking: Asking[]; isOver: boolean };
type Parts = {
  db: Database;
  clock: Clock;
  live: ReadonlyMap<string, LiveCustodian>;
  settleDeadline: SettleDeadline;
  opened: { ofEnquiry: (enquiryId: string) => Iterable<Open> };
};
type Next = Ticked & { states: SlotState[]; ticks: number };

/** Takes several dispatches to the moment of their schedule that is now: of each all three places are written, and one entry, whatever is in them. */
export async function writeTicks(parts: Parts, due: readonly Open[]): Promise<Ticked[]> {
  const { db, clock } = parts;
  const at = clock.now();
  const next = due.map((open) => tick(parts, open, at.getTime()));
  const joined = listJoined(parts, due);
  await inTransaction(db, async (tx) => {
    const sealed = next.flatMap(({ open, states }) => sealAll(open, states));
    const ticked = next.map(({ open, ticks, isOver }) => ({
      ...{ dispatchId: open.dispatch.dispatchId, ticks, closedAt: isOver ? at : null },
    }));
    await storeTicks(tx, sealed, ticked);
    for (const { open, ticks, isOver } of next) {
      const { dispatchId, enquiryId } = open.dispatch;
      const subject = { dispatchId, ticks };
      appendEntry(tx, { kind: 'relay-ticked', at, actor: lineActor, ...noEnquiry, subject });
      const isDeadline = ticks === TICKS && open.dispatch.ticks < TICKS;
      const isJoined = joined.has(enquiryId);
      if (isDeadline) await parts.settleDeadline(tx, { enquiryId, isJoined, at });
      if ((isDeadline || isOver) && isJoined) await forgetEnquiry(tx, enquiryId, { at, actor: lineActor });
    }
  });
  for (const { open, states, ticks } of next) {
    open.states = keepNews(open.states, states);
    open.dispatch = { ...open.dispatch, ticks };
  }
  return next;
}

/** The enquiries of these about every child of which a custodian has joined the officer. */
function listJoined({ opened }: Parts, due: readonly Open[]): ReadonlySet<string> {
  const isJoined = ({ states }: Open) => states.some((state) => state.isJoined);
  const enquiryIds = new Set(due.map(({ dispatch }) => dispatch.enquiryId));
  return new Set([...enquiryIds].filter((enquiryId) => [...opened.ofEnquiry(enquiryId)].every(isJoined)));
}

/** How a call ended, or that both heard each other, may have come in while it was being written. */
const keepNews = (now: readonly SlotState[], written: readonly SlotState[]): SlotState[] =>
  now.map((state, slot) => {
    const { steps, heldUntilMs } = written[slot] ?? state;
    return steps === state.steps ? state : { ...state, steps, heldUntilMs };
  });

function tick({ live }: Parts, open: Open, nowMs: number): Next {
  const { dispatch } = open;
  const asking: Asking[] = [];
  const states = open.states.map((state, slot) => {
    const found = open.slots[slot]?.found;
    const mayBeAsked = standingOf(open.states, slot) !== 'closed' && nowMs < dispatch.dueAt.getTime();
    // Whose record came later is asked by a clock of its own.
    const next = found?.laterAtMs === null && mayBeAsked ? nextStep(live, open, slot, nowMs) : undefined;
    if (next?.asking) asking.push(next.asking);
    return next?.state ?? state;
  });
  const isOver = nowMs >= dispatch.dueAt.getTime() + OPEN_AFTER_DUE_MS;
  return { open, asking, isOver, states, ticks: ticksOver(dispatch, nowMs) + 1 };
}

const sealAll = ({ dispatch: { dispatchId }, dataKey, slots }: Open, states: readonly SlotState[]) =>
  slots.flatMap(({ slot }) => {
    const state = states[slot];
    return state ? [{ dispatchId, slot, state: sealState(dataKey, { dispatchId, slot }, state) }] : [];
  });
