import { z } from 'zod';
import { callerView, callState } from './call.ts';
import { hop } from './interpreter.ts';

/** Why a call is handed on unasked: a choice, so that nothing of a child can stand in it. */
export const transferReason = z.enum([
  'language',
  'knows-the-case',
  'more-experience',
  'caller-asked',
  'end-of-shift',
  'other',
]);
export type TransferReason = z.infer<typeof transferReason>;

/** Who is in a call besides the caller and the call-taker. */
export const participantKind = z.enum(['colleague', 'interpreter', 'agency']);
export type ParticipantKind = z.infer<typeof participantKind>;

export const participantState = z.enum(['invited', 'joined', 'ended']);
export type ParticipantState = z.infer<typeof participantState>;

/** How it ended; the first five before the participant was in the call, unless the call ended over it. */
export const participantOutcome = z.enum([
  'declined',
  'not-answered',
  'failed',
  'withdrawn',
  'call-over',
  'left',
  'lost',
  'let-go',
  'took-over',
  /** The caller's own leg ended, and the call goes on over this one. */
  'became-caller',
]);
export type ParticipantOutcome = z.infer<typeof participantOutcome>;

/** A participant as the call-taker's desk shows it. `since` is when the present state began. */
export const participantView = z.object({
  participantId: z.uuid(),
  kind: participantKind,
  name: z.string(),
  state: participantState,
  since: z.iso.datetime(),
  leaseExpiresAt: z.iso.datetime(),
  outcome: participantOutcome.nullable(),
  /** Has muted the own telephone. */
  muted: z.boolean(),
  /** What an interpreter interprets; null for a colleague. */
  hop: hop.nullable(),
});
export type ParticipantView = z.infer<typeof participantView>;

/** What somebody sees who is asked to come into a colleague's call. */
export const invitationView = z.object({
  participantId: z.uuid(),
  callId: z.uuid(),
  /** Sent to the softphone as the SIP header `X-Harborline-Leg`, as with an offer. */
  legId: z.string(),
  from: z.string(),
  leaseExpiresAt: z.iso.datetime(),
  caller: callerView,
});
export type InvitationView = z.infer<typeof invitationView>;

/** What somebody sees who is in a colleague's call. `with` is the call-taker, who alone decides about the call. */
export const guestView = z.object({
  participantId: z.uuid(),
  callId: z.uuid(),
  legId: z.string(),
  with: z.string(),
  joinedAt: z.iso.datetime(),
  callState,
  /** Whether this guest, and the call-taker, have muted their own telephones. */
  muted: z.boolean(),
  withIsMuted: z.boolean(),
  caller: callerView,
});
export type GuestView = z.infer<typeof guestView>;

/** Whoever can be asked by name at this moment. */
export const colleagueView = z.object({
  accountId: z.uuid(),
  name: z.string(),
  readySince: z.iso.datetime(),
});
export type ColleagueView = z.infer<typeof colleagueView>;

/** Messages of a desk about who is in its call. */
export const participantCommands = [
  z.object({ kind: z.literal('find-colleagues') }),
  /** The caller goes on hold; the call-taker and the colleague talk. `resume` then joins all. */
  z.object({ kind: z.literal('invite-colleague'), callId: z.uuid(), accountId: z.uuid() }),
  z.object({ kind: z.literal('decline-invitation'), participantId: z.uuid() }),
  /** Takes an invitation back, or sends a participant out of the call. */
  z.object({ kind: z.literal('let-go'), participantId: z.uuid() }),
  /** A guest leaves a colleague's call. */
  z.object({ kind: z.literal('leave-call'), participantId: z.uuid() }),
  /** A colleague who is in the call becomes its call-taker. */
  z.object({ kind: z.literal('hand-over'), participantId: z.uuid() }),
  /** The caller is offered to a colleague, unasked; in the queue at the original place where that comes to nothing. */
  z.object({
    kind: z.literal('transfer-call'),
    callId: z.uuid(),
    accountId: z.uuid(),
    /** A page of the release before says nothing of it. */
    reason: transferReason.default('other'),
  }),
  z.object({ kind: z.literal('return-to-queue'), callId: z.uuid() }),
] as const;
export type ParticipantCommand = z.infer<(typeof participantCommands)[number]>;

/** The answer to `find-colleagues`. */
export const deskColleagues = z.object({
  kind: z.literal('colleagues'),
  colleagues: z.array(colleagueView),
});
export type DeskColleagues = z.infer<typeof deskColleagues>;
