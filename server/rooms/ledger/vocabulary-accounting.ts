import { z } from 'zod';
import { accountingAudience, accountingForm } from '../../../contract/accounting.ts';

const ofLine = {
  officerId: z.uuid().nullable(),
  agencyId: z.uuid().nullable(),
  by: z.enum(['officer', 'agency']),
  audience: accountingAudience,
  count: z.int(),
};

const ofCustodian = { custodianId: z.string(), audience: accountingAudience };

/** What is written down of accountings: by what they were made, and about whom only as an identifier. */
export const accountingSubjects = {
  'accounting-made': z.strictObject(ofLine),
  'accounting-downloaded': z.strictObject({ ...ofLine, format: accountingForm.shape.format }),
  /** A custodian's own: neither of which case, nor how much there was. */
  'own-accounting-made': z.strictObject(ofCustodian),
  'own-accounting-downloaded': z.strictObject({ ...ofCustodian, format: accountingForm.shape.format }),
  /** What was disclosed in that month (its first day) is accounted for no more. */
  'accounting-month-destroyed': z.strictObject({ keyId: z.uuid(), month: z.iso.date() }),
} as const;
