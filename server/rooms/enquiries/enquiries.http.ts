import { z } from 'zod';
import {
  concludeRequest,
  enquiryView,
  openEnquiryRequest,
  saveDetailsRequest,
} from '../../../contract/enquiry.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { Permission, StoredSession } from '../staff/index.ts';
import {
  concludeEnquiry,
  type DeskEnquiryParts,
  openEnquiry,
  readEnquiry,
  saveDetails,
} from './enquiries.ts';

const permission: Permission = 'enquiry:write';
const params = z.object({ enquiryId: z.uuid() });
const response = { 200: enquiryView };
const recording = (...records: EntryKind[]) => ({ permission, records });

/** Opening, reading, saving and concluding the enquiry of the call, or of the conversation in writing, that one is in. */
export function registerEnquiryRoutes({ app, sessionOf }: Api<StoredSession>, parts: DeskEnquiryParts): void {
  app.post(
    '/enquiries',
    {
      config: recording('enquiry-opened', 'enquiry-viewed'),
      schema: { body: openEnquiryRequest, response },
    },
    async (request) =>
      orRefuse(await openEnquiry(parts, sessionOf(request).account.accountId, request.body.callId)),
  );
  app.get(
    '/enquiries/:enquiryId',
    { config: recording('enquiry-viewed'), schema: { params, response } },
    async (request) =>
      orRefuse(
        await readEnquiry(parts, { ...request.params, accountId: sessionOf(request).account.accountId }),
      ),
  );
  app.put(
    '/enquiries/:enquiryId/details',
    { config: recording('enquiry-saved'), schema: { params, body: saveDetailsRequest, response } },
    async (request) => {
      const { revision, details } = request.body;
      const change = { ...request.params, revision, accountId: sessionOf(request).account.accountId };
      return orRefuse(await saveDetails(parts, change, details));
    },
  );
  for (const [verb, as] of [
    ['record', 'recorded'],
    ['decline', 'declined'],
  ] as const) {
    app.post(
      `/enquiries/:enquiryId/${verb}`,
      { config: recording(`enquiry-${as}`), schema: { params, body: concludeRequest, response } },
      async (request) => {
        const change = {
          ...request.params,
          ...request.body,
          accountId: sessionOf(request).account.accountId,
        };
        return orRefuse(await concludeEnquiry(parts, change, as));
      },
    );
  }
}
