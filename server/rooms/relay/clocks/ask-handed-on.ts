import type { LiveCustodian } from '../../custodians/index.ts';
import type { SlotState } from '../slot.ts';
import { askCustodian } from './ask-custodian.ts';
import { nextStep } from './next-step.ts';
import type { Open } from './open-dispatches.ts';

/** It was handed on, and nobody was asked since. Pure. */
export const isUntold = ({ handedOn, steps }: Pick<SlotState, 'handedOn' | 'steps'>): boolean =>
  handedOn !== null && steps === 0;

type Parts = Parameters<typeof askCustodian>[0] & { live: ReadonlyMap<string, LiveCustodian> };

/**
 * Asks the cleared contact of a custodian as soon as its desk has said that the record is protected; the next times are moments of the schedule, as for
 * everybody. Whom a restart keeps from it is asked at the first of those. Whose record came later is asked by a clock of its own.
 */
export function askHandedOn(parts: Parts, open: Open): void {
  const nowMs = parts.clock.now().getTime();
  for (const [slot, state] of open.states.entries()) {
    const isOfSchedule = open.slots[slot]?.found?.laterAtMs === null;
    const next = isOfSchedule && isUntold(state) ? nextStep(parts.live, open, slot, nowMs) : undefined;
    if (!next) continue;
    open.states = open.states.map((each, at) => (at === slot ? next.state : each));
    if (next.asking) askCustodian(parts, open, next.asking);
  }
}
