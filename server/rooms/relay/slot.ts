/**
 * One of the three places that every dispatch has for a custodian, filled or not. `found` is what the register's process found; `state` what has
 * become of it since:
 *
 *   waiting --claimed--> claimed --answered--> answered
 *      ^  |                 |                     |
 *      |  +-- another custodian's is claimed --> closed
 *      +------- which says that the child is not its own ---+
 *
 *   from claimed and answered at the desk: waiting, for the custodian's cleared contact alone, once the desk says that the record is protected
 *   from any: closed, once the time of the dispatch is over. Nothing is stored for it: it follows from the three.
 */
import { z } from 'zod';
import { agencyFunction, agreementKind } from '../../../contract/agency.ts';
import { contactPlace } from '../../../contract/custodian.ts';
import { fieldAgreement, inboxAnswerKind, inboxReach, paragraph } from '../../../contract/inbox.ts';
import { custodianId } from '../../../contract/register.ts';
import type { FactsOf } from '../disclosure/index.ts';

/** A custodian that may hold the record, and how it is asked. Known to nobody else. */
export const found = z.strictObject({
  custodianId,
  /** Whose people answer: another custodian's, where it shares that one's desk. */
  deskId: custodianId,
  contact: z.enum(['duty-desk', 'cleared', 'safeguarding', 'safeguarding-cleared']),
  reachedAs: inboxReach,
  isProtected: z.boolean(),
  isFederal: z.boolean(),
  references: z.array(z.string().max(64)).min(1).max(3),
  probability: z.number().min(0).max(1),
  fields: z.array(fieldAgreement).max(24),
  agency: z.strictObject({ function: agencyFunction.nullable(), agreements: z.array(agreementKind).max(2) }),
  /** When its record came, where that was after the enquiry was sent: then its clock is its own. */
  laterAtMs: z.int().nullable().default(null),
});
export type Found = z.infer<typeof found>;

/** What is known of a call or a mail to one of its contacts. */
const attempt = z.strictObject({
  /** The how manieth of this place; what was stored before they were numbered is the first. */
  number: z.int().min(1).default(1),
  place: contactPlace,
  atMs: z.int(),
  mail: z.string().max(24).nullable(),
  call: z.string().max(24).nullable(),
});
export type Attempt = z.infer<typeof attempt>;
export const MOST_ATTEMPTS_KEPT = 6;

export const slotState = z.strictObject({
  /** How many acts of the dispatch this state has in it. */
  acts: z.int(),
  steps: z.int(),
  /** Nobody further is asked until then: somebody has said that they look at it. */
  heldUntilMs: z.int().nullable(),
  attempts: z.array(attempt).max(MOST_ATTEMPTS_KEPT),
  claim: z.strictObject({ accountId: z.uuid(), atMs: z.int() }).nullable(),
  answer: z
    .strictObject({
      kind: inboxAnswerKind,
      atMs: z.int(),
      callBackByMs: z.int().nullable(),
      /** What was stored before it was kept has none. */
      paragraph: paragraph.nullable().default(null),
    })
    .nullable(),
  /** Who at the desk has found that the record is protected, and when: from then on it is the cleared contact's. */
  handedOn: z.strictObject({ accountId: z.uuid(), atMs: z.int() }).nullable().default(null),
  isJoined: z.boolean(),
  /** Since when the custodian may see a place whose record came later: the policies decided then. */
  toldAtMs: z.int().nullable().default(null),
  /** What a federal custodian owes after a connection under (b)(8). */
  notice: z.strictObject({ byMs: z.int(), doneAtMs: z.int().nullable() }).nullable().default(null),
});
export type SlotState = z.infer<typeof slotState>;

export const newState: SlotState = {
  ...{ acts: 0, steps: 0, heldUntilMs: null, attempts: [], claim: null, answer: null, isJoined: false },
  ...{ toldAtMs: null, notice: null, handedOn: null },
};

/** A place as it is asked now: what its desk has found to be protected is its custodian's cleared contact's alone. Pure. */
export const foundNow = (found: Found, { handedOn }: Pick<SlotState, 'handedOn'>): Found =>
  handedOn === null
    ? found
    : { ...found, deskId: found.custodianId, contact: 'cleared', reachedAs: 'cleared', isProtected: true };

export const SLOTS = 3;
export type SlotNumber = 0 | 1 | 2;
export const slotNumbers: readonly SlotNumber[] = [0, 1, 2];

/** The facts of a decision about a record where there is none: the number of decisions tells nothing then. */
export const nullFacts: FactsOf<'relay'> = {
  ...{ purpose: 'unlisted', attested: false, verification: 'none', verificationHolds: false },
  ...{ urgency: 'routine', concernsCaregiver: false, agencyFunction: 'unknown', agreement287g: false },
  ...{ agreementTaskForce: false, protection: 'open', contact: 'duty-desk' },
};
