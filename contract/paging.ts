import { z } from 'zod';
import { role, staffRole } from './session.ts';

/** Everything that somebody is told of while they are not looking. One list: rules, mails and the ledger use it. */
export const pagedEvent = z.enum([
  'decision-waits',
  'decision-made',
  'break-glass-opened',
  'ledger-broken',
  'witness-unreachable',
  'key-rotated',
  'account-disabled',
  'line-restarted-too-often',
  'recordings-in-trouble',
  'queue-stands-still',
  'task-overdue',
  'agency-telephone-change',
  'call-codes-closed',
  'call-codes-open-again',
  'officer-unknown',
  'custodians-overlap',
  'custodian-suspended',
  'look-ups-differ',
  'misuse-noticed',
  'misuse-for-counsel',
  'review-overdue',
  'legal-process-waits',
]);
export type PagedEvent = z.infer<typeof pagedEvent>;

export const channelKind = z.enum(['mail']);
export const mailLanguage = z.enum(['en', 'es']);
export type MailLanguage = z.infer<typeof mailLanguage>;

const toRole = z.strictObject({ role: staffRole });
const toAccount = z.strictObject({ accountId: z.uuid() });
/** Whoever the event concerns: those who may make a decision that waits, or who took part in one that was made. */
const toConcerned = z.strictObject({ concerned: z.literal(true) });

/** One step of a rule: whom to tell, how, and how long to wait for an acknowledgement before the next step. */
export const pagingStep = z.strictObject({
  to: z.union([toRole, toAccount, toConcerned]),
  channel: channelKind,
  nextAfterSeconds: z.int().min(0).max(86_400),
  /** Whether a person's quiet hours put the message off until they end. */
  respectsQuietHours: z.boolean(),
});
export type PagingStep = z.infer<typeof pagingStep>;

/**
 * What two people agree on: the steps of one kind of event, in their order, in place of version `replaces`. There is always
 * at least one: nobody can agree that an alarm is told to no one.
 */
export const pagingRulesContent = z.strictObject({
  event: pagedEvent,
  replaces: z.int().min(1),
  steps: z.array(pagingStep).min(1).max(6),
});
export type PagingRulesContent = z.infer<typeof pagingRulesContent>;

/** A step as people read it: with the name of the person in place of an account. */
export const shownStep = pagingStep.extend({
  to: z.union([toRole, toConcerned, z.strictObject({ person: z.string() })]),
});
export type ShownStep = z.infer<typeof shownStep>;

/** `GET /api/paging-rules`: the rules that hold now, and the people whom a step can name. */
export const pagingRulesView = z.object({
  rules: z.array(
    z.object({
      event: pagedEvent,
      version: z.int(),
      steps: z.array(pagingStep),
    }),
  ),
  people: z.array(z.object({ accountId: z.uuid(), name: z.string(), role })),
});
export type PagingRulesView = z.infer<typeof pagingRulesView>;

export const quietHours = z.strictObject({
  from: z.int().min(0).max(1_439),
  until: z.int().min(0).max(1_439),
  timeZone: z.string().refine(isTimeZone, { message: 'This is no time zone of the IANA list.' }),
});

/** `PUT /api/own-channels`: where mail reaches the person who is signed in, in place of what was there. */
export const ownChannelRequest = z.strictObject({
  address: z.email().max(254),
  language: mailLanguage,
  quietHours: quietHours.nullable(),
});

/** `GET /api/own-channels`. */
export const ownChannels = z.array(
  z.object({ channelId: z.uuid(), address: z.string(), language: mailLanguage, isConfirmed: z.boolean() }),
);

/** `POST /api/own-channels/confirmation`: the secret of the link that was mailed. */
export const confirmationRequest = z.strictObject({ secret: z.string().min(20).max(200) });

/** `POST /api/pages/:pageId/acknowledgement`: what it was about. */
export const acknowledgedPage = z.object({ event: pagedEvent });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
