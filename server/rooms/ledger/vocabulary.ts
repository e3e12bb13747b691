import { z } from 'zod';
import { callState, wrapUpCode } from '../../../contract/call.ts';
import { proposalState } from '../../../contract/decision.ts';
import { chosenNotReadyReason, notReadyReason, presenceState } from '../../../contract/desk.ts';
import { type purpose, urgency } from '../../../contract/enquiry.ts';
import { forcedReadyReason } from '../../../contract/floor.ts';
import { languageCode, requestOutcome } from '../../../contract/interpreter.ts';
import { keyHolder } from '../../../contract/keys.ts';
import { listeningMode, listeningOutcome } from '../../../contract/listening.ts';
import { channelKind, pagedEvent } from '../../../contract/paging.ts';
import { priorityClass } from '../../../contract/routing.ts';
import { role } from '../../../contract/session.ts';
import { accountingSubjects } from './vocabulary-accounting.ts';
import { agencySubjects } from './vocabulary-agencies.ts';
import { backupSubjects } from './vocabulary-backup.ts';
import { callBackSubjects } from './vocabulary-call-backs.ts';
import { chatSubjects } from './vocabulary-chats.ts';
import * as code from './vocabulary-codes.ts';
import { custodianSubjects } from './vocabulary-custodians.ts';
import { disclosureSubjects } from './vocabulary-disclosure.ts';
import { documentSubjects } from './vocabulary-documents.ts';
import { enquirySubjects } from './vocabulary-enquiries.ts';
import { floorSubjects } from './vocabulary-floor.ts';
import { inCallSubjects } from './vocabulary-in-call.ts';
import { intakeSubjects } from './vocabulary-intake.ts';
import { officerSubjects } from './vocabulary-officers.ts';
import { oversightSubjects } from './vocabulary-oversight.ts';
import { processSubjects } from './vocabulary-process.ts';
import { proofSubjects } from './vocabulary-proof.ts';
import { recordingSubjects } from './vocabulary-recordings.ts';
import { registerSubjects } from './vocabulary-register.ts';
import { relaySubjects } from './vocabulary-relay.ts';
import { returnCallSubjects } from './vocabulary-return-calls.ts';
import { routingSubjects } from './vocabulary-routing.ts';
import { taskSubjects } from './vocabulary-tasks.ts';
import { trainingSubjects } from './vocabulary-training.ts';

/** Which ring of keys, and how many changes it has seen. */
const keyRing = { ringId: z.uuid(), generation: z.int() };
/** `version` is null where the whole ring is put under another root, which `root` then names. */
const keyChange = {
  change: z.enum(['rotate', 'retire', 'protect']),
  use: z.enum(['data-keys', 'ledger-signing', 'ring']),
  version: z.int().nullable(),
  root: z.enum(['file', 'passphrase', 'command']).nullable(),
};

const page = { occasionId: z.uuid(), pageId: z.uuid(), channelId: z.uuid() };

/** Who hears it is the actor, or, at its end, stands in the entry of its beginning. */
const listening = { listeningId: z.uuid(), callId: z.uuid(), callTakerId: z.uuid() };

/**
 * Every kind of entry and what it says. Only identifiers, codes and counts: whatever a person said is kept, sealed,
 * by the room that owns it, so that it can be destroyed without touching the ledger.
 */
const subjects = {
  'line-started': z.strictObject({}),
  'ledger-broken': z.strictObject({ reason: code.brokenReason, position: z.int() }),
  'ledger-exported': z.strictObject({}),
  'witness-unreachable': z.strictObject({ witness: z.string() }),
  'witness-emptied': z.strictObject({ witness: z.string() }),
  'content-destroyed': z.strictObject({ subjectId: z.uuid() }),
  ...backupSubjects,
  'call-moved': z.strictObject({
    callId: z.uuid(),
    from: callState.nullable(),
    to: callState,
    cause: z.string(),
  }),
  'call-classified': z.strictObject({
    callId: z.uuid(),
    from: priorityClass,
    to: priorityClass,
    queue: z.string(),
    cause: code.classCause,
  }),
  ...intakeSubjects,
  'place-restored': z.strictObject({ callId: z.uuid(), fromCallId: z.uuid() }),
  ...returnCallSubjects,
  ...chatSubjects,
  ...taskSubjects,
  ...trainingSubjects,
  ...inCallSubjects,
  ...officerSubjects,
  ...proofSubjects,
  ...agencySubjects,
  ...callBackSubjects,
  ...custodianSubjects,
  ...documentSubjects,
  ...registerSubjects,
  ...disclosureSubjects,
  ...relaySubjects,
  ...oversightSubjects,
  ...accountingSubjects,
  ...processSubjects,
  'desk-rung-again': z.strictObject({ callId: z.uuid() }),
  'offer-made': z.strictObject({ callId: z.uuid(), offerId: z.uuid(), accountId: z.uuid() }),
  'offer-ended': z.strictObject({
    callId: z.uuid(),
    offerId: z.uuid(),
    accountId: z.uuid(),
    outcome: z.string(),
  }),
  'interpreters-viewed': z.strictObject({ count: z.int() }),
  'interpreter-added': z.strictObject({ interpreterId: z.uuid() }),
  'interpreter-changed': z.strictObject({ interpreterId: z.uuid() }),
  'interpreter-retired': z.strictObject({ interpreterId: z.uuid() }),
  'interpreter-asked': z.strictObject({
    callId: z.uuid(),
    requestId: z.uuid(),
    language: languageCode,
    into: languageCode,
    hops: z.int(),
  }),
  'interpreter-rung': z.strictObject({
    callId: z.uuid(),
    requestId: z.uuid(),
    participantId: z.uuid(),
    interpreterId: z.uuid(),
  }),
  'interpreter-request-ended': z.strictObject({
    callId: z.uuid(),
    requestId: z.uuid(),
    language: languageCode,
    outcome: requestOutcome,
  }),
  'language-sample-played': z.strictObject({ callId: z.uuid(), language: languageCode }),
  'colleagues-viewed': z.strictObject({ count: z.int() }),
  'wrap-up-finished': z.strictObject({
    callId: z.uuid(),
    code: z.union([wrapUpCode, z.literal('timed-out')]),
  }),
  'presence-set': z.strictObject({
    accountId: z.uuid(),
    state: presenceState,
    reason: notReadyReason.nullable(),
  }),
  'presence-forced': z.strictObject({
    accountId: z.uuid(),
    state: presenceState,
    reason: z.union([forcedReadyReason, chosenNotReadyReason]),
  }),
  'listening-began': z.strictObject({ ...listening, mode: listeningMode }),
  'listening-changed': z.strictObject({ ...listening, from: listeningMode, mode: listeningMode }),
  'listening-ended': z.strictObject({ ...listening, outcome: listeningOutcome }),
  ...floorSubjects,
  ...routingSubjects,
  'account-created': z.strictObject({ accountId: z.uuid(), personId: z.uuid(), role }),
  'sign-in-link-issued': z.strictObject({ accountId: z.uuid() }),
  'enrolment-opened': z.strictObject({ accountId: z.uuid() }),
  'signed-in': z.strictObject({ accountId: z.uuid(), sessionId: z.uuid(), method: code.signInMethod }),
  'sign-in-refused': z.strictObject({ code: z.string(), cause: code.signInRefusal }),
  'session-locked': z.strictObject({ accountId: z.uuid(), sessionId: z.uuid() }),
  'session-renewed': z.strictObject({ accountId: z.uuid(), sessionId: z.uuid(), method: code.signInMethod }),
  'session-ended': z.strictObject({ accountId: z.uuid(), sessionId: z.uuid(), cause: code.sessionEnd }),
  'passkey-added': z.strictObject({ accountId: z.uuid(), passkeyId: z.uuid() }),
  'passkey-removed': z.strictObject({ accountId: z.uuid(), passkeyId: z.uuid() }),
  'provider-bound': z.strictObject({ accountId: z.uuid() }),
  'signed-out': z.strictObject({ accountId: z.uuid(), sessionId: z.uuid() }),
  'request-refused': z.strictObject({ action: z.string(), code: z.string() }),
  'desk-opened': z.strictObject({ accountId: z.uuid() }),
  'desk-closed': z.strictObject({ accountId: z.uuid() }),
  'telephone-claimed': z.strictObject({ accountId: z.uuid(), takenOver: z.boolean() }),
  'key-ring-opened': z.strictObject({ ...keyRing, finding: z.enum(['first', 'newer', 'older', 'another']) }),
  'key-ring-refused': z.strictObject(keyRing),
  'key-change-begun': z.strictObject(keyChange),
  'key-change-done': z.strictObject({ ...keyChange, ...keyRing }),
  'data-keys-rewrapped': z.strictObject({
    of: keyHolder,
    version: z.int(),
    rewrapped: z.int(),
    unopened: z.int(),
  }),
  'keys-viewed': z.strictObject(keyRing),
  'telephone-withdrawn': z.strictObject({ accountId: z.uuid() }),
  'enquiry-opened': z.strictObject({ callId: z.uuid() }),
  'enquiry-viewed': z.strictObject({ revision: z.int() }),
  'enquiry-saved': z.strictObject({ revision: z.int(), childCount: z.int() }),
  'free-text-stopped': z.strictObject({ paths: z.array(z.string()) }),
  /** Alike whatever is found: by when the officer hears, and of how many children. */
  'enquiry-recorded': z.strictObject({
    revision: z.int(),
    urgency,
    dueAt: z.iso.datetime(),
    childCount: z.int(),
  }),
  'enquiry-declined': z.strictObject({ revision: z.int() }),
  ...enquirySubjects,
  ...recordingSubjects,
  'legal-history-viewed': z.strictObject({ count: z.int() }),
  'legal-profile-changed': z.strictObject({ version: z.int(), proposalId: z.uuid() }),
  'guidance-changed': z.strictObject({ version: z.int(), proposalId: z.uuid() }),
  'paging-rules-applied': z.strictObject({
    event: pagedEvent,
    version: z.int(),
    proposalId: z.uuid(),
    stepCount: z.int(),
  }),
  'paging-rules-viewed': z.strictObject({ count: z.int() }),
  'contact-channel-added': z.strictObject({ accountId: z.uuid(), channelId: z.uuid(), channel: channelKind }),
  'contact-channel-confirmed': z.strictObject({ accountId: z.uuid(), channelId: z.uuid() }),
  'contact-channel-removed': z.strictObject({ accountId: z.uuid(), channelId: z.uuid() }),
  'occasion-began': z.strictObject({ occasionId: z.uuid(), event: pagedEvent, about: z.uuid().nullable() }),
  'occasion-step-taken': z.strictObject({ occasionId: z.uuid(), step: z.int(), pageCount: z.int() }),
  'occasion-acknowledged': z.strictObject({ occasionId: z.uuid(), pageId: z.uuid() }),
  'page-sent': z.strictObject(page),
  'page-failed': z.strictObject({ ...page, code: code.pageFailure }),
  'page-not-needed': z.strictObject(page),
  'mail-sent': z.strictObject({ mailId: z.uuid(), reason: code.mailReason }),
  'mail-failed': z.strictObject({ mailId: z.uuid(), reason: code.mailReason, code: code.mailFailure }),
  'line-bootstrapped': z.strictObject({ firstAccountId: z.uuid(), secondAccountId: z.uuid() }),
  'proposal-made': z.strictObject({
    proposalId: z.uuid(),
    proposalKind: z.string(),
    documentSha256: z.string(),
  }),
  'proposal-decided': z.strictObject({
    proposalId: z.uuid(),
    outcome: proposalState.exclude(['open']),
    documentSha256: z.string(),
  }),
  'proposal-refused': z.strictObject({
    proposalId: z.uuid().nullable(),
    attempt: z.string(),
    code: z.string(),
  }),
  'proposal-carried-out': z.strictObject({ proposalId: z.uuid() }),
  'proposal-effect-failed': z.strictObject({ proposalId: z.uuid() }),
  'proposals-viewed': z.strictObject({ count: z.int() }),
  'proposal-evidence-viewed': z.strictObject({ proposalId: z.uuid() }),
  'notices-read': z.strictObject({ count: z.int() }),
  'people-viewed': z.strictObject({ count: z.int() }),
  'account-role-changed': z.strictObject({ accountId: z.uuid(), from: role, to: role }),
  'account-disabled': z.strictObject({ accountId: z.uuid(), endedSessions: z.int() }),
  'account-enabled': z.strictObject({ accountId: z.uuid() }),
  'break-glass-sealed': z.strictObject({ accountId: z.uuid(), personId: z.uuid() }),
  'break-glass-opened': z.strictObject({ accountId: z.uuid(), sessionId: z.uuid() }),
  'break-glass-refused': z.strictObject({ accountId: z.uuid().nullable(), code: z.string() }),
  'break-glass-reviewed': z.strictObject({ accountId: z.uuid() }),
} as const;

export type EntryKind = keyof typeof subjects;
export const entryKinds = Object.keys(subjects) as EntryKind[];
/** What an entry of that kind says. */
export const schemaOf = (kind: EntryKind): z.ZodObject => subjects[kind];

/**
 * What people of custodians do, and what comes of it: an enquiry is compared with nothing any more once one of them has joined its officer. Whoever puts it beside
 * the enquiries of the same minutes learns which of them reached whom, so nobody of the line is shown it (promise 6).
 */
const custodiansSide: readonly EntryKind[] = [
  ...(['inbox-opened', 'inbox-closed', 'inbox-ring-opened', 'inbox-ring-closed'] as const),
  ...(['notice-call-begun', 'notice-call-ended', 'custodian-documents-viewed'] as const),
  ...(['document-fetched', 'document-decided', 'own-accounting-made', 'own-accounting-downloaded'] as const),
  ...(['kept-search-ended', 'kept-searches-compared', 'relay-looked-later'] as const),
];
/** What may be searched by people of the line. */
export const searchableKinds = entryKinds.filter((kind) => !custodiansSide.includes(kind));

/** Who acted: a person at work, an officer in the portal, a custodian that sends, the line itself, an operator at the command line, or somebody not signed in. */
export type Actor =
  | { kind: 'staff'; accountId: string }
  | { kind: 'officer'; officerId: string }
  | { kind: 'custodian'; custodianId: string }
  | { kind: 'line' }
  | { kind: 'command-line' }
  | { kind: 'visitor' };

export const lineActor: Actor = { kind: 'line' };
export const staffActor = (accountId: string): Actor => ({ kind: 'staff', accountId });
export const custodianActor = (custodianId: string): Actor => ({ kind: 'custodian', custodianId });
export const officerActor = (officerId: string): Actor => ({ kind: 'officer', officerId });

/** What is proven of the caller (the room `agencies` alone makes one), and which rule decided; the latter opaque until its room exists. */
export type VerificationId = string & { readonly opaque: 'verification' };
export type PolicyId = string & { readonly opaque: 'policy' };

/** One thing to be written down. `purpose`, `enquiryId`, `verification` and `policy` are null only where there is none. */
export type EntryRequest<Kind extends EntryKind = EntryKind> = {
  [K in Kind]: {
    kind: K;
    at: Date;
    actor: Actor;
    purpose: z.infer<typeof purpose> | null;
    enquiryId: string | null;
    verification: VerificationId | null;
    policy: PolicyId | null;
    subject: z.infer<(typeof subjects)[K]>;
  };
}[Kind];

/** For entries that are about no enquiry. Spread it: the four answers are then given, not forgotten. */
export const noEnquiry = { purpose: null, enquiryId: null, verification: null, policy: null } as const;

/** Throws a ZodError where a subject holds anything its kind does not declare: the ledger is no place for extras. */
export function checkSubject(request: EntryRequest): Record<string, unknown> {
  return subjects[request.kind].parse(request.subject);
}
