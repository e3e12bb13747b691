import { z } from 'zod';
import { chatView, sayInChatRequest } from '../../../contract/chat.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { Permission, StoredSession } from '../staff/index.ts';
import type { Chats } from './chats.ts';

const permission: Permission = 'task:work';
const params = z.object({ taskId: z.uuid() });

/** The call-taker's side of a chat: whoever works on its task reads it and writes in it. */
export function registerChatRoutes({ app, sessionOf }: Api<StoredSession>, chats: Chats): void {
  app.get(
    '/chats/:taskId',
    { config: { permission, records: ['chat-viewed'] }, schema: { params, response: { 200: chatView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accountId } = sessionOf(request).account;
      return orRefuse(await chats.read({ by: 'call-taker', accountId, taskId: request.params.taskId }));
    },
  );
  app.post(
    '/chats/:taskId/messages',
    {
      config: { permission, records: ['chat-message-said'] },
      schema: { params, body: sayInChatRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const speaker = { by: 'call-taker', accountId, taskId: request.params.taskId } as const;
      orRefuse(await chats.say(speaker, request.body.text));
      return reply.code(204).send(null);
    },
  );
}
