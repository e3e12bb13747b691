import { isDeskOpen, type LiveCustodian } from '../../custodians/index.ts';
import { type Found, foundNow, type SlotState } from '../slot.ts';
import type { Open } from './open-dispatches.ts';
import { advance, clockOf, stepsOf } from './schedule.ts';

type Live = ReadonlyMap<string, LiveCustodian>;
/** Who is asked, and at which of its contacts. */
export type Asking = { slot: number; custodian: LiveCustodian; place: string };

/** Whose people are asked about a place: those of the desk through which its custodian answers, as long as that one is live. Pure. */
export function whomToAsk(
  live: Live,
  { custodianId, deskId }: Pick<Found, 'custodianId' | 'deskId'>,
): LiveCustodian | undefined {
  const own = live.get(custodianId);
  return own && (live.get(deskId) ?? own);
}

/** How a place is at a moment, and who is asked then; undefined where nobody can be. Pure. */
export function nextStep(
  live: Live,
  { dispatch, slots, states }: Pick<Open, 'dispatch' | 'slots' | 'states'>,
  slot: number,
  nowMs: number,
): { state: SlotState; asking: Asking | null } | undefined {
  const [place, before] = [slots[slot]?.found, states[slot]];
  if (!place || !before) return undefined;
  const found = foundNow(place, before);
  const custodian = whomToAsk(live, found);
  if (!custodian) return undefined;
  const { reach } = custodian;
  const { state, ask } = advance(before, stepsOf(found, reach, dispatch), {
    sentAtMs: before.handedOn?.atMs ?? clockOf(dispatch, place).fromMs,
    nowMs,
    isDeskOpen: () => isDeskOpen(reach, new Date(nowMs)),
  });
  return { state, asking: ask && { slot, custodian, place: ask.place } };
}
