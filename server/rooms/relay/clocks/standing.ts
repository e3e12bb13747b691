import type { Urgency } from '../../../../contract/enquiry.ts';
import type { CustodianAct } from '../sealed.ts';
import { MOST_ATTEMPTS_KEPT, type SlotState } from '../slot.ts';
import { heldForMs } from './schedule.ts';

/** How a place stands, to its custodian. */
export type Standing = 'waiting' | 'claimed' | 'answered' | 'closed';

const gaveUp = ({ answer }: SlotState): boolean =>
  answer?.kind === 'not-ours' || answer?.kind === 'wrong-child';

/** Whose record came later is closed by who claimed within this before; who claimed earlier, and did not join, keeps nobody away. */
const CLAIM_HOLDS_MS = 24 * 3_600_000;

/** Also while the cleared contact of the custodian that has it has not claimed it yet. */
function holds({ claim, handedOn }: SlotState, { toldAtMs }: SlotState): boolean {
  const held = claim ?? handedOn;
  return held !== null && (toldAtMs === null || held.atMs > toldAtMs - CLAIM_HOLDS_MS);
}

/** The first custodian to claim has it; the others are closed, until it says that the child is not its own. Pure. */
export function standingOf(states: readonly SlotState[], slot: number): Standing {
  const own = states[slot];
  if (!own) return 'closed';
  const isAnothers = states.some((other, at) => at !== slot && holds(other, own) && !gaveUp(other));
  if (isAnothers && (own.claim === null || gaveUp(own))) return own.claim ? 'answered' : 'closed';
  if (own.answer) return 'answered';
  return own.claim ? 'claimed' : 'waiting';
}

/** Whether somebody may claim it now: it waits, or whoever has claimed it let the second clock run out. Pure. */
export function mayClaim(
  states: readonly SlotState[],
  { slot, accountId, nowMs }: { slot: number; accountId: string; nowMs: number },
): 'yes' | 'closed' | 'claimed' {
  const standing = standingOf(states, slot);
  if (standing === 'closed') return 'closed';
  const own = states[slot];
  if (!own?.claim || own.claim.accountId === accountId) return 'yes';
  const ranOut = standing === 'claimed' && own.heldUntilMs !== null && own.heldUntilMs <= nowMs;
  return ranOut ? 'yes' : 'claimed';
}

/** The states after an act, which is the next of the dispatch. What the policies did not allow only counts. Pure. */
export function applyAct(states: readonly SlotState[], act: CustodianAct, urgency: Urgency): SlotState[] {
  return states.map((state, at) => {
    const counted = { ...state, acts: state.acts + 1 };
    const { atMs, accountId, did, callBackByMs, paragraph } = act;
    if (at !== act.slot) return counted;
    // What somebody has done after they spoke, no policy allows or forbids.
    if (did === 'notice-sent' || did === 'notice-not-owed')
      return { ...counted, notice: state.notice && { ...state.notice, doneAtMs: atMs } };
    if (!act.isAllowed) return counted;
    if (did === 'told' || did === 'asked' || did === 'acknowledged')
      return afterAsking(counted, { ...act, did }, urgency);
    if (did === 'claimed')
      return { ...counted, claim: { accountId, atMs }, heldUntilMs: atMs + heldForMs(urgency) };
    if (did === 'handed-on') return handOn(counted, act);
    const answer = { kind: did, atMs, callBackByMs, paragraph };
    return { ...counted, answer, heldUntilMs: callBackByMs, notice: noticeAfter(state, act) };
  });
}

/** Who of the desk claimed it has it no more; nobody of the ladder is asked any further. */
const handOn = (state: SlotState, { accountId, atMs }: CustodianAct): SlotState => ({
  ...state,
  ...{ handedOn: { accountId, atMs }, claim: null, answer: null, heldUntilMs: null, steps: 0 },
});

type Asking = CustodianAct & { did: 'told' | 'asked' | 'acknowledged' };

/** The state after an act of the line itself, about a record that came later. */
function afterAsking(state: SlotState, act: Asking, urgency: Urgency): SlotState {
  if (act.did === 'told') return { ...asked(state, act), toldAtMs: act.atMs };
  if (act.did === 'asked') return asked({ ...state, heldUntilMs: null }, act);
  return acknowledged(state, act.atMs + heldForMs(urgency));
}

/** Of an attempt that a restart finds again, how it ended is not known. */
function asked(state: SlotState, { step, atMs }: CustodianAct): SlotState {
  if (!step) return state;
  const number = (state.attempts.at(-1)?.number ?? 0) + 1;
  const attempt = { number, place: step.place, atMs, mail: null, call: null };
  const attempts = [...state.attempts, attempt].slice(-MOST_ATTEMPTS_KEPT);
  return { ...state, steps: step.steps, attempts };
}

const acknowledged = (state: SlotState, heldUntilMs: number): SlotState => ({
  ...state,
  heldUntilMs,
  attempts: state.attempts.map((each, at) =>
    at === state.attempts.length - 1 ? { ...each, call: 'acknowledged' } : each,
  ),
});

/** The law says no number of days; whoever has said none of its own keeps to these. */
export const NOTICE_WITHIN_MS = 7 * 24 * 3_600_000;

/** Under (b)(8) a notice is owed; joining again about the same child owes it once. Pure. */
function noticeAfter({ notice }: SlotState, { paragraph, atMs }: CustodianAct): SlotState['notice'] {
  if (paragraph !== 'b8' || owesNotice({ notice })) return notice;
  return { byMs: atMs + NOTICE_WITHIN_MS, doneAtMs: null };
}

/** Whether a notice is owed still. Pure. */
export const owesNotice = ({ notice }: Pick<SlotState, 'notice'>): boolean =>
  notice !== null && notice.doneAtMs === null;
