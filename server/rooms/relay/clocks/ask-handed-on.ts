import type { LiveCustodian } from '../../custodians/index.ts';
import { foundNow } from '../slot.ts';
import { askCustodian } from './ask-custodian.ts';
import type { Open } from './open-dispatches.ts';
import { advance, stepsOf } from './schedule.ts';

type Parts = Parameters<typeof askCustodian>[0] & { live: ReadonlyMap<string, LiveCustodian> };

/**
 * Asks the cleared contact of a custodian as soon as its desk has said that the record is protected; the next times are moments of the schedule, as for
 * everybody. Whom a restart keeps from it is asked at the first of those.
 */
export function askHandedOn(parts: Parts, open: Open): void {
  const nowMs = parts.clock.now().getTime();
  for (const [slot, state] of open.states.entries()) {
    const found = open.slots[slot]?.found;
    const custodian = found && parts.live.get(found.custodianId);
    if (!found || !custodian || state.handedOn === null || state.steps > 0) continue;
    const steps = stepsOf(foundNow(found, state), custodian.reach, open.dispatch.urgency);
    const { state: next, ask } = advance(state, steps, { sentAtMs: state.handedOn.atMs, nowMs });
    open.states = open.states.map((each, at) => (at === slot ? next : each));
    if (ask) askCustodian(parts, open, { slot, custodian, place: ask.place });
  }
}
