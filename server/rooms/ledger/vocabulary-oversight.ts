import { z } from 'zod';
import { certificateForm } from '../../../contract/certificate.ts';
import { alertOutcome, detectorName } from '../../../contract/watch.ts';

const alertId = z.uuid();

/** What is written down of looking for misuse. What an alert consists of stays in its own table. */
export const oversightSubjects = {
  /** How much was looked through hangs on what was asked, not on what was found for it. */
  'watch-ran': z.strictObject({ looks: z.int(), raised: z.int() }),
  /** By what it was narrowed, and to whom, as an identifier; the entry is of the enquiry that was looked for. */
  'oversight-searched': z.strictObject({
    narrowedBy: z.array(z.enum(['accountId', 'officerNumber', 'ori', 'reference', 'group'])),
    count: z.int(),
    accountId: z.uuid().nullable(),
    officerId: z.uuid().nullable(),
    agencyId: z.uuid().nullable(),
  }),
  'story-viewed': z.strictObject({}),
  /** Of what that entry destroyed. */
  'certificate-given': z.strictObject({ entryId: z.int(), format: certificateForm.shape.format }),
  'alert-raised': z.strictObject({ alertId, detector: detectorName }),
  'alerts-viewed': z.strictObject({ count: z.int() }),
  'alert-viewed': z.strictObject({ alertId }),
  /** `fromId` is whose it was before. */
  'alert-taken': z.strictObject({ alertId, fromId: z.uuid().nullable() }),
  /** What its owner wrote is kept beside the ledger, under this hash. */
  'alert-closed': z.strictObject({ alertId, outcome: alertOutcome, noteKept: z.string() }),
  'reviews-viewed': z.strictObject({ count: z.int() }),
  /** That somebody has looked at a week; what they found is kept beside the ledger. */
  'review-signed': z.strictObject({ week: z.iso.date(), noteKept: z.string() }),
  /** That it was told: nobody has signed that week a week after its end. */
  'review-overdue': z.strictObject({ week: z.iso.date() }),
  'watch-thresholds-viewed': z.strictObject({ version: z.int() }),
  'watch-thresholds-applied': z.strictObject({ version: z.int(), proposalId: z.uuid() }),
} as const;
