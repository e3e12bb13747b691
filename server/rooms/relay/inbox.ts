import {
  type ClaimedEnquiry,
  type InboxAnswer,
  isCallBackTime,
  type NoticeDone,
} from '../../../contract/inbox.ts';
import { noteWritten } from '../../platform/acts.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Disclosure } from '../accounting/index.ts';
import { contactsOf } from '../custodians/index.ts';
import { readSaid } from '../enquiries/index.ts';
import type { WantedAct } from './clocks/act-grid.ts';
import type { RelayClocks } from './clocks/clocks.ts';
import type { Open } from './clocks/open-dispatches.ts';
import { mayClaim, owesNotice, standingOf } from './clocks/standing.ts';
import type { Connections, ConnectionWish } from './connections/connection-port.ts';
import { disclosedAt, type ToAccountFor, toAccountFor } from './disclosed.ts';
import type { Dispatch } from './dispatch-store.ts';
import { type EnquiryFacts, factsOfDispatch } from './enquiry-facts.ts';
import { aboutSlot, isFor, isThere, listItems, listNotices, whoOwes } from './inbox-items.ts';
import type { InboxUser, RelayInbox } from './inbox-port.ts';
import type { CustodianAct, RelayKeys } from './sealed.ts';
import { type Found, foundNow, nullFacts } from './slot.ts';

/** The port to whoever knows where the officer of a dispatch is: in the lane, and at which proven number. */
export type OfficerOf = (
  dispatch: Pick<Dispatch, 'callId' | 'verificationId' | 'enquiryId'>,
) => Promise<Omit<ConnectionWish['officer'], 'language'> | null>;

export type InboxParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: Pick<RelayKeys, 'unwrap'>;
  clocks: RelayClocks;
  connections: Connections;
  officerOf: OfficerOf;
  /** How an enquiry is called aloud. */
  referenceOf: (db: Database, enquiryId: string) => Promise<string | undefined>;
};
type Mine = { open: Open; slot: number; slotId: string; found: Found };

/** What custodians see and do. An act is committed before anything of it is shown, at a moment that says nothing (promises 6 and 8). */
export function createInbox(parts: InboxParts): RelayInbox {
  const { clocks, clock } = parts;
  return {
    waitingFor: (user) => listItems(clocks.ofDesk(user.custodianId), user, clock.now().getTime()),
    noticesFor: (user) => listNotices(clocks.ofDesk(user.custodianId), user, clock.now().getTime()),
    noteNotice: (user, slotId, done) => noteNotice(parts, user, slotId, done),
    claim: (user, slotId) => claim(parts, user, slotId),
    answer: (user, slotId, answer) => giveAnswer(parts, user, slotId, answer),
    whenChanged: (changed) => clocks.whenChanged(changed),
  };
}

/** A place of this user's that is not over. */
function findOpen(parts: InboxParts, user: InboxUser, slotId: string): Mine | undefined {
  const mine = findMine(parts, user, slotId);
  if (!mine) return undefined;
  return isThere(mine.open, mine.slot, mine.found, parts.clock.now().getTime()) ? mine : undefined;
}

/** A place that is this user's, as it is asked now, or as a notice of it is owed. */
function findMine(
  { clocks }: InboxParts,
  user: InboxUser,
  slotId: string,
  whose: typeof whoOwes = foundNow,
): Mine | undefined {
  const there = clocks.ofSlot(slotId);
  const place = there?.open.slots[there.slot]?.found;
  const state = there?.open.states[there.slot];
  const found = place && state && whose(place, state);
  return there && found && isFor(user, found) ? { ...there, slotId, found } : undefined;
}

async function claim(parts: InboxParts, user: InboxUser, slotId: string): Promise<ClaimedEnquiry | Refusal> {
  const mine = findOpen(parts, user, slotId);
  if (!mine) return refuse('HL_NOT_FOUND');
  const now = () => ({ slot: mine.slot, accountId: user.accountId, nowMs: parts.clock.now().getTime() });
  const may = mayClaim(mine.open.states, now());
  if (may !== 'yes') return refuse(may === 'closed' ? 'HL_INBOX_CLOSED' : 'HL_INBOX_CLAIMED');
  const outcome = await parts.clocks.act({
    open: mine.open,
    decide: async (tx, at, states) =>
      mayClaim(states, now()) === 'yes'
        ? {
            act: actOf(mine, user, at, { did: 'claimed', callBackByMs: null, paragraph: null }),
            request: { action: 'relay', facts: await factsHere(tx, mine, at) },
          }
        : undefined,
  });
  noteWritten(['relay-acted']);
  if (outcome !== 'done') return refuse('HL_INBOX_CLOSED');
  return showClaimed(parts, mine);
}

type Did = Pick<CustodianAct, 'did' | 'callBackByMs' | 'paragraph'>;
const actOf = (
  { slot }: Mine,
  { accountId }: InboxUser,
  at: Date,
  did: Did,
): Omit<CustodianAct, 'isAllowed' | 'step'> => ({
  ...{ slot: slot === 0 ? 0 : slot === 1 ? 1 : 2, accountId, atMs: at.getTime() },
  ...did,
});

const aboutRecord = ({ found }: Mine, facts: EnquiryFacts['facts']) => ({
  ...{ ...facts, contact: found.contact },
  protection: found.isProtected ? ('protected' as const) : ('open' as const),
});
const factsHere = async (tx: Tx, mine: Mine, at: Date) =>
  aboutRecord(mine, (await factsOfDispatch(tx, mine.open.dispatch, at)).facts);

async function showClaimed(
  parts: InboxParts,
  { open, slot, slotId, found }: Mine,
): Promise<ClaimedEnquiry | Refusal> {
  const { db, clock, keys, clocks, referenceOf } = parts;
  const { enquiryId, child, purpose, concernsCaregiver } = open.dispatch;
  const said = await readSaid(db, keys, enquiryId);
  const known = said?.children[child];
  const { facts, agency } = await factsOfDispatch(db, open.dispatch, clock.now());
  const reference = await referenceOf(db, enquiryId);
  const reach = clocks.whoAnswers(found)?.reach;
  if (!said || !known || !reach || !reference || facts.verification === 'none')
    return refuse('HL_INBOX_CLOSED');
  const { telephoneGiven: _given, ...officer } = said.officer;
  return {
    ...aboutSlot(open, { slotId, slot, found }),
    answerBy: new Date(open.states[slot]?.heldUntilMs ?? clock.now().getTime()).toISOString(),
    ...{ reference, purpose, provenBy: facts.verification, agencyName: agency?.name ?? '' },
    ...{ officer, child: known, notes: said.notes, concernsCaregiver, isFederal: found.isFederal },
    deskLanguages: reach.languages,
    telephones: [...contactsOf(reach)]
      .filter(([place]) =>
        found.reachedAs === 'duty' ? place.startsWith('step-') : place === found.reachedAs,
      )
      .map(([place, { telephone, language }]) => ({ place, telephone, language })),
  };
}

async function giveAnswer(
  parts: InboxParts,
  user: InboxUser,
  slotId: string,
  answer: InboxAnswer,
): Promise<'done' | Refusal> {
  const mine = findOpen(parts, user, slotId);
  if (!mine) return refuse('HL_NOT_FOUND');
  const isOwn = (states: Open['states']) =>
    standingOf(states, mine.slot) !== 'closed' && states[mine.slot]?.claim?.accountId === user.accountId;
  if (!isOwn(mine.open.states)) return refuse('HL_INBOX_CLAIMED');
  const isTimed = answer.answer === 'call-back';
  if (isTimed && !isCallBackTime(new Date(answer.by), parts.clock.now()))
    return refuse('HL_INBOX_CALL_BACK_TIME');
  const joining = answer.answer === 'connect-now' ? await wishOf(parts, mine, answer) : null;
  if (joining === 'nobody') return refuse('HL_INBOX_NOT_JOINED');
  const did: Did = {
    did: isHandedOn(answer, mine) ? 'handed-on' : answer.answer,
    callBackByMs: isTimed ? Date.parse(answer.by) : null,
    paragraph: paragraphOf(answer, mine),
  };
  const decide: WantedAct['decide'] = async (tx, at, states) => {
    if (!isOwn(states)) return undefined;
    const here = await factsOfDispatch(tx, mine.open.dispatch, at);
    const facts = aboutRecord(mine, here.facts);
    const act = actOf(mine, user, at, did);
    if (answer.answer !== 'connect-now' || !joining) return { act, request: { action: 'relay', facts } };
    const { writtenRequest } = answer;
    const paragraph = mine.found.isFederal ? (answer.paragraph ?? 'not-picked') : 'not-federal';
    joining.disclosure = disclosedAt(joining.about, here, at);
    const request = { ...facts, sent: true, accepted: true, paragraph, writtenRequest } as const;
    return { act, request: { action: 'join', facts: request }, disclosure: joining.disclosure };
  };
  const outcome = await parts.clocks.act({ open: mine.open, decide });
  noteWritten(['relay-acted']);
  if (outcome === 'too-late') return refuse('HL_INBOX_CLAIMED');
  if (outcome === 'not-allowed') return refuse('HL_INBOX_NOT_JOINED');
  if (joining) {
    parts.clocks.noteConnection(mine.open, mine.slot, 'ringing');
    await parts.connections.begin(joining.wish);
  }
  return 'done';
}

const paragraphOf = (answer: InboxAnswer, { found }: Mine) =>
  answer.answer === 'connect-now' && found.isFederal ? answer.paragraph : null;

/** What a desk says is protected is from then on for the one contact of its custodian who may hear of such records. */
const isHandedOn = ({ answer }: InboxAnswer, { found }: Mine): boolean =>
  answer === 'protected' && found.reachedAs === 'duty';

/** Says that a notice is no longer owed: an act as any other, so that nobody sees that there was one. */
async function noteNotice(
  parts: InboxParts,
  user: InboxUser,
  slotId: string,
  done: NoticeDone,
): Promise<'done' | Refusal> {
  const mine = findMine(parts, user, slotId, whoOwes);
  const owes = (states: Open['states']) => {
    const state = mine && states[mine.slot];
    return state !== undefined && owesNotice(state);
  };
  if (!mine || !owes(mine.open.states)) return refuse('HL_NOT_FOUND');
  const did = { did: done, callBackByMs: null, paragraph: null };
  const outcome = await parts.clocks.act({
    open: mine.open,
    decide: async (_tx, at, states) =>
      owes(states)
        ? { act: actOf(mine, user, at, did), request: { action: 'relay', facts: nullFacts } }
        : undefined,
  });
  noteWritten(['relay-acted']);
  return outcome === 'too-late' ? refuse('HL_NOT_FOUND') : 'done';
}

/** Whom the line is to join, and what the custodian accounts for then. */
type Joining = { wish: ConnectionWish; about: ToAccountFor; disclosure: Disclosure | undefined };

/** Nobody where the officer is not to be reached, or the place is none of the custodian's. */
async function wishOf(
  parts: InboxParts,
  mine: Mine,
  answer: Extract<InboxAnswer, { answer: 'connect-now' }>,
): Promise<Joining | 'nobody'> {
  const { open, slot, found } = mine;
  const { dispatch } = open;
  const where = await parts.officerOf(dispatch);
  const reach = parts.clocks.whoAnswers(found)?.reach;
  const contact = reach && contactsOf(reach).get(answer.place);
  const reference = await parts.referenceOf(parts.db, dispatch.enquiryId);
  if (!where || !contact || !reference) return 'nobody';
  const officer = { ...where, language: dispatch.officerLanguage };
  const { telephone, language } = contact;
  const connectionId = parts.ids.uuid();
  const paragraph = paragraphOf(answer, mine);
  const about = await toAccountFor(parts.db, parts.keys, {
    ...{ dispatch, found, connectionId, reference, paragraph },
  });
  const note = (stage: Disclosure['stage']) => {
    const { disclosure } = joining;
    if (disclosure) parts.clocks.noteDisclosure({ ...disclosure, stage, atMs: parts.clock.now().getTime() });
  };
  const joining: Joining = {
    ...{ about, disclosure: undefined },
    wish: {
      ...{ connectionId, officer, custodian: { telephone, language } },
      joined: () => {
        parts.clocks.noteConnection(open, slot, 'talking');
        note('spoke');
      },
      // What did not come about is begun anew by whoever answered; the deadline stays as it is.
      ended: (how) => {
        parts.clocks.noteConnection(open, slot, how);
        if (how === 'officer-not-reached' || how === 'custodian-not-reached') note('not-spoke');
      },
    },
  };
  return joining;
}
