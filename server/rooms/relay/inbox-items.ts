import type { AskedContact, InboxItem, OwedNotice } from '../../../contract/inbox.ts';
import type { Open } from './clocks/open-dispatches.ts';
import { clockOf, OPEN_AFTER_DUE_MS } from './clocks/schedule.ts';
import { NOTICE_WITHIN_MS, standingOf } from './clocks/standing.ts';
import type { InboxUser } from './inbox-port.ts';
import { type Attempt, type Found, foundNow, type SlotState } from './slot.ts';

/** Whether a place is for somebody: of their custodian, or of one for which their desk answers, or theirs as the one who alone may hear of it. Pure. */
export const isFor = ({ custodianId, reach }: InboxUser, found: Found): boolean =>
  [found.deskId, found.custodianId].includes(custodianId) && reach.includes(found.reachedAs);

/** Whether an enquiry is over: a day after its deadline. Pure. */
export const isOver = ({ dispatch }: Pick<Open, 'dispatch'>, nowMs: number): boolean =>
  nowMs >= dispatch.dueAt.getTime() + OPEN_AFTER_DUE_MS;

/** Whether a custodian may see and answer it: until a day after the clock of its place; where its record came later, once the policies have decided. Pure. */
export function isThere({ dispatch, states }: Open, slot: number, found: Found, nowMs: number): boolean {
  const isTold = found.laterAtMs === null || (states[slot]?.toldAtMs ?? null) !== null;
  return isTold && nowMs < clockOf(dispatch, found).overMs;
}

const inIso = (ms: number): string => new Date(ms).toISOString();

/** What is shown of a place to whoever has not claimed it. Pure. */
export function aboutSlot(
  { dispatch, states }: Pick<Open, 'dispatch' | 'states'>,
  { slotId, slot, found }: { slotId: string; slot: number; found: Found },
) {
  const { references, probability, fields, isProtected, reachedAs, agency, laterAtMs } = found;
  return {
    ...{ slotId, references, probability, fields, isProtected, reachedAs, agency },
    ...{ urgency: dispatch.urgency, officerLanguage: dispatch.officerLanguage },
    sentAt: dispatch.sentAt.toISOString(),
    dueAt: inIso(clockOf(dispatch, found).dueMs),
    foundLaterAt: laterAtMs === null ? null : inIso(laterAtMs),
    asked: listAsked(states[slot]?.attempts ?? [], found),
  };
}

/** Whom of those who may hear of it the line has asked: the desk does not see how the cleared contact is reached, nor the reverse. */
const listAsked = (attempts: readonly Attempt[], { reachedAs }: Found): AskedContact[] =>
  attempts
    .filter(({ place }) => place === reachedAs || (reachedAs === 'duty' && place.startsWith('step-')))
    .map(({ number, place, atMs, call }) => ({
      ...{ number, place, at: inIso(atMs) },
      isAcknowledged: call === 'acknowledged',
    }));

/** The list of one user: what is open in front, by when its clock began; then what is answered or closed. Pure. */
export function listItems(opens: readonly Open[], user: InboxUser, nowMs: number): InboxItem[] {
  const places = opens.flatMap((open) =>
    open.slots.flatMap(({ slotId, found, slot }) => {
      const item =
        found && isThere(open, slot, found, nowMs) && itemFor(open, { slotId, found, slot }, user, nowMs);
      return found && item ? [{ fromMs: clockOf(open.dispatch, found).fromMs, item }] : [];
    }),
  );
  const items = places.toSorted((one, other) => one.fromMs - other.fromMs).map(({ item }) => item);
  const isOpen = ({ state }: InboxItem) => state === 'waiting' || state === 'claimed';
  return [...items.filter(isOpen), ...items.filter((item) => !isOpen(item))];
}

type Placed = { slotId: string; found: Found; slot: number };

/** What one user sees of a place: as it is now, or that it was handed on; undefined where it is none of theirs. */
function itemFor(open: Open, placed: Placed, user: InboxUser, nowMs: number): InboxItem | undefined {
  const state = open.states[placed.slot];
  const found = state ? foundNow(placed.found, state) : placed.found;
  if (isFor(user, found)) return itemOf(open, { ...placed, found }, user, nowMs);
  return state?.handedOn && isFor(user, placed.found)
    ? handedOnItem(open, placed, state.handedOn.accountId === user.accountId)
    : undefined;
}

const handedOnItem = (open: Open, placed: Placed, isByYou: boolean): InboxItem => ({
  ...aboutSlot(open, placed),
  state: 'answered',
  claimedBy: isByYou ? 'you' : 'colleague',
  answer: 'protected',
  handedOn: true,
  ...{ callBackBy: null, paragraph: null, connection: null },
});

function itemOf(
  open: Open,
  { slotId, found, slot }: Placed,
  { accountId }: InboxUser,
  nowMs: number,
): InboxItem {
  const state = open.states[slot];
  const standing = standingOf(open.states, slot);
  if (!state || standing === 'closed') return { slotId, state: 'closed' };
  const about = aboutSlot(open, { slotId, slot, found });
  const claimedBy = state.claim?.accountId === accountId ? 'you' : 'colleague';
  if (standing === 'answered' && state.answer) {
    const { kind: answer, callBackByMs, paragraph } = state.answer;
    const callBackBy = callBackByMs === null ? null : inIso(callBackByMs);
    const connection = open.connections.get(slot) ?? null;
    const given = { answer, callBackBy, paragraph, connection };
    return { ...about, state: 'answered', claimedBy, ...given };
  }
  if (standing === 'claimed')
    return { ...about, state: 'claimed', claimedBy, answerBy: inIso(state.heldUntilMs ?? nowMs) };
  return { ...about, state: 'waiting' };
}

/** How long one that is done stays in the list, so that a colleague sees that it is. */
const DONE_SHOWN_MS = 24 * 3_600_000;

/** Of a connection before it was handed on the desk owes the notice, of one after it the cleared contact. Pure. */
export function whoOwes(found: Found, state: Pick<SlotState, 'notice' | 'handedOn'>): Found {
  const { notice, handedOn } = state;
  const isAfter = handedOn !== null && notice !== null && notice.byMs - NOTICE_WITHIN_MS >= handedOn.atMs;
  return isAfter ? foundNow(found, state) : found;
}

/** The notices that are owed at the desk of one user, and those that were done lately, what is due first in front. Pure. */
export function listNotices(opens: readonly Open[], user: InboxUser, nowMs: number): OwedNotice[] {
  const notices = opens.flatMap((open) =>
    open.slots.flatMap(({ slotId, found, slot }): OwedNotice[] => {
      const state = open.states[slot];
      const notice = state?.notice;
      if (!found || !notice || !isFor(user, whoOwes(found, state))) return [];
      if (notice.doneAtMs !== null && nowMs >= notice.doneAtMs + DONE_SHOWN_MS) return [];
      const owner = state.claim?.accountId === user.accountId ? 'you' : 'colleague';
      const doneAt = notice.doneAtMs === null ? null : inIso(notice.doneAtMs);
      return [{ slotId, references: found.references, dueAt: inIso(notice.byMs), owner, doneAt }];
    }),
  );
  return notices.toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
}
