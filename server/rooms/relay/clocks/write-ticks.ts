import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { forgetEnquiry } from '../../register/index.ts';
import { storeTicks } from '../dispatch-store.ts';
import { sealState } from '../sealed.ts';
import type { SlotState } from '../slot.ts';
import type { Open } from './open-dispatches.ts';
import { advance, OPEN_AFTER_DUE_MS, stepsOf, TICKS, ticksOver } from './schedule.ts';
import { standingOf } from './standing.ts';

export type DropDeadline = (tx: Tx, enquiryId: string) => Promise<void>;
/** Who is asked at a tick, once it is committed. */
export type Asking = { slot: number; custodian: LiveCustodian; place: string };
type Ticked = { open: Open; asking: Asking[]; isOver: boolean };
type Parts = {
  db: Database;
  clock: Clock;
  live: ReadonlyMap<string, LiveCustodian>;
  dropDeadline: DropDeadline;
  /** Whether a custodian has joined the officer about every child of an enquiry. */
  isJoined: (enquiryId: string) => boolean;
};
type Next = Ticked & { states: SlotState[]; ticks: number };

/** The enquiries of these with a child about whom no custodian has joined the officer. Pure. */
export function listApart(
  due: readonly Open[],
  ofEnquiry: (enquiryId: string) => Iterable<Open>,
): ReadonlySet<string> {
  const isApart = ({ states }: Open) => !states.some((state) => state.isJoined);
  const enquiryIds = new Set(due.map(({ dispatch }) => dispatch.enquiryId));
  return new Set([...enquiryIds].filter((enquiryId) => [...ofEnquiry(enquiryId)].some(isApart)));
}

/** Takes several dispatches to the moment of their schedule that is now: of each all three places are written, and one entry, whatever is in them. */
export async function writeTicks(parts: Parts, due: readonly Open[]): Promise<Ticked[]> {
  const { db, clock } = parts;
  const at = clock.now();
  const next = due.map((open) => tick(parts, open, at.getTime()));
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
      if (!(isDeadline || isOver) || !parts.isJoined(enquiryId)) continue;
      if (isDeadline) await parts.dropDeadline(tx, enquiryId);
      await forgetEnquiry(tx, enquiryId, { at, actor: lineActor });
    }
  });
  for (const { open, states, ticks } of next) {
    open.states = states;
    open.dispatch = { ...open.dispatch, ticks };
  }
  return next;
}

function tick({ live }: Parts, open: Open, nowMs: number): Next {
  const { dispatch } = open;
  const asking: Asking[] = [];
  const states = open.states.map((state, slot) => {
    const found = open.slots[slot]?.found;
    const custodian = found && live.get(found.custodianId);
    const mayBeAsked = standingOf(open.states, slot) !== 'closed' && nowMs < dispatch.dueAt.getTime();
    if (!found || !custodian || !mayBeAsked) return state;
    const steps = stepsOf(found, custodian.reach, dispatch.urgency);
    const { state: next, ask } = advance(state, steps, { sentAtMs: dispatch.sentAt.getTime(), nowMs });
    if (ask) asking.push({ slot, custodian, place: ask.place });
    return next;
  });
  const isOver = nowMs >= dispatch.dueAt.getTime() + OPEN_AFTER_DUE_MS;
  return { open, asking, isOver, states, ticks: ticksOver(dispatch, nowMs) + 1 };
}

const sealAll = ({ dispatch: { dispatchId }, dataKey, slots }: Open, states: readonly SlotState[]) =>
  slots.flatMap(({ slot }) => {
    const state = states[slot];
    return state ? [{ dispatchId, slot, state: sealState(dataKey, { dispatchId, slot }, state) }] : [];
  });
