import { dataKeysIn } from '../../../platform/db/data-keys.ts';
import { evidenceContext, openingContext } from './evidence.ts';

/** The data keys of the evidence of proposals, for whoever wraps them anew after a rotation. */
export const evidenceDataKeys = {
  of: 'evidence' as const,
  ...dataKeysIn('staff.proposal_evidence', 'proposal_id', evidenceContext, { isVersionGenerated: true }),
};

/** The data keys of the reasons for opening break-glass accounts. */
export const openingDataKeys = {
  of: 'openings' as const,
  ...dataKeysIn('staff.break_glass_opening', 'account_id', openingContext, { isVersionGenerated: true }),
};
