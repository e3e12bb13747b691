import { type EnquiryView, emptyDetails } from '../../../../contract/enquiry.ts';
import type { Answer } from '../../app/api.ts';
import type { EnquiryApi } from '../enquiries/enquiry-api.ts';
import type { KeptTexts } from '../enquiries/kept-text.ts';

/** No enquiry ever has this reference: its check digits are not those of a reference. */
export const TRAINING_REFERENCE = 'HL-TEST-00';

/** Stands in for the line while somebody practises: what is written stays in this page. It asks nobody anything. */
export function pageOnlyApi(trainingId: string, now: () => Date): EnquiryApi {
  const at = () => now().toISOString();
  let enquiry: EnquiryView = {
    enquiryId: trainingId,
    reference: TRAINING_REFERENCE,
    callId: trainingId,
    state: 'draft',
    revision: 0,
    openedAt: at(),
    savedAt: null,
    sent: null,
    corrections: 0,
    details: emptyDetails,
    specificity: [],
  };
  const keep = async (change: Partial<EnquiryView>): Promise<Answer<EnquiryView>> => {
    enquiry = { ...enquiry, ...change, revision: enquiry.revision + 1, savedAt: at() };
    return { ok: true, value: enquiry };
  };
  const read = async (): Promise<Answer<EnquiryView>> => ({ ok: true, value: enquiry });
  const nothingToOpen = async (): Promise<Answer<EnquiryView>> => ({
    ok: false,
    status: 404,
    error: { code: 'HL_NOT_FOUND', message: '' },
  });
  return {
    correct: nothingToOpen,
    followUp: nothingToOpen,
    open: read,
    read,
    save: (_enquiryId, _revision, details) => keep({ details }),
    conclude: (_enquiryId, conclusion) => keep({ state: conclusion === 'record' ? 'recorded' : 'declined' }),
  };
}

/** Nothing of a training call outlives its page, not in this browser either. */
export const keptNowhere: KeptTexts = { keep: () => {}, read: () => undefined, forget: () => {} };
