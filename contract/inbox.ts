import { z } from 'zod';
import { agencyFunction, agreementKind } from './agency.ts';
import { lineLanguage } from './call.ts';
import { contactPlace } from './custodian.ts';
import { claimedOfficer, knownOfChild, purpose, urgency } from './enquiry.ts';
import { languageCode } from './interpreter.ts';
import { proofMethod } from './proof.ts';

/** As what somebody is reached at a custodian: at its desk, or as one of the two who stand beside it. */
export const inboxReach = z.enum(['duty', 'safeguarding', 'cleared']);
export type InboxReach = z.infer<typeof inboxReach>;

/** One field of a record against what the officer said: how it agrees, and what that weighs. Never a value. */
export const fieldAgreement = z.object({
  field: z.string().max(40),
  outcome: z.string().max(40),
  /** Above 0 for the same child, below 0 against. */
  bits: z.number(),
});
export type FieldAgreement = z.infer<typeof fieldAgreement>;

/** The paragraphs of 5 U.S.C. 552a(b) under which a federal custodian may speak. */
export const paragraph = z.enum(['b3', 'b7', 'b8', 'b11']);
export type Paragraph = z.infer<typeof paragraph>;

export const inboxAnswerKind = z.enum([
  'connect-now',
  'call-back',
  'not-ours',
  'wrong-child',
  'protected',
  'need-document',
]);

/** One numbered attempt of the line to reach somebody of the custodian. */
const askedContact = z.object({
  number: z.int().min(1),
  place: contactPlace,
  at: z.iso.datetime(),
  /** Whoever picked up has said that they look at it. */
  isAcknowledged: z.boolean(),
});
export type AskedContact = z.infer<typeof askedContact>;

/** What an enquiry is, to whoever has not claimed it: nothing of what the officer said. */
const aboutEnquiry = {
  slotId: z.uuid(),
  /** The custodian's own case references of this child, the best first. */
  references: z.array(z.string()).min(1).max(3),
  probability: z.number().min(0).max(1),
  fields: z.array(fieldAgreement).max(24),
  isProtected: z.boolean(),
  reachedAs: inboxReach,
  urgency,
  /** In which the line speaks with the officer: whoever speaks it may claim it before a colleague who does not. */
  officerLanguage: lineLanguage.default('en'),
  sentAt: z.iso.datetime(),
  /** The officer hears by then, whatever becomes of it; where the record came later, the custodian answers by then. */
  dueAt: z.iso.datetime(),
  /** When the record came, where that was after the enquiry was sent: the officer has heard the words of the deadline, or soon does. */
  foundLaterAt: z.iso.datetime().nullable().default(null),
  /** `function` is null where two people have not found yet what the agency is for. */
  agency: z.object({ function: agencyFunction.nullable(), agreements: z.array(agreementKind).max(2) }),
  /** Whom of its people the line has asked by mail and telephone, the last of them, in turn. */
  asked: z.array(askedContact).max(6),
};

/** How the call in which the line joins officer and custodian stands, or how it has ended. */
export const connectionStanding = z.enum([
  'ringing',
  'talking',
  'spoke',
  'officer-not-reached',
  'custodian-not-reached',
  'line-restarted',
]);
export type ConnectionStanding = z.infer<typeof connectionStanding>;

/**
 * One enquiry in the list. `closed`: another custodian was first, or its time is over; nothing more is said of it.
 */
export const inboxItem = z.discriminatedUnion('state', [
  z.object({ ...aboutEnquiry, state: z.literal('waiting') }),
  z.object({
    ...aboutEnquiry,
    state: z.literal('claimed'),
    claimedBy: z.enum(['you', 'colleague']),
    /** Answer, or give a time, by then; nobody of the ladder is asked before. */
    answerBy: z.iso.datetime(),
  }),
  z.object({
    ...aboutEnquiry,
    state: z.literal('answered'),
    claimedBy: z.enum(['you', 'colleague']),
    answer: inboxAnswerKind,
    /** When the custodian said it would call back. */
    callBackBy: z.iso.datetime().nullable(),
    /** What a federal custodian picked when it asked for the connection. */
    paragraph: paragraph.nullable(),
    /** Null where none was begun since the line's server was started. */
    connection: connectionStanding.nullable(),
    /** The desk said that the record is protected: the custodian's cleared contact has it since. */
    handedOn: z.literal(true).optional(),
  }),
  z.object({ slotId: z.uuid(), state: z.literal('closed') }),
]);
export type InboxItem = z.infer<typeof inboxItem>;

/**
 * The notice that a federal custodian owes after it spoke under (b)(8), to the last known address of the person (5 U.S.C. 552a(b)(8)). It is whoever's answered
 * it, and the desk's: any of its duty officers may say that it is done. It stays until one does.
 */
export const owedNotice = z.object({
  slotId: z.uuid(),
  references: aboutEnquiry.references,
  dueAt: z.iso.datetime(),
  owner: z.enum(['you', 'colleague']),
  /** When somebody said that it is done; null while it is owed. */
  doneAt: z.iso.datetime().nullable(),
});
export type OwedNotice = z.infer<typeof owedNotice>;

/** `POST /api/inbox/:slotId/notice`: it was sent, or nothing was said that it is owed for. */
export const noticeDone = z.strictObject({ done: z.enum(['notice-sent', 'notice-not-owed']) });
export type NoticeDone = z.infer<typeof noticeDone>['done'];

/** `POST /api/inbox/:slotId/claim`: the officer's words, to whoever has claimed it, and to them alone. */
export const claimedEnquiry = z.object({
  ...aboutEnquiry,
  answerBy: z.iso.datetime(),
  reference: z.string(),
  purpose,
  provenBy: proofMethod,
  agencyName: z.string(),
  /** Without the number that was given: the line makes the connection, and masks both. */
  officer: claimedOfficer.omit({ telephoneGiven: true }),
  child: knownOfChild,
  notes: z.string(),
  concernsCaregiver: z.boolean(),
  /** What is spoken at the desk that answers, as two people agreed on it: beside what the child speaks. */
  deskLanguages: z.array(languageCode).default([]),
  /** Then a paragraph is picked before anybody is joined. */
  isFederal: z.boolean(),
  /** Where the line can ring the custodian, as its reach says. */
  telephones: z
    .array(z.object({ place: contactPlace, telephone: z.string(), language: lineLanguage.default('en') }))
    .min(1)
    .max(8),
});
export type ClaimedEnquiry = z.infer<typeof claimedEnquiry>;

/** A custodian calls back within that much, so that nobody stays unasked for longer on its word. */
export const MOST_CALL_BACK_MINUTES = 120;

/** The clock of a page may be ahead of the line's by so much. */
const PAGE_AHEAD_MS = 60_000;

/** Whether a custodian can promise to call back by then: it is still to come, and not too late for the officer. */
export function isCallBackTime(by: Date, now: Date): boolean {
  const leftMs = by.getTime() - now.getTime();
  return leftMs > 0 && leftMs <= MOST_CALL_BACK_MINUTES * 60_000 + PAGE_AHEAD_MS;
}

/** `POST /api/inbox/:slotId/answer`. After any of them but `connect-now`, the custodian may still connect. */
export const inboxAnswer = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.literal('connect-now'),
    place: contactPlace,
    /** Null where the custodian is not federal. */
    paragraph: paragraph.nullable(),
    /** (b)(7): the agency's written request is there. */
    writtenRequest: z.boolean(),
  }),
  z.strictObject({ answer: z.literal('call-back'), by: z.iso.datetime() }),
  z.strictObject({ answer: z.enum(['not-ours', 'wrong-child', 'protected', 'need-document']) }),
]);
export type InboxAnswer = z.infer<typeof inboxAnswer>;
