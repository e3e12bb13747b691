import { z } from 'zod';
import { announcementView } from './announcement.ts';
import { callState, lineLanguage } from './call.ts';
import { chosenNotReadyReason, notReadyReason, presenceState } from './desk.ts';
import { exchangeName } from './exchange.ts';
import { listenerView } from './listening.ts';
import { closingReason } from './queue-closing.ts';
import { neededSkill, priorityClass, queueName } from './routing.ts';
import { taskCounts } from './task.ts';

/** Messages from a floor to the line, one JSON object a WebSocket message, at `/api/floor`. What it does, it asks for over HTTP. */
export const floorCommand = z.object({ kind: z.literal('heartbeat') });
export type FloorCommand = z.infer<typeof floorCommand>;

/** Why nobody has a caller yet, as the floor says it. */
export const waitingReason = z.enum([
  'exchange-away',
  'rings',
  'is-next',
  'everybody-busy',
  'nobody-ready',
  'nobody-there',
  'nobody-fits',
  'nobody-at-exchange',
  'others-first',
  'queue-closed',
]);
export type WaitingReason = z.infer<typeof waitingReason>;

/** Somebody who waits. The number that the network claims stays at the desk: the floor does not need it. */
export const floorCaller = z.object({
  callId: z.uuid(),
  queuedAt: z.iso.datetime(),
  language: lineLanguage,
  priority: priorityClass,
  /** The queue's name in the rules, and as people read it. */
  queue: z.string(),
  queueName: z.string(),
  /** A return call whose caller is rung once somebody has taken it. */
  isReturnCall: z.boolean(),
  reason: waitingReason,
  /** What nobody who is ready can, where nobody fits. */
  missing: z.array(neededSkill),
  /** How far the search is widened, and when it is widened again; null where it is as wide as it gets, or nobody looks. */
  search: z.object({ ring: z.int(), rings: z.int(), widerAt: z.iso.datetime().nullable() }).nullable(),
  /** The call-taker whose desk rings for this caller. */
  ringsAt: z.string().nullable(),
});
export type FloorCaller = z.infer<typeof floorCaller>;

export const floorCallTaker = z.object({
  accountId: z.uuid(),
  name: z.string(),
  state: presenceState,
  since: z.iso.datetime(),
  reason: notReadyReason.nullable(),
  /** Whether this desk can be rung at this moment. */
  reachable: z.boolean(),
  call: z
    .object({
      callId: z.uuid(),
      state: callState,
      answeredAt: z.iso.datetime().nullable(),
      language: lineLanguage,
      /** The call-taker has muted the own telephone. */
      muted: z.boolean(),
      listeners: z.array(listenerView),
    })
    .nullable(),
});
export type FloorCallTaker = z.infer<typeof floorCallTaker>;

/** A queue of the rules that hold, or one that is still closed: who waits there, and who has closed it. */
export const floorQueue = z.object({
  queue: queueName,
  name: z.string(),
  waiting: z.int(),
  closed: z.object({ reason: closingReason, since: z.iso.datetime(), byName: z.string() }).nullable(),
});
export type FloorQueue = z.infer<typeof floorQueue>;

/** Everything that a floor shows, whole, when any of it changed. Callers stand in the order of their turn, call-takers by name. */
export const floorState = z.object({
  kind: z.literal('floor'),
  serverTime: z.iso.datetime(),
  callers: z.array(floorCaller),
  callTakers: z.array(floorCallTaker),
  queues: z.array(floorQueue),
  announcements: z.array(announcementView),
  tasks: taskCounts,
  /** Those of which nothing is known now: their calls wait for them, and those of the others go on. */
  exchangesAway: z.array(exchangeName),
  /** Call codes are not taken since then, from anybody: too many errors on the line. */
  callCodesClosedSince: z.iso.datetime().nullable().default(null),
});
export type FloorState = z.infer<typeof floorState>;

export const floorMessage = z.discriminatedUnion('kind', [
  floorState,
  /** The answer to each heartbeat. */
  z.object({ kind: z.literal('heard') }),
  /** The session is locked or over. */
  z.object({ kind: z.literal('ended') }),
]);
export type FloorMessage = z.infer<typeof floorMessage>;

/** Why a supervisor makes somebody ready. */
export const forcedReadyReason = z.enum(['callers-wait', 'forgotten', 'asked-for']);
export type ForcedReadyReason = z.infer<typeof forcedReadyReason>;

/** `POST /api/floor/presence`: a supervisor decides whether somebody takes calls. */
export const forcePresenceRequest = z.object({
  accountId: z.uuid(),
  to: z.discriminatedUnion('state', [
    z.object({ state: z.literal('ready'), reason: forcedReadyReason }),
    z.object({ state: z.literal('not-ready'), reason: chosenNotReadyReason }),
  ]),
});
export type ForcePresenceRequest = z.infer<typeof forcePresenceRequest>;
