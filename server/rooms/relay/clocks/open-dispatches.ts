import type { KeyObject } from 'node:crypto';
import type { ConnectionStanding } from '../../../../contract/inbox.ts';
import { heldKey } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import { readActs } from '../acts-store.ts';
import { type Dispatch, listDispatches, readSlots, type StoredSlot } from '../dispatch-store.ts';
import { actIdOf, dispatchContext, openAct, openFound, openState, type RelayKeys } from '../sealed.ts';
import type { Found, SlotNumber, SlotState } from '../slot.ts';
import { applyAct } from './standing.ts';

export type OpenSlot = { slot: SlotNumber; slotId: string; found: Found | null };
/** A dispatch whose time is not over, opened: in the memory of the process that keeps the clocks, and nowhere else. */
export type Open = {
  dispatch: Dispatch;
  dataKey: KeyObject;
  slots: OpenSlot[];
  states: SlotState[];
  /** By place. It is in memory alone, as connections are. */
  connections: Map<number, ConnectionStanding>;
};

export type OpeningParts = { db: Database; keys: Pick<RelayKeys, 'unwrap'> };

/** Opens those of these dispatches that are open still. */
export async function readDispatches(parts: OpeningParts, dispatchIds: readonly string[]): Promise<Open[]> {
  return dispatchIds.length === 0 ? [] : openDispatches(parts, await listDispatches(parts.db, dispatchIds));
}

/** Opens dispatches as the database has them, with every act since their last moment. */
export async function openDispatches(
  { db, keys }: OpeningParts,
  dispatches: readonly Dispatch[],
): Promise<Open[]> {
  if (dispatches.length === 0) return [];
  // After the dispatches: what was looked for by then has its places as they were found.
  const stored = await readSlots(
    db,
    dispatches.map(({ dispatchId }) => dispatchId),
  );
  const dataKeys = await Promise.all(
    dispatches.map(({ dispatchId, wrappedKey }) => keys.unwrap(wrappedKey, dispatchContext(dispatchId))),
  );
  const opened = dispatches.flatMap((dispatch, at) => {
    const dataKey = dataKeys[at];
    return dataKey ? [openOne(dispatch, heldKey(dataKey), stored.get(dispatch.dispatchId) ?? [])] : [];
  });
  await replay(db, opened);
  return opened;
}

function openOne(dispatch: Dispatch, dataKey: KeyObject, stored: readonly StoredSlot[]): Open {
  const { dispatchId } = dispatch;
  const slots = stored.map(({ slot, slotId, found }) => ({
    ...{ slot, slotId, found: openFound(dataKey, { dispatchId, slot }, found) },
  }));
  const states = stored.map(({ slot, state }) => openState(dataKey, { dispatchId, slot }, state));
  return { dispatch, dataKey, slots, states, connections: new Map() };
}

/** Acts are kept at once, and states only at the moments of the schedule. Most dispatches have none since. */
async function replay(db: Database, opened: readonly Open[]): Promise<void> {
  for (let left = opened; left.length > 0; ) {
    const ids = left.map(nextActIdOf);
    const acts = await readActs(db, ids);
    left = left.filter((open, at) => {
      const sealed = acts.get(ids[at] ?? '');
      if (sealed) applySealed(open, sealed);
      return sealed !== undefined;
    });
  }
}

const countActs = ({ states }: Open): number => states[0]?.acts ?? 0;

const nextActIdOf = (open: Open): string =>
  actIdOf(open.dataKey, { dispatchId: open.dispatch.dispatchId, number: countActs(open) });

function applySealed(open: Open, sealed: Buffer): void {
  const { dispatchId, urgency } = open.dispatch;
  const act = openAct(open.dataKey, { dispatchId, number: countActs(open) }, sealed);
  open.states = applyAct(open.states, act, urgency);
}
