import { z } from 'zod';
import { telephoneUse } from './agency.ts';
import { proofMethod } from './proof.ts';

/**
 * Calling an agency's number in the line's own directory, to prove who calls. A message of a desk names an agency and one of its
 * telephones; it never carries a number.
 */
export const callBackState = z.enum(['dialling', 'answered', 'word-given', 'ended']);
export type CallBackState = z.infer<typeof callBackState>;

/** The first two prove who calls; whatever else happened proves nothing. */
export const callBackOutcome = z.enum([
  'officer-reached',
  'dispatch-confirmed',
  'busy',
  'no-answer',
  'failed',
  'withdrawn',
  'wrong-person',
  'officer-unknown',
  'officer-gone',
  'only-a-machine',
  'nothing-confirmed',
  'word-refused',
  'word-expired',
  'word-heard',
  'not-in-directory',
  'no-telephone',
  'call-over',
]);
export type CallBackOutcome = z.infer<typeof callBackOutcome>;

/** What the call-taker says came of the talk with the agency. */
export const chosenOutcome = callBackOutcome.extract([
  'officer-reached',
  'wrong-person',
  'officer-unknown',
  'officer-gone',
  'only-a-machine',
]);

/** Why nobody could be dialled at all; written down as the outcome of a call-back that never rang. */
export const undialledOutcome = callBackOutcome.extract(['not-in-directory', 'no-telephone']);

/** Why a telephone, or a whole agency, is not called back. */
export const notDialled = z.enum([
  'agency-disabled',
  'agency-not-served',
  'telephone-retired',
  'telephone-frozen',
]);
export type NotDialled = z.infer<typeof notDialled>;

/** One telephone of an agency, as the directory has it. */
export const telephoneToDial = z.object({
  telephoneId: z.uuid(),
  number: z.string(),
  usedFor: telephoneUse,
  /** Its check by two people is overdue: it is still dialled, and says so. */
  checkIsDue: z.boolean(),
  notDialled: notDialled.nullable(),
});
export type TelephoneToDial = z.infer<typeof telephoneToDial>;

/** An officer who can be called at a telephone of their own; its number is not shown. */
export const officerToCall = z.object({
  officerId: z.uuid(),
  name: z.string(),
  badge: z.string(),
  /** When, and by which call-taker, it was confirmed in a call-back that reached the officer at the agency. */
  confirmedAt: z.iso.datetime(),
  confirmedBy: z.string(),
});
export type OfficerToCall = z.infer<typeof officerToCall>;

export const agencyToCall = z.object({
  agencyId: z.uuid(),
  name: z.string(),
  ori: z.string(),
  county: z.string().nullable(),
  stateCode: z.string(),
  telephones: z.array(telephoneToDial),
  /** The officer whose number was typed, where a telephone of theirs is confirmed. */
  officers: z.array(officerToCall),
});
export type AgencyToCall = z.infer<typeof agencyToCall>;

/** What can be done after a call-back that proved nothing, the next right thing first. */
export const nextAct = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call-telephone'),
    telephoneId: z.uuid(),
    number: z.string(),
    usedFor: telephoneUse,
    /** The telephone that was dialled last, once more. */
    isSame: z.boolean(),
  }),
  z.object({ kind: z.literal('ask-again') }),
  z.object({ kind: z.literal('go-on-unproven') }),
]);
export type NextAct = z.infer<typeof nextAct>;

/** The last call-back of a call, as its call-taker sees it. */
export const callBackView = z.object({
  callBackId: z.uuid(),
  agencyId: z.uuid().nullable(),
  agencyName: z.string().nullable(),
  participantId: z.uuid().nullable(),
  number: z.string().nullable(),
  usedFor: telephoneUse.nullable(),
  /** The officer whose own telephone was dialled; null where it was one of the directory. */
  officerName: z.string().nullable(),
  /** A telephone of the officer's own was confirmed within it. */
  telephoneConfirmed: z.boolean(),
  /** Whose telephone was read out as it was given in the portal; until it is confirmed that they are who was reached. */
  telephoneToConfirm: z
    .object({ telephoneId: z.uuid(), name: z.string(), badge: z.string() })
    .nullable()
    .default(null),
  state: callBackState,
  outcome: callBackOutcome.nullable(),
  begunAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  /** The agency's leg is in the call now. */
  isAgencyThere: z.boolean(),
  /** What dispatch is to pass on; only while the caller cannot hear it. */
  word: z.string().nullable(),
  wordExpiresAt: z.iso.datetime().nullable(),
  triesLeft: z.int(),
  hasNote: z.boolean(),
  /** Empty while it goes on, and where nothing more is needed. */
  next: z.array(nextAct).default([]),
  /** By when it was promised to call the agency again. */
  promisedBy: z.iso.datetime().nullable().default(null),
});
export type CallBackView = z.infer<typeof callBackView>;

/** The level that a carrier gave to the claimed number (STIR/SHAKEN, RFC 8588); a claim like the number itself. */
export const attestation = z.enum(['A', 'B', 'C', 'unreadable']);
export type Attestation = z.infer<typeof attestation>;

/** Who calls, and how that was proven: from the line's own records, never from what was said. */
export const verificationView = z.object({
  method: proofMethod,
  /** Null where an agency named somebody who is not enrolled. */
  officerName: z.string().nullable(),
  badge: z.string().nullable(),
  agencyName: z.string(),
  /** By its postal letters. The release before says none. */
  agencyState: z.string().nullable().default(null),
  provenAt: z.iso.datetime(),
  /** It held once, and does not any more: an officer was revoked, for example. */
  endedAt: z.iso.datetime().nullable(),
});
export type VerificationView = z.infer<typeof verificationView>;

/** What is proven of who calls, and how; and what is only claimed. */
export const proofView = z.object({
  verification: verificationView.nullable(),
  callBack: callBackView.nullable(),
  /** What the network says. None of it proves anything, whatever it is. */
  claims: z.object({ attestation: attestation.nullable(), isNumberOfAgency: z.boolean() }),
});
export type ProofView = z.infer<typeof proofView>;

export const nothingProven: ProofView = {
  verification: null,
  callBack: null,
  claims: { attestation: null, isNumberOfAgency: false },
};

const callBackId = z.uuid();

/** Messages of a desk about proving who calls. */
export const callBackCommands = [
  z.object({ kind: z.literal('find-agencies'), callId: z.uuid(), text: z.string().trim().min(2).max(80) }),
  z.object({
    kind: z.literal('begin-call-back'),
    callId: z.uuid(),
    agencyId: z.uuid(),
    telephoneId: z.uuid(),
  }),
  /** Calls an officer at the own telephone that was confirmed; a message names the officer, never a number. */
  z.object({ kind: z.literal('begin-call-back-to-officer'), callId: z.uuid(), officerId: z.uuid() }),
  /** The officer was reached at the agency, and reads the own telephone out: it is compared with what was given in the portal. */
  z.object({
    kind: z.literal('compare-officer-telephone'),
    callBackId,
    officerNumber: z.string().regex(/^\d{6}$/),
    number: z.string().trim().min(1).max(40),
  }),
  /** Whoever was reached has said the name that is shown beside that telephone, or another one. */
  z.object({
    kind: z.literal('confirm-officer-telephone'),
    callBackId,
    telephoneId: z.uuid(),
    saidThatName: z.boolean(),
  }),
  /** The caller's agency is not in the directory, or has no telephone there: written down, and nobody is dialled. */
  z.object({
    kind: z.literal('give-up-call-back'),
    callId: z.uuid(),
    agencyId: z.uuid().nullable(),
    because: undialledOutcome,
  }),
  z.object({ kind: z.literal('give-word'), callBackId }),
  z.object({ kind: z.literal('enter-word'), callBackId, word: z.string().trim().min(1).max(60) }),
  z.object({ kind: z.literal('conclude-call-back'), callBackId, outcome: chosenOutcome }),
  /** The officer was reached at the agency, and the line on which the call came in is not needed any more. */
  z.object({ kind: z.literal('let-first-line-go'), callBackId }),
  z.object({
    kind: z.literal('ask-again'),
    callBackId,
    dueAt: z.iso.datetime(),
    owner: z.enum(['me', 'queue']),
  }),
  z.object({ kind: z.literal('go-on-unproven'), callBackId }),
  z.object({ kind: z.literal('note-who-answered'), callBackId, text: z.string().trim().min(1).max(200) }),
] as const;
export type CallBackCommand = z.infer<(typeof callBackCommands)[number]>;

/** The answer to `find-agencies`. */
export const deskAgencies = z.object({ kind: z.literal('agencies'), agencies: z.array(agencyToCall) });
export type DeskAgencies = z.infer<typeof deskAgencies>;
