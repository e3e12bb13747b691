import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { CertificateForm } from '../../../../contract/certificate.ts';
import { proposed } from '../../../../contract/decision.ts';
import { type SearchRequest, searchResult, story } from '../../../../contract/oversight.ts';
import { reviewList } from '../../../../contract/review.ts';
import {
  type AlertOutcome,
  alertList,
  alertRow,
  alertView,
  thresholdsView,
  type WatchThresholds,
} from '../../../../contract/watch.ts';
import { ask, askForFile } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

const ALERTS = '/api/oversight/alerts';

export const alertsQuery = queryOptions({
  queryKey: ['oversight-alerts'],
  queryFn: async () => orThrow(await ask('GET', ALERTS, alertList)),
  ...readOnce,
});

export const alertQuery = (alertId: string) =>
  queryOptions({
    queryKey: ['oversight-alert', alertId],
    queryFn: async () => orThrow(await ask('GET', `${ALERTS}/${alertId}`, alertView)),
    ...readOnce,
  });

export const takeAlert = (alertId: string) => ask('POST', `${ALERTS}/${alertId}/taking`, alertRow, {});

export const closeAlert = (alertId: string, closing: { outcome: AlertOutcome; note: string }) =>
  ask('POST', `${ALERTS}/${alertId}/closing`, alertRow, closing);

/** What was written down, narrowed as whoever searches wishes. */
export const searchLedger = (request: SearchRequest) =>
  ask('POST', '/api/oversight/searches', searchResult, request);

export const storyQuery = (reference: string) =>
  queryOptions({
    queryKey: ['oversight-story', reference],
    queryFn: async () => orThrow(await ask('POST', '/api/oversight/stories', story, { reference })),
    ...readOnce,
  });

/** The certificate of what one entry destroyed, as a file. */
export const takeCertificate = (entryId: number, form: CertificateForm) =>
  askForFile('/api/oversight/certificates', { entryId, form });

export const reviewsQuery = queryOptions({
  queryKey: ['oversight-reviews'],
  queryFn: async () => orThrow(await ask('GET', '/api/oversight/reviews', reviewList)),
  ...readOnce,
});

export const signReview = (week: string, note: string) =>
  ask('POST', `/api/oversight/reviews/${week}/signing`, z.undefined(), { note });

export const thresholdsQuery = queryOptions({
  queryKey: ['oversight-thresholds'],
  queryFn: async () => orThrow(await ask('GET', '/api/oversight/thresholds', thresholdsView)),
  ...readOnce,
  // Whoever opens it again wants to see what was confirmed meanwhile.
  refetchOnMount: 'always',
});

export const sendThresholds = (
  proposal: { replaces: number; content: WatchThresholds },
  evidence: GivenEvidence,
) => ask('POST', '/api/oversight/thresholds/proposals', proposed, { proposal, evidence });
