import type { Clock } from '../../../platform/clock.ts';
import { type Attempt, MOST_ATTEMPTS_KEPT } from '../slot.ts';
import type { Asking } from './next-step.ts';
import type { Open } from './open-dispatches.ts';
import { heldForMs } from './schedule.ts';
import { type TellParts, tellContact } from './tell-contact.ts';
import type { Waits } from './waits.ts';

type Parts = { clock: Clock; waits: Waits } & TellParts;

/** Tells a contact that an enquiry waits, and notes in memory what becomes of it; it is sealed with the next tick, where there is one. */
export function askCustodian(
  parts: Parts,
  open: Open,
  { slot, custodian, place }: Asking,
  acknowledged = () => {},
): void {
  const before = open.states[slot]?.attempts.at(-1)?.number ?? 0;
  const atMs = parts.clock.now().getTime();
  const attempt: Attempt = { number: before + 1, place, atMs, mail: null, call: null };
  const note = (change: Partial<Attempt>, heldUntilMs?: number) => {
    Object.assign(attempt, change);
    open.states = open.states.map((state, at) => {
      if (at !== slot) return state;
      const others = state.attempts.filter((each) => each.number !== attempt.number);
      const attempts = [...others, { ...attempt }].slice(-MOST_ATTEMPTS_KEPT);
      return { ...state, attempts, heldUntilMs: heldUntilMs ?? state.heldUntilMs };
    });
  };
  const held = () => parts.clock.now().getTime() + heldForMs(open.dispatch.urgency);
  tellContact(parts, custodian, place, {
    mailed: (mail) => note({ mail }),
    called: (call) => {
      note({ call }, call === 'acknowledged' ? held() : undefined);
      if (call === 'acknowledged') acknowledged();
    },
  });
}
