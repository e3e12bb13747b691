import type { Tx } from '../../../platform/db/database.ts';
import type { LiveCustodian } from '../../custodians/index.ts';
import { FIRST_ID } from '../dispatch-store.ts';
import { factsOfDispatch } from '../enquiry-facts.ts';
import { foundNow, type SlotNumber } from '../slot.ts';
import type { WantedAct } from './act-grid.ts';
import { type Asking, nextStep } from './next-step.ts';
import type { Open } from './open-dispatches.ts';
import { standingOf } from './standing.ts';

type Step = {
  open: Open;
  slot: SlotNumber;
  live: ReadonlyMap<string, LiveCustodian>;
  did: 'told' | 'asked';
};

/**
 * That the line asks whoever of a custodian is next about a record that came later, as an act: decided by the policies at its moment, and written before
 * anything is shown or anybody is called. That the custodian may see it at all is the first of them, whether anybody can be asked then.
 */
export const decideStep =
  ({ open, slot, live, did }: Step, chosen: (asking: Asking | null) => void): WantedAct['decide'] =>
  async (tx, at, states) => {
    const next =
      standingOf(states, slot) === 'closed'
        ? undefined
        : nextStep(live, { ...open, states }, slot, at.getTime());
    const asking = next?.asking ?? null;
    if (did === 'asked' && !asking) return undefined;
    chosen(asking);
    const step = next && asking ? { place: asking.place, steps: next.state.steps } : null;
    return actOfLine(tx, at, { open, slot, states, did, step });
  };

/** That whoever was asked has said that they look at it: nobody further is asked for a while, also by whoever restarts. */
export const decideAcknowledged =
  (open: Open, { slot }: { slot: SlotNumber }): WantedAct['decide'] =>
  (tx, at, states) =>
    actOfLine(tx, at, { open, slot, states, did: 'acknowledged', step: null });

type OfLine = {
  open: Open;
  slot: SlotNumber;
  states: Open['states'];
  did: 'told' | 'asked' | 'acknowledged';
  step: { place: string; steps: number } | null;
};

async function actOfLine(tx: Tx, at: Date, { open, slot, states, did, step }: OfLine) {
  const { facts } = await factsOfDispatch(tx, open.dispatch, at);
  const [place, state] = [open.slots[slot]?.found, states[slot]];
  if (!place || !state) return undefined;
  const { isProtected, contact } = foundNow(place, state);
  const protection = isProtected ? ('protected' as const) : ('open' as const);
  return {
    act: { slot, accountId: FIRST_ID, atMs: at.getTime(), did, callBackByMs: null, paragraph: null, step },
    request: { action: 'relay' as const, facts: { ...facts, protection, contact } },
  };
}
