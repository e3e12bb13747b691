/**
 * The clock of one dispatch. Its moments are the same for all of an urgency, whatever was found, or was not; at each of them the three places are
 * written anew, and one entry goes into the ledger.
 *
 *   sent --looked for--> (first) --3 min--> --6--> --10--> --15--> --20--> --30--> --45--> (deadline) ... (closed, a day later)
 *
 * That is the routine hour; urgent is a sixth of it. A step of a custodian's ladder is taken at the first moment at or after its time.
 *
 *   asking --somebody acknowledges or claims--> held --the second clock runs out, no answer--> asking
 *                                                 +---- answered ----> done
 */
import type { LineLanguage } from '../../../../contract/call.ts';
import type { CustodianReach } from '../../../../contract/custodian.ts';
import type { Urgency } from '../../../../contract/enquiry.ts';
import type { Found, SlotState } from '../slot.ts';

const MINUTE_MS = 60_000;
/** Of the routine hour; the last is the deadline. */
const MOMENTS_MIN = [3, 6, 10, 15, 20, 30, 45, 60] as const;
/** The first moment, and all others. */
export const TICKS = MOMENTS_MIN.length + 1;
/** Answer, or say when, within that much of the routine hour after one has said that one looks at it. */
const SECOND_CLOCK_MIN = 15;
/** Who is not at the ladder is alone, and is asked again. */
const ALONE_AGAIN_MIN = [0, 10, 30];
/** What nobody has joined by its deadline is called about then; whoever was joined needs no call, and so it is known just before. */
export const BEFORE_DEADLINE_MS = 1_000;
/** So long after its deadline a custodian may still answer. */
export const OPEN_AFTER_DUE_MS = 24 * 60 * MINUTE_MS;

const paceOf = (urgency: Urgency): number => (urgency === 'urgent' ? 1 / 6 : 1);
/** How long a custodian's hour is: a whole one, or the sixth of it. */
export const hourMs = (urgency: Urgency): number => 60 * MINUTE_MS * paceOf(urgency);
export const heldForMs = (urgency: Urgency): number => SECOND_CLOCK_MIN * MINUTE_MS * paceOf(urgency);

type Timed = { urgency: Urgency; sentAt: Date; dueAt: Date };

/** When the tick of that number is: the first is whenever the register was asked, at the latest with the second; null where there is no more. */
export function tickAt({ urgency, sentAt, dueAt }: Timed, tick: number): number | null {
  if (tick === 0) return sentAt.getTime();
  if (tick >= TICKS) return null;
  if (tick === TICKS - 1) return dueAt.getTime() - BEFORE_DEADLINE_MS;
  return sentAt.getTime() + (MOMENTS_MIN[tick - 1] ?? 0) * MINUTE_MS * paceOf(urgency);
}

/**
 * When the next tick of a dispatch is to be written, and after the last one its end: the first at once where it was looked for, all others at their
 * moment.
 */
export function nextMomentMs(
  timed: Timed & { lookedFor: number | null; ticks: number },
  nowMs: number,
): number {
  if (timed.ticks === 0 && timed.lookedFor !== null) return nowMs;
  return tickAt(timed, Math.max(1, timed.ticks)) ?? timed.dueAt.getTime() + OPEN_AFTER_DUE_MS;
}

/** The clock of one place: that of its enquiry, or its own where its record came later. Pure. */
export function clockOf(
  { urgency, sentAt, dueAt }: Timed,
  { laterAtMs }: Pick<Found, 'laterAtMs'>,
): { fromMs: number; dueMs: number; overMs: number } {
  const [fromMs, dueMs] =
    laterAtMs === null ? [sentAt.getTime(), dueAt.getTime()] : [laterAtMs, laterAtMs + hourMs(urgency)];
  return { fromMs, dueMs, overMs: dueMs + OPEN_AFTER_DUE_MS };
}

/** When whoever has not answered is asked next, at the moments of an enquiry; at the end when nothing is to be answered any more. Pure. */
export function nextAskMs(
  { urgency, fromMs, dueMs, overMs }: { urgency: Urgency } & ReturnType<typeof clockOf>,
  nowMs: number,
): number {
  const timed = { urgency, sentAt: new Date(fromMs), dueAt: new Date(dueMs) };
  const moments = Array.from({ length: TICKS }, (_, tick) => tickAt(timed, tick) ?? overMs);
  return moments.find((at) => at > nowMs) ?? overMs;
}

/** The last tick that is over at a moment. */
export function ticksOver(timed: Timed, nowMs: number): number {
  let over = 1;
  for (let at = tickAt(timed, over); at !== null && at <= nowMs; at = tickAt(timed, over)) over += 1;
  return over - 1;
}

/** `isDesk`: nobody is there while the desk is closed. */
export type Step = { place: string; afterMs: number; isDesk: boolean };

/** Who is asked, in turn: the ladder, or the one contact that alone may hear of it. */
export function stepsOf(
  { reachedAs }: Pick<Found, 'reachedAs'>,
  { ladder }: Pick<CustodianReach, 'ladder'>,
  { urgency, officerLanguage }: { urgency: Urgency; officerLanguage: LineLanguage },
): Step[] {
  const steps =
    reachedAs === 'duty'
      ? inLanguage(ladder, officerLanguage).map(({ number, who }, at) => ({
          ...{ place: `step-${number}`, afterMinutes: ladder[at]?.afterMinutes ?? 0 },
          isDesk: who === 'duty-desk',
        }))
      : ALONE_AGAIN_MIN.map((afterMinutes) => ({ place: reachedAs, afterMinutes, isDesk: false }));
  return steps.map(({ afterMinutes, ...step }) => ({
    ...step,
    afterMs: afterMinutes * MINUTE_MS * paceOf(urgency),
  }));
}

type Rung = CustodianReach['ladder'][number] & { number: number };

/**
 * The steps in the order in which they are asked: of neighbours of one rank, whoever speaks with the officer in their language comes first. Nobody is passed
 * over, and the times stay as they are: no language makes anybody wait.
 */
function inLanguage(ladder: CustodianReach['ladder'], language: LineLanguage): Rung[] {
  const ranks: Rung[][] = [];
  for (const [at, step] of ladder.entries()) {
    const rung = { ...step, number: at + 1 };
    const last = ranks.at(-1);
    if (last?.[0]?.who === step.who) last.push(rung);
    else ranks.push([rung]);
  }
  const others = (step: Rung) => Number(step.language !== language);
  return ranks.flatMap((rank) => rank.toSorted((one, other) => others(one) - others(other)));
}

/** `isDeskOpen` is asked only where a step of the desk would be taken. */
type Moment = { sentAtMs: number; nowMs: number; isDeskOpen: () => boolean };

/**
 * The state after a tick, and who is asked at it. Nobody is while somebody looks at it, or after an answer; who was left out comes first. A desk that is
 * closed is passed over for the next step, which is asked in its place: nobody is asked later for that.
 */
export function advance(
  state: SlotState,
  steps: readonly Step[],
  { sentAtMs, nowMs, isDeskOpen }: Moment,
): { state: SlotState; ask: Step | null } {
  const isAnswered = state.answer !== null && state.answer.callBackByMs === null;
  const isHeld = state.heldUntilMs !== null && nowMs < state.heldUntilMs;
  if (isAnswered || isHeld || state.isJoined) return { state, ask: null };
  const step = steps[state.steps];
  const ranOut = state.heldUntilMs !== null;
  if (!step || (!ranOut && nowMs < sentAtMs + step.afterMs)) return { state, ask: null };
  const at = step.isDesk && !isDeskOpen() ? passDesk(steps, state.steps) : state.steps;
  return { state: { ...state, steps: at + 1, heldUntilMs: null }, ask: steps[at] ?? step };
}

/** The first step from there on that is not of the desk; the last one is always asked. */
function passDesk(steps: readonly Step[], from: number): number {
  const others = steps.findIndex(({ isDesk }, at) => at >= from && !isDesk);
  return others < 0 ? from : others;
}
