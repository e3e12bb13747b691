import { z } from 'zod';
import { reviewList, signReviewRequest, week } from '../../../../contract/review.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import type { Permission, StoredSession } from '../../staff/index.ts';
import { type ReviewParts, signReview, viewReviews } from './reviews.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** The weekly review: what each week comes to, and signing that it was looked at. */
export function registerReviewRoutes({ app, sessionOf }: Api<StoredSession>, parts: ReviewParts): void {
  app.get(
    '/oversight/reviews',
    { config: may('oversight:read', 'reviews-viewed'), schema: { response: { 200: reviewList } } },
    (request) => viewReviews(parts, sessionOf(request).account.accountId),
  );
  app.post(
    '/oversight/reviews/:week/signing',
    {
      config: may('oversight:work', 'review-signed'),
      schema: { params: z.object({ week }), body: signReviewRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await signReview(parts, { accountId, week: request.params.week, note: request.body.note }));
      return reply.code(204).send(null);
    },
  );
}
