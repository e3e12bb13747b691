import { z } from 'zod';
import { requestedEvidence } from './decision.ts';
import { enquiryDetails } from './enquiry.ts';
import { stateCode } from './guidance.ts';
import { hold, retentionSchedule } from './legal.ts';
import { enquiryTaskKind } from './task.ts';

/** How many corrections one reference takes. None moves its deadline. */
export const MOST_CORRECTIONS = 3;

/** How an enquiry ends, as whoever talked with the officer says; `by-time`: nobody closed it. None says what was found (promise 6). */
export const enquiryOutcome = z.enum([
  'deadline-words',
  'with-child-protection',
  'withdrawn',
  'not-reached',
  'by-time',
]);
export type EnquiryOutcome = z.infer<typeof enquiryOutcome>;
export const saidEnquiryOutcome = enquiryOutcome.exclude(['by-time']);
export type SaidEnquiryOutcome = z.infer<typeof saidEnquiryOutcome>;

/** `POST /api/enquiries/follow-ups`: the enquiry that the caller of this call names by its reference. */
export const followUpRequest = z.strictObject({
  callId: z.uuid(),
  reference: z.string().trim().min(1).max(20),
});

/** `POST /api/enquiries/:enquiryId/corrections`: the whole of what is known now, as correction `number`. */
export const correctionRequest = z.strictObject({
  number: z.int().min(1).max(MOST_CORRECTIONS),
  details: enquiryDetails,
});

/** `POST /api/enquiries/:enquiryId/closing` */
export const closingRequest = z.strictObject({ outcome: saidEnquiryOutcome });

const line = (max: number) => z.string().trim().max(max);
/** Why no report to child protection is due. A code, since nobody's words say where a child is then. */
export const whyNoReport = z.enum(['has-it-already', 'nothing-to-report', 'child-not-found']);

/** That child protection was told, as the officer says: by whom, in which state, whom, and under which number. Never where. */
export const mandatedReport = z.strictObject({
  isDue: z.boolean(),
  reporter: z.enum(['officer', 'agency', 'line', 'nobody-yet']),
  state: stateCode.nullable(),
  agency: line(120),
  number: line(60),
  /** Where none is due: why, as the officer says it. */
  whyNotDue: whyNoReport.nullable().default(null),
});
export type MandatedReport = z.infer<typeof mandatedReport>;

/** `POST /api/enquiries/:enquiryId/report`: to whom it was made, or why none is due. */
export const reportRequest = mandatedReport
  .refine(({ isDue, whyNotDue }) => isDue || whyNotDue !== null, {
    message: 'Say why no report is due.',
    path: ['whyNotDue'],
  })
  .refine(({ isDue, reporter, agency }) => !isDue || reporter === 'nobody-yet' || agency !== '', {
    message: 'Say which agency was told.',
    path: ['agency'],
  });

/** Whether nothing more is asked: somebody has reported, or nobody has to. */
export const isReportSettled = ({ isDue, reporter }: Pick<MandatedReport, 'isDue' | 'reporter'>): boolean =>
  !isDue || reporter !== 'nobody-yet';

/** What the law of the agency's state says of it, as the legal profile has it; `by` is counted from Send, and `withinHours` is null where it is at once. */
const reportRule = z.object({
  state: stateCode,
  reporters: z.enum(['everyone', 'named-professions']),
  withinHours: z.int().nullable(),
  by: z.iso.datetime(),
  source: z.string(),
  checkedOn: z.iso.date(),
});
export type ReportRule = z.infer<typeof reportRule>;

/** `POST /api/enquiries/:enquiryId/entry`: under which number the agency has entered this missing child, as the officer says it. */
export const entryRequest = z.strictObject({ child: z.int().min(0).max(11), number: line(20) });
export type EntryRequest = z.infer<typeof entryRequest>;

/** `GET /api/enquiries/:enquiryId/history`: what became of an enquiry, for whoever works on it. Of what was found it says nothing. */
export const enquiryHistory = z.object({
  enquiryId: z.uuid(),
  reference: z.string(),
  dueAt: z.iso.datetime().nullable(),
  /** By when a missing child is to be entered; null where each is, or none is missing. */
  entryDueAt: z.iso.datetime().nullable(),
  /** The missing children that are not entered yet, as they are called. */
  toEnter: z.array(z.object({ child: z.int(), name: z.string() })),
  corrections: z.array(z.object({ number: z.int(), madeAt: z.iso.datetime(), details: enquiryDetails })),
  report: mandatedReport.extend({ recordedAt: z.iso.datetime() }).nullable(),
  /** The state of the agency, as its ORI begins; and its rule, where the profile has one. */
  agencyState: stateCode.nullable(),
  reportRule: reportRule.nullable(),
  closed: z.object({ at: z.iso.datetime(), outcome: enquiryOutcome }).nullable(),
  /** What its officer is told or asked now, whatever call it is: the time has come, and it is not settled. */
  dueNow: z.array(enquiryTaskKind),
});
export type EnquiryHistory = z.infer<typeof enquiryHistory>;

/** `GET /api/enquiries/of-task/:taskId`: the enquiry that a task in hand is about. */
export const enquiryOfTask = enquiryHistory.extend({ kind: enquiryTaskKind });
export type EnquiryOfTask = z.infer<typeof enquiryOfTask>;

/** What was said is kept for so many days after an enquiry was closed. */
const days = z.int().min(1).max(3_650);
export const enquiryRetentionView = z.object({
  version: z.int(),
  afterClosingDays: days,
  mayPropose: z.boolean(),
  /** Between which days it may be set; null where the legal profile has no schedule of enquiries. */
  schedule: retentionSchedule.nullable(),
  /** While one of these holds, nothing is destroyed for its age. */
  holds: z.array(hold),
  /** Since a database was put back nothing is, until two people have looked at the holds. */
  pausedSince: z.iso.datetime().nullable(),
  /** Whole days of the last month on which at least eleven were destroyed, the newest first. */
  destroyed: z.array(z.object({ day: z.iso.date(), count: z.int().min(11) })),
});
export type EnquiryRetentionView = z.infer<typeof enquiryRetentionView>;
export const proposeEnquiryRetention = z.strictObject({
  proposal: z.strictObject({ replaces: z.int().min(1), afterClosingDays: days }),
  evidence: requestedEvidence,
});
