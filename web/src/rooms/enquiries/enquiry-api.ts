import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { type EnquiryDetails, type EnquiryView, enquiryView } from '../../../../contract/enquiry.ts';
import {
  type EntryRequest,
  enquiryHistory,
  enquiryOfTask,
  type MandatedReport,
  type SaidEnquiryOutcome,
} from '../../../../contract/enquiry-after.ts';
import { type Answer, ask } from '../../app/api.ts';

export type Conclusion = 'record' | 'decline';

/** What the form asks of the line. */
export type EnquiryApi = {
  open: (callId: string) => Promise<Answer<EnquiryView>>;
  read: (enquiryId: string) => Promise<Answer<EnquiryView>>;
  save: (enquiryId: string, revision: number, details: EnquiryDetails) => Promise<Answer<EnquiryView>>;
  conclude: (enquiryId: string, conclusion: Conclusion, revision: number) => Promise<Answer<EnquiryView>>;
  correct: (enquiryId: string, number: number, details: EnquiryDetails) => Promise<Answer<EnquiryView>>;
  followUp: (callId: string, reference: string) => Promise<Answer<EnquiryView>>;
};

export const enquiryApi: EnquiryApi = {
  open: (callId) => ask('POST', '/api/enquiries', enquiryView, { callId }),
  read: (enquiryId) => ask('GET', `/api/enquiries/${enquiryId}`, enquiryView),
  save: (enquiryId, revision, details) =>
    ask('PUT', `/api/enquiries/${enquiryId}/details`, enquiryView, { revision, details }),
  conclude: (enquiryId, conclusion, revision) =>
    ask('POST', `/api/enquiries/${enquiryId}/${conclusion}`, enquiryView, { revision }),
  correct: (enquiryId, number, details) =>
    ask('POST', `/api/enquiries/${enquiryId}/corrections`, enquiryView, { number, details }),
  followUp: (callId, reference) =>
    ask('POST', '/api/enquiries/follow-ups', enquiryView, { callId, reference }),
};

/** What became of enquiries, as it was read. */
export const afterSendKey = ['after-send'];

/** Each reading is an entry in the ledger, so it is read once for a task, and after each change. */
export const enquiryOfTaskQuery = (taskId: string) =>
  queryOptions({
    queryKey: [...afterSendKey, 'task', taskId],
    queryFn: () => ask('GET', `/api/enquiries/of-task/${taskId}`, enquiryOfTask),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** The same in a call about it. */
export const historyQuery = (enquiryId: string) =>
  queryOptions({
    queryKey: [...afterSendKey, 'enquiry', enquiryId],
    queryFn: () => ask('GET', `/api/enquiries/${enquiryId}/history`, enquiryHistory),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

const nothing = z.undefined();

export const closeEnquiry = (enquiryId: string, outcome: SaidEnquiryOutcome) =>
  ask('POST', `/api/enquiries/${enquiryId}/closing`, nothing, { outcome });

export const sendReport = (enquiryId: string, report: MandatedReport) =>
  ask('POST', `/api/enquiries/${enquiryId}/report`, nothing, report);

export const sendEntry = (enquiryId: string, entry: EntryRequest) =>
  ask('POST', `/api/enquiries/${enquiryId}/entry`, nothing, entry);
