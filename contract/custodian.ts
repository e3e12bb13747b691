import { z } from 'zod';
import { joinerName, requestedEvidence, staffNumber } from './decision.ts';
import { languageCode } from './interpreter.ts';
import { custodianId } from './register.ts';
import { inboxRole } from './session.ts';

/** What a custodian is responsible by, as two people have found from its papers. */
export const custodyBasis = z.enum([
  'federal-agency',
  'state-agency',
  'licensed-programme',
  'court-appointed',
]);
export type CustodyBasis = z.infer<typeof custodyBasis>;

export const custodianState = z.enum(['enrolled', 'live', 'suspended', 'ended']);
export type CustodianState = z.infer<typeof custodianState>;

/** What a custodian does for children; never where. */
export const careKind = z.enum([
  'shelter',
  'foster-care',
  'group-home',
  'secure-care',
  'reception',
  'post-release',
]);

/** One who can be reached, by telephone and by mail. The number is dialled as it stands (E.164). */
export const reachable = z.strictObject({
  telephone: z.string().regex(/^\+[1-9][0-9]{6,14}$/),
  mail: z.email().max(254),
  language: z.enum(['en', 'es']),
});
export type Reachable = z.infer<typeof reachable>;

/** Weekly hours in the custodian's time zone; 1 is Monday. Hours that end before they begin go over midnight. */
const deskHours = z.strictObject({
  weekday: z.int().min(1).max(7),
  fromMinute: z.int().min(0).max(1439),
  toMinute: z.int().min(1).max(1440),
});

/** One step of the ladder: who is asked when nobody before has answered for so long. */
const ladderStep = reachable.extend({
  who: z.enum(['duty-desk', 'duty-officer', 'manager', 'director']),
  afterMinutes: z.int().min(0).max(60),
});
export const MOST_STEPS = 6;

/** Where and when a custodian is reached: decided by two people as a whole, for whoever changes one number could answer in its place. */
export const custodianReach = z.strictObject({
  timeZone: z.string().min(1).max(60),
  hours: z.array(deskHours).min(1).max(42),
  languages: z.array(languageCode).min(1).max(20),
  care: z.array(careKind).min(1).max(careKind.options.length),
  /** Whose desk answers for it, where it shares one. */
  answersThrough: custodianId.nullable(),
  ladder: z.array(ladderStep).min(1).max(MOST_STEPS),
  /** Independent of who runs the custodian: gets what concerns somebody who cares for a child, alone. */
  safeguarding: reachable,
  /** Gets what concerns a protected record, alone. */
  cleared: reachable,
});
export type CustodianReach = z.infer<typeof custodianReach>;

/** `step-1` to `step-6`, and the two who stand beside the ladder. */
export const contactPlace = z.string().regex(/^(step-[1-6]|safeguarding|cleared)$/);

export const noticeCallState = z.enum(['ringing', 'asking', 'ended']);
export type NoticeCallState = z.infer<typeof noticeCallState>;
export const noticeCallOutcome = z.enum([
  'acknowledged',
  'not-answered',
  'no-pin',
  'wrong-pin',
  'hung-up',
  'not-dialled',
  'line-restarted',
]);
export type NoticeCallOutcome = z.infer<typeof noticeCallOutcome>;

const contactView = z.object({
  contactId: z.uuid(),
  place: contactPlace,
  telephone: z.string(),
  answeredAt: z.iso.datetime().nullable(),
  lastCall: z.object({ state: noticeCallState, outcome: noticeCallOutcome.nullable() }).nullable(),
});

/** One version of how a custodian is reached: `testing` until each of its contacts has answered a test call. */
const reachView = z.object({
  version: z.int(),
  state: z.enum(['testing', 'in-force', 'replaced']),
  approvedAt: z.iso.datetime(),
  reach: custodianReach,
  contacts: z.array(contactView),
});
export type ReachView = z.infer<typeof reachView>;

const custodianRow = z.object({
  custodianId,
  name: z.string(),
  basis: custodyBasis,
  state: custodianState,
  enrolledAt: z.iso.datetime(),
});

/** `GET /api/custodians` */
export const custodianList = z.object({ custodians: z.array(custodianRow), mayPropose: z.boolean() });
export type CustodianList = z.infer<typeof custodianList>;

/** Who answers for a custodian in its inbox. */
const inboxUser = z.object({
  accountId: z.uuid(),
  name: z.string(),
  role: inboxRole,
  disabledAt: z.iso.datetime().nullable(),
});
export type CustodianInboxUser = z.infer<typeof inboxUser>;

/** `GET /api/custodians/:custodianId` */
export const custodianView = custodianRow.extend({
  /** The one in force and the one that is being tested. */
  reaches: z.array(reachView).max(2),
  inboxUsers: z.array(inboxUser),
  mayPropose: z.boolean(),
  maySuspend: z.boolean(),
});
export type CustodianView = z.infer<typeof custodianView>;

const name = z.string().trim().min(1).max(200);

/** What two people decide about custodians. */
export const custodianProposal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('custodian-enrolment'), custodianId, name, basis: custodyBasis }),
  z.strictObject({ kind: z.literal('custodian-reach'), custodianId, reach: custodianReach }),
  z.strictObject({ kind: z.literal('custodian-resumption'), custodianId }),
  z.strictObject({ kind: z.literal('custodian-ending'), custodianId }),
  z.strictObject({
    kind: z.literal('inbox-user-create'),
    custodianId,
    name: joinerName,
    staffNumber,
    role: inboxRole,
  }),
]);
export type CustodianProposal = z.infer<typeof custodianProposal>;
export type InboxUserProposal = Extract<CustodianProposal, { kind: 'inbox-user-create' }>;

/** `POST /api/custodians/proposals` */
export const proposeAboutCustodian = z.strictObject({
  proposal: custodianProposal,
  evidence: requestedEvidence,
});

/** `POST /api/custodians/:custodianId/suspension`: at once, by one person. Nothing is relayed to it until two people resume it. */
export const suspended = z.object({ state: z.literal('suspended') });

/** `POST /api/custodians/:custodianId/contacts/:contactId/test-call` */
export const testCallBegun = z.object({ noticeCallId: z.uuid() });
