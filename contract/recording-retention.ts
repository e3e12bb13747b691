import { z } from 'zod';
import { requestedEvidence } from './decision.ts';

/** For so many days after its call a recording is kept. Ten years at most. */
const days = z.int().min(1).max(3_650);

export const retentionRule = z.strictObject({ withEnquiryDays: days, withoutEnquiryDays: days });
export type RetentionRule = z.infer<typeof retentionRule>;

/** `GET /api/recordings/retention` */
export const retentionView = z.object({
  version: z.int(),
  rule: retentionRule,
  /** Since a database was put back nothing is destroyed, until two people have looked at the holds. */
  pausedSince: z.iso.datetime().nullable(),
  mayPropose: z.boolean(),
});
export type RetentionView = z.infer<typeof retentionView>;

/** `POST /api/recordings/retention/proposals`: in place of version `replaces`. */
export const proposeRetention = z.strictObject({
  proposal: retentionRule.extend({ replaces: z.int().min(1) }),
  evidence: requestedEvidence,
});
