import { z } from 'zod';
import {
  acknowledgedPage,
  confirmationRequest,
  ownChannelRequest,
  ownChannels,
} from '../../../../contract/paging.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { Permission } from '../permissions.ts';
import type { StoredSession } from '../session.ts';
import type { Staffing } from '../staffing.ts';
import { listOwnChannels } from './channel-store.ts';
import { addContactChannel, confirmContactChannel, removeContactChannels } from './channels.ts';
import { acknowledge } from './page.ts';

const ownAccount: Permission = 'account:own';
/** Works also while the ledger is broken: that it is may be what the page is about. */
const acknowledging: Permission = 'page:acknowledge';
const change: Permission = 'credential:change';
/** A mail goes out for each, to an address that anybody may have typed. */
const fewMails = { max: 5, timeWindow: '10 minutes' };

/** Where the person who is signed in is reached, and that they have seen what they were told. */
export function registerPagingRoutes(
  { app, sessionOf }: Api<StoredSession>,
  staffing: Staffing,
  publicUrl: string,
): void {
  const seeing = (...records: string[]) => ({ permission: ownAccount, records });
  // Whoever changes where alarms go could silence them, so it takes what a change of passkeys takes.
  const changing = (...records: string[]) => ({ permission: change, records });
  const nothing = { response: { 204: z.null() } };
  app.get(
    '/own-channels',
    { config: seeing(), schema: { response: { 200: ownChannels } } },
    (request, reply) => {
      reply.header('cache-control', 'no-store');
      return listOwnChannels(staffing.db, sessionOf(request).account.accountId);
    },
  );
  app.put(
    '/own-channels',
    {
      config: { ...changing('contact-channel-added'), rateLimit: fewMails },
      schema: { body: ownChannelRequest, ...nothing },
    },
    async (request, reply) => {
      await addContactChannel(staffing, publicUrl, sessionOf(request).account.accountId, request.body);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/own-channels',
    { config: changing('contact-channel-removed'), schema: nothing },
    async (request, reply) => {
      orRefuse(await removeContactChannels(staffing, sessionOf(request).account.accountId));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/own-channels/confirmation',
    { config: changing('contact-channel-confirmed'), schema: { body: confirmationRequest, ...nothing } },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await confirmContactChannel(staffing, accountId, request.body.secret));
      return reply.code(204).send(null);
    },
  );
  const params = z.object({ pageId: z.uuid() });
  app.post(
    '/pages/:pageId/acknowledgement',
    {
      config: { permission: acknowledging, records: ['occasion-acknowledged'] },
      schema: { params, response: { 200: acknowledgedPage } },
    },
    async (request) =>
      orRefuse(await acknowledge(staffing, sessionOf(request).account.accountId, request.params.pageId)),
  );
}
