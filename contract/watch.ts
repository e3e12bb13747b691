import { z } from 'zod';
import { requestedEvidence } from './decision.ts';
import { entryRow } from './oversight.ts';
import { role } from './session.ts';

/** What misuse may look like. Each is looked for by a file of its own, named alike (docs/oversight.md). */
export const detectorName = z.enum([
  'own-name',
  'several-agencies',
  'surname-sweep',
  'night-burst',
  'declined-then-rephrased',
  'same-pair',
  'sex-skew',
  'break-glass',
  'listening',
  'changed-before-use',
  'policy-flip',
  'policy-loosened',
]);
export type DetectorName = z.infer<typeof detectorName>;

/** What weighs in an alert: a count, how many were to be expected, and how seldom chance alone does that. */
export const alertMeasure = z.strictObject({
  count: z.number(),
  expected: z.number().nullable(),
  chance: z.number().nullable(),
});
export type AlertMeasure = z.infer<typeof alertMeasure>;

export const alertState = z.enum(['open', 'taken', 'closed']);
export type AlertState = z.infer<typeof alertState>;
/** What its owner found it to be. `explained` was done for a good reason; of a false alarm nothing was done. */
export const alertOutcome = z.enum(['misuse', 'explained', 'false-alarm']);
export type AlertOutcome = z.infer<typeof alertOutcome>;

export const alertRow = z.strictObject({
  alertId: z.uuid(),
  detector: detectorName,
  raisedAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  state: alertState,
  outcome: alertOutcome.nullable(),
  owner: z.string().nullable(),
  isOwn: z.boolean(),
  /** Then somebody else looks into it. */
  isAboutYou: z.boolean(),
  /** It is about every privacy officer that there is, so counsel looks into it. */
  isForCounsel: z.boolean(),
  measure: alertMeasure,
  enquiries: z.int(),
});
export type AlertRow = z.infer<typeof alertRow>;

/** How often alerts of a detector were false, of those that somebody has closed in the last ninety days. */
export const detectorRecord = z.strictObject({
  detector: detectorName,
  closed: z.int(),
  falseAlarms: z.int(),
  misuse: z.int(),
});
export type DetectorRecord = z.infer<typeof detectorRecord>;

/** `GET /api/oversight/alerts`: what is under way, the oldest first, and what was closed last. */
export const alertList = z.strictObject({
  /** When it was looked through last; null where it never was. */
  watchedAt: z.iso.datetime().nullable(),
  alerts: z.array(alertRow).max(500),
  records: z.array(detectorRecord),
});

const named = z.strictObject({ id: z.string(), name: z.string() });
/** `GET /api/oversight/alerts/:alertId`: with whom and what it is about. The words of an enquiry are not in it. */
export const alertView = alertRow.extend({
  people: z.array(named),
  officers: z.array(named),
  agencies: z.array(named),
  enquiryReferences: z.array(z.strictObject({ enquiryId: z.uuid(), reference: z.string() })).max(200),
  /** What was written down of it, the newest first. */
  entries: z.array(entryRow).max(200),
  note: z.string().nullable(),
});
export type AlertView = z.infer<typeof alertView>;

/** `POST /api/oversight/alerts/:alertId/closing`. */
export const closeAlertRequest = z.strictObject({
  outcome: alertOutcome,
  note: z.string().trim().min(3).max(2_000),
});

const count = z.int().min(1).max(1_000);
/** How seldom chance alone may do it, so that it is an alert: 0.000001 is once in a million. */
const chance = z.number().gt(0).max(0.05);
const hours = z
  .int()
  .min(1)
  .max(30 * 24);

/** From when on something is an alert; two people change it (docs/oversight.md). */
export const watchThresholds = z.strictObject({
  ownName: z.strictObject({ rarerThan: z.number().gt(0).max(1), chance }),
  severalAgencies: z.strictObject({ agencies: count, chance }),
  surnameSweep: z.strictObject({ givenNames: count, withinHours: hours, chance }),
  nightBurst: z.strictObject({ enquiries: count, withinHours: hours, chance }),
  /** Where no child was named when it was declined, the same asker counts for a shorter while. */
  declinedThenRephrased: z.strictObject({ withinHours: hours, unnamedWithinHours: hours, chance }),
  samePair: z.strictObject({ enquiries: count, chance }),
  sexSkew: z.strictObject({ children: count, chance }),
  listening: z.strictObject({ times: count, chance }),
  changedBeforeUse: z.strictObject({ byAnybodyWithinHours: hours, byOneOfBothWithinHours: hours }),
  policyFlip: z.strictObject({ withinHours: hours }),
});
export type WatchThresholds = z.infer<typeof watchThresholds>;

/** `GET /api/oversight/thresholds`; version 0 are those as shipped, on which nobody has agreed. */
export const thresholdsView = z.strictObject({
  version: z.int().min(0),
  content: watchThresholds,
  /** By whose clocks it is night where an asker's agency is not known; null where nobody has said where the line is. */
  zone: z.string().nullable(),
  agreed: z
    .strictObject({ since: z.iso.datetime(), proposedBy: z.string(), approvedBy: z.string() })
    .nullable(),
  mayPropose: z.boolean(),
  /** Whose role lets them confirm what somebody else proposes. */
  confirmers: z.array(role),
  /** How many changes wait for a second person. */
  waiting: z.int(),
});
export type ThresholdsView = z.infer<typeof thresholdsView>;

/** `POST /api/oversight/thresholds/proposals`. */
export const proposeThresholds = z.strictObject({
  proposal: z.strictObject({ replaces: z.int().min(0), content: watchThresholds }),
  evidence: requestedEvidence,
});
