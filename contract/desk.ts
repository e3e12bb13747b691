import { z } from 'zod';
import { announcementView } from './announcement.ts';
import { callEventView, callerView, callState, wrapUpCode } from './call.ts';
import { callBackCommands, deskAgencies } from './call-back.ts';
import { exchangeName } from './exchange.ts';
import { inCallCommands } from './in-call.ts';
import { deskLanguages, interpreterCommands, interpreterRequestView } from './interpreter.ts';
import { listenerView, ownListening } from './listening.ts';
import {
  deskColleagues,
  guestView,
  invitationView,
  participantCommands,
  participantView,
  transferReason,
} from './participant.ts';
import { recordingCommands, recordingView } from './recording.ts';
import { offerReason } from './routing.ts';
import { deskTask } from './task.ts';
import { trainingCommands, trainingView } from './training.ts';

/** Why a call-taker takes no calls. The first three are chosen; a training call sets the next, and the line the last five. */
export const notReadyReason = z.enum([
  'break',
  'meeting',
  'paperwork',
  'training',
  'signed-out',
  'no-answer',
  'desk-lost',
  'telephone-lost',
  'locked',
]);
export type NotReadyReason = z.infer<typeof notReadyReason>;
export const chosenNotReadyReason = z.enum(['break', 'meeting', 'paperwork']);

export const presenceState = z.enum(['not-ready', 'ready', 'offered', 'talking', 'wrapping-up', 'on-task']);
export type PresenceState = z.infer<typeof presenceState>;

/** Messages from a desk to the line, one JSON object a WebSocket message, at `/api/desk`. */
export const deskCommand = z.discriminatedUnion('kind', [
  /** The first message. `liveLegId` is the telephone leg this tab still hears, if it kept one through a lost connection. */
  z.object({ kind: z.literal('hello'), tabId: z.uuid(), liveLegId: z.string().max(80).nullable() }),
  /** Ask for the telephone; `takeOver` takes it from another tab, except in a call. */
  z.object({ kind: z.literal('claim-telephone'), takeOver: z.boolean() }),
  /**
   * The softphone's own view: the exchanges with which it is registered, none where it has no working microphone. A page of the release
   * before says `registered` instead, and knows the first exchange alone.
   */
  z.object({
    kind: z.literal('telephone-status'),
    registeredAt: z.array(exchangeName).max(64).optional(),
    registered: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('heartbeat') }),
  z.object({ kind: z.literal('set-ready') }),
  z.object({ kind: z.literal('set-not-ready'), reason: chosenNotReadyReason }),
  z.object({ kind: z.literal('decline-offer'), offerId: z.uuid() }),
  z.object({ kind: z.literal('hold'), callId: z.uuid() }),
  z.object({ kind: z.literal('resume'), callId: z.uuid() }),
  z.object({ kind: z.literal('hang-up'), callId: z.uuid() }),
  ...recordingCommands,
  z.object({ kind: z.literal('finish-wrap-up'), callId: z.uuid(), code: wrapUpCode }),
  ...participantCommands,
  ...inCallCommands,
  ...interpreterCommands,
  ...callBackCommands,
  ...trainingCommands,
]);
export type DeskCommand = z.infer<typeof deskCommand>;

/** A relay for sound (RFC 8656), in the form that browsers take, with credentials that end by themselves. */
export const iceServer = z.object({ urls: z.string(), username: z.string(), credential: z.string() });
export type IceServer = z.infer<typeof iceServer>;

/** Where one exchange is reached over a WebSocket, and whom the telephone is there. */
export const telephoneExchange = z.object({ name: exchangeName, websocketUrl: z.string(), uri: z.string() });
export type TelephoneExchange = z.infer<typeof telephoneExchange>;

/** SIP over WebSocket credentials of the one tab that holds the telephone: the same at every exchange. */
export const telephoneCredentials = z.object({
  exchanges: z.array(telephoneExchange).min(1),
  userName: z.string(),
  password: z.string(),
  /** Empty where browser and exchange reach each other directly. */
  iceServers: z.array(iceServer),
  /** The first exchange once more, for an open page of the release before, which knows no list. */
  websocketUrl: z.string().optional(),
  uri: z.string().optional(),
});
export type TelephoneCredentials = z.infer<typeof telephoneCredentials>;

export const telephoneView = z.discriminatedUnion('holder', [
  z.object({ holder: z.literal('nobody') }),
  z.object({ holder: z.literal('another-tab') }),
  /** The account has a SIP telephone on its desk; the line rings that, and the browser holds no sound. */
  z.object({ holder: z.literal('desk-telephone') }),
  z.object({ holder: z.literal('this-tab'), credentials: telephoneCredentials }),
]);
export type TelephoneView = z.infer<typeof telephoneView>;

export const deskOffer = z.object({
  offerId: z.uuid(),
  callId: z.uuid(),
  /** Sent to the softphone as the SIP header `X-Harborline-Leg`, so that offer and ringing meet. */
  legId: z.string(),
  queuedAt: z.iso.datetime(),
  leaseExpiresAt: z.iso.datetime(),
  caller: callerView,
  because: offerReason.nullable(),
  /** The colleague who handed this call on unasked, and why; null for a call out of the queue. */
  handedOn: z.object({ by: z.string(), reason: transferReason }).nullable(),
});
export type DeskOffer = z.infer<typeof deskOffer>;

export const deskCall = z.object({
  callId: z.uuid(),
  state: callState,
  /** The desk's present leg. While `rejoining` the line rings the desk with it and the softphone answers by itself. */
  legId: z.string().nullable(),
  arrivedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime(),
  caller: callerView,
  /** This call-taker is muted, by this call-taker. */
  muted: z.boolean(),
  recording: recordingView,
  timeLine: z.array(callEventView),
  /** Supervisors who hear this call, from before they hear anything on. */
  listeners: z.array(listenerView),
  /** Everybody who was asked into this call, in that order. */
  participants: z.array(participantView),
  /** The last asking for an interpreter. */
  interpreter: interpreterRequestView.nullable(),
});
export type DeskCall = z.infer<typeof deskCall>;

export const deskWrapUp = z.object({
  callId: z.uuid(),
  startedAt: z.iso.datetime(),
  /** When the clock runs out the line writes the code `timed-out` and makes the call-taker not ready. */
  deadlineAt: z.iso.datetime(),
  /** The call went on without this call-taker, and the enquiry with it. */
  handedOn: z.boolean(),
  /** The caller waits in the lane; until somebody has them again the enquiry stays with this call-taker. */
  inLane: z.boolean(),
});
export type DeskWrapUp = z.infer<typeof deskWrapUp>;

export type { DeskTask } from './task.ts';

export const queueView = z.object({
  waiting: z.int(),
  oldestQueuedAt: z.iso.datetime().nullable(),
  /** Tasks that are nobody's, so that somebody has to take them. */
  tasks: z.int(),
  /** What callers hear at this moment. */
  announcements: z.array(announcementView).default([]),
  /** Call codes are not taken since then, from anybody: too many errors on the line. */
  callCodesClosedSince: z.iso.datetime().nullable().default(null),
});
export type QueueView = z.infer<typeof queueView>;

/** Everything a desk shows, whole, each time any of it changes but the queue. */
export const deskState = z.object({
  kind: z.literal('state'),
  serverTime: z.iso.datetime(),
  account: z.object({ accountId: z.uuid(), name: z.string() }),
  presence: z.object({
    state: presenceState,
    since: z.iso.datetime(),
    reason: notReadyReason.nullable(),
    /** The supervisor who decided it for this person; null where they or the line did. */
    setByName: z.string().nullable(),
  }),
  telephone: telephoneView,
  queue: queueView,
  offer: deskOffer.nullable(),
  call: deskCall.nullable(),
  /** A colleague asks this call-taker into a call. */
  invitation: invitationView.nullable(),
  /** The colleague's call in which this call-taker is. */
  guest: guestView.nullable(),
  wrapUp: deskWrapUp.nullable(),
  /** The task that is offered here, or that this call-taker works on. */
  task: deskTask.nullable(),
  /** The training call in which this person practises. */
  training: trainingView.nullable(),
  /** How many open tasks are this call-taker's. */
  ownTasks: z.int(),
  /** The call that this person hears. */
  listening: ownListening.nullable(),
  /** The enquiry of the call (or of the wrap-up), once one was opened; or that of the conversation in writing. */
  enquiryId: z.uuid().nullable(),
});
export type DeskState = z.infer<typeof deskState>;

/** The queue changed. It is the same for every desk and changes with every call, so it comes by itself, once a second at most. */
export const deskQueue = z.object({ kind: z.literal('queue'), queue: queueView });
export type DeskQueue = z.infer<typeof deskQueue>;

/** The answer to each heartbeat: a connection on which it does not come is dead, though nobody closed it. */
export const deskHeard = z.object({ kind: z.literal('heard') });

/** A command that was not carried out, and what to do about it. */
export const deskRefusal = z.object({
  kind: z.literal('refused'),
  command: z.string(),
  code: z.string(),
  message: z.string(),
});
export type DeskRefusal = z.infer<typeof deskRefusal>;

/** The session of this desk is locked or over: the page asks which, and shows nothing meanwhile. */
export const deskEnded = z.object({ kind: z.literal('ended') });

export const deskMessage = z.discriminatedUnion('kind', [
  deskState,
  deskQueue,
  deskHeard,
  deskRefusal,
  deskEnded,
  deskColleagues,
  deskLanguages,
  deskAgencies,
]);
export type DeskMessage = z.infer<typeof deskMessage>;

/** How often a desk says that it is there, and how long desk and line believe in each other without a word. */
export const HEARTBEAT_EVERY_MS = 3_000;
export const HEARTBEAT_BELIEVED_MS = 9_000;
