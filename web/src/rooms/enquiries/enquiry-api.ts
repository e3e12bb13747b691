import { type EnquiryDetails, type EnquiryView, enquiryView } from '../../../../contract/enquiry.ts';
import { type Answer, ask } from '../../app/api.ts';

export type Conclusion = 'record' | 'decline';

/** What the form asks of the line. */
export type EnquiryApi = {
  open: (callId: string) => Promise<Answer<EnquiryView>>;
  read: (enquiryId: string) => Promise<Answer<EnquiryView>>;
  save: (enquiryId: string, revision: number, details: EnquiryDetails) => Promise<Answer<EnquiryView>>;
  conclude: (enquiryId: string, conclusion: Conclusion, revision: number) => Promise<Answer<EnquiryView>>;
};

export const enquiryApi: EnquiryApi = {
  open: (callId) => ask('POST', '/api/enquiries', enquiryView, { callId }),
  read: (enquiryId) => ask('GET', `/api/enquiries/${enquiryId}`, enquiryView),
  save: (enquiryId, revision, details) =>
    ask('PUT', `/api/enquiries/${enquiryId}/details`, enquiryView, { revision, details }),
  conclude: (enquiryId, conclusion, revision) =>
    ask('POST', `/api/enquiries/${enquiryId}/${conclusion}`, enquiryView, { revision }),
};
