import type { ConnectionStanding } from '../../../../contract/inbox.ts';
import type { Database } from '../../../platform/db/database.ts';
import { readActs } from '../acts-store.ts';
import { type Dispatch, readSlots } from '../dispatch-store.ts';
import { actIdOf, dispatchContext, openAct, openFound, openState, type RelayKeys } from '../sealed.ts';
import type { Found, SlotNumber, SlotState } from '../slot.ts';
import { applyAct } from './standing.ts';

export type OpenSlot = { slot: SlotNumber; slotId: string; found: Found | null };
/** A dispatch whose time is not over, opened: in the memory of the process that keeps the clocks, and nowhere else. */
export type Open = {
  dispatch: Dispatch;
  dataKey: Buffer;
  slots: OpenSlot[];
  states: SlotState[];
  /** By place. It is in memory alone, as connections are. */
  connections: Map<number, ConnectionStanding>;
};

type Parts = { db: Database; keys: Pick<RelayKeys, 'unwrap'> };

/** So many acts of a dispatch are looked for at once. */
const AHEAD = 3;

/** Opens dispatches as the database has them, with every act since their last moment. */
export async function openDispatches({ db, keys }: Parts, dispatches: readonly Dispatch[]): Promise<Open[]> {
  if (dispatches.length === 0) return [];
  const stored = await readSlots(
    db,
    dispatches.map(({ dispatchId }) => dispatchId),
  );
  const opened: Open[] = [];
  for (const dispatch of dispatches) {
    const { dispatchId, wrappedKey } = dispatch;
    const dataKey = await keys.unwrap(wrappedKey, dispatchContext(dispatchId));
    const own = stored.get(dispatchId) ?? [];
    const slots = own.map(({ slot, slotId, found }) => ({
      ...{ slot, slotId, found: openFound(dataKey, { dispatchId, slot }, found) },
    }));
    const states = own.map(({ slot, state }) => openState(dataKey, { dispatchId, slot }, state));
    opened.push({ dispatch, dataKey, slots, states, connections: new Map() });
  }
  await replay(db, opened);
  return opened;
}

/** Acts are kept at once, and states only at the moments of the schedule. */
async function replay(db: Database, opened: readonly Open[]): Promise<void> {
  for (let left = opened; left.length > 0; ) {
    const ids = left.map((open) => idsAhead(open));
    const acts = await readActs(db, ids.flat());
    const further: Open[] = [];
    for (const [at, open] of left.entries()) {
      for (const id of ids[at] ?? []) {
        const sealed = acts.get(id);
        if (!sealed) break;
        applySealed(open, sealed);
      }
      if (acts.has(ids[at]?.at(-1) ?? '')) further.push(open);
    }
    left = further;
  }
}

const countActs = ({ states }: Open): number => states[0]?.acts ?? 0;

const idsAhead = (open: Open): string[] =>
  Array.from({ length: AHEAD }, (_, ahead) =>
    actIdOf(open.dataKey, { dispatchId: open.dispatch.dispatchId, number: countActs(open) + ahead }),
  );

function applySealed(open: Open, sealed: Buffer): void {
  const { dispatchId, urgency } = open.dispatch;
  const act = openAct(open.dataKey, { dispatchId, number: countActs(open) }, sealed);
  open.states = applyAct(open.states, act, urgency);
}
