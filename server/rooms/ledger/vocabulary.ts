import { z } from 'zod';
import { callState, wrapUpCode } from '../../../contract/call.ts';
import { notReadyReason, presenceState } from '../../../contract/desk.ts';
import type { purpose } from '../../../contract/enquiry.ts';
import { role } from '../../../contract/session.ts';

/**
 * Every kind of entry and what it says. Only identifiers, codes and counts: whatever a person said is kept, sealed,
 * by the room that owns it, so that it can be destroyed without touching the ledger.
 */
const subjects = {
  'line-started': z.object({}),
  'call-moved': z.object({ callId: z.uuid(), from: callState.nullable(), to: callState, cause: z.string() }),
  'offer-made': z.object({ callId: z.uuid(), offerId: z.uuid(), accountId: z.uuid() }),
  'offer-ended': z.object({ callId: z.uuid(), offerId: z.uuid(), accountId: z.uuid(), outcome: z.string() }),
  'wrap-up-finished': z.object({ callId: z.uuid(), code: z.union([wrapUpCode, z.literal('timed-out')]) }),
  'presence-set': z.object({ accountId: z.uuid(), state: presenceState, reason: notReadyReason.nullable() }),
  'account-created': z.object({ accountId: z.uuid(), personId: z.uuid(), role }),
  'sign-in-link-issued': z.object({ accountId: z.uuid() }),
  'signed-in': z.object({ accountId: z.uuid(), sessionId: z.uuid() }),
  'sign-in-refused': z.object({ code: z.string() }),
  'signed-out': z.object({ accountId: z.uuid(), sessionId: z.uuid() }),
  'request-refused': z.object({ action: z.string(), code: z.string() }),
  'desk-opened': z.object({ accountId: z.uuid() }),
  'desk-closed': z.object({ accountId: z.uuid() }),
  'telephone-claimed': z.object({ accountId: z.uuid(), takenOver: z.boolean() }),
  'enquiry-opened': z.object({ callId: z.uuid() }),
  'enquiry-viewed': z.object({ revision: z.int() }),
  'enquiry-saved': z.object({ revision: z.int(), childCount: z.int() }),
  'free-text-stopped': z.object({ paths: z.array(z.string()) }),
  'enquiry-recorded': z.object({ revision: z.int() }),
  'enquiry-declined': z.object({ revision: z.int() }),
} as const;

export type EntryKind = keyof typeof subjects;

/** Who acted: a person at work, the line itself, an operator at the command line, or somebody not signed in. */
export type Actor =
  | { kind: 'staff'; accountId: string }
  | { kind: 'line' }
  | { kind: 'command-line' }
  | { kind: 'visitor' };

export const lineActor: Actor = { kind: 'line' };
export const staffActor = (accountId: string): Actor => ({ kind: 'staff', accountId });

/** What a later room proves about the caller and which rule decided; opaque until those rooms exist. */
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
  return z.record(z.string(), z.unknown()).parse(subjects[request.kind].strict().parse(request.subject));
}
