import { z } from 'zod';
import { type ChatView, chatState, chatText } from '../../../contract/chat.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal, refusals, refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import { type OfficerSession, redeemInWriting } from '../agencies/index.ts';
import { listPastDeadline, lockFiled } from '../enquiries/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import { formBody } from './form-body.ts';
import { chatPage } from './pages/chat-pages.ts';
import { PORTAL_PATH, type PortalApi } from './portal-edge.http.ts';

const officer = (...records: EntryKind[]) => ({ config: { permission: 'officer', records } });
const ofEnquiry = z.object({ enquiryId: z.uuid() });
const ofChat = z.object({ chatId: z.uuid() });
const news = z.object({ messages: z.int(), state: chatState, isPastDeadline: z.boolean() });

const pathOf = (chatId: string): string => `${PORTAL_PATH}/chats/${chatId}`;

/** Writing with the line instead of calling it. The code proves the officer, as it would in a call. */
export function registerChatPages({ app, sessionOf, edge }: PortalApi): void {
  const { officers, chats, enquiries } = edge.parts;
  const speakerOf = ({ officer: { officerId } }: OfficerSession, chatId: string) =>
    ({ by: 'officer', officerId, chatId }) as const;
  const isPastDeadline = async (enquiryId: string) =>
    (await listPastDeadline(enquiries.db, [enquiryId], enquiries.clock.now())).has(enquiryId);
  const shownOf = async (chat: ChatView) => ({
    ...chat,
    isPastDeadline: await isPastDeadline(chat.enquiryId),
  });
  app.post(
    '/enquiries/:enquiryId/chat',
    { ...officer('call-code-redeemed', 'chat-began'), schema: { params: ofEnquiry, body: formBody } },
    async (request, reply) => {
      const { enquiryId } = request.params;
      const { code = '', danger } = request.body;
      const session = sessionOf(request);
      const { language } = edge.frame(request, session);
      const begun = await inTransaction(officers.db, async (tx) => {
        const { officerId } = session.officer;
        if (!(await lockFiled(tx, { enquiryId, officerId }))) return refuse('HL_ENQUIRY_NOT_THERE');
        const proven = await redeemInWriting(tx, officers, { officer: session.officer, enquiryId, code });
        if (isRefusal(proven)) return proven;
        return chats.begin(tx, proven, { language, priority: danger === 'yes' ? 'danger' : 'routine' });
      });
      return reply.redirect(pathOf(orRefuse(begun).chatId), 303);
    },
  );
  app.get(
    '/chats/:chatId',
    { ...officer('chat-viewed'), schema: { params: ofChat } },
    async (request, reply) => {
      const session = sessionOf(request);
      const chat = orRefuse(await chats.read(speakerOf(session, request.params.chatId)));
      return edge.send(reply, chatPage(edge.frame(request, session), await shownOf(chat)));
    },
  );
  // Says only that there is something to look at; the look itself is the page's.
  app.get(
    '/chats/:chatId/news',
    { ...officer(), schema: { params: ofChat, response: { 200: news } } },
    async (request) => {
      const { enquiryId, ...newest } = orRefuse(
        await chats.news(speakerOf(sessionOf(request), request.params.chatId)),
      );
      return { ...newest, isPastDeadline: await isPastDeadline(enquiryId) };
    },
  );
  app.post(
    '/chats/:chatId/messages',
    { ...officer('chat-message-said'), schema: { params: ofChat, body: formBody } },
    async (request, reply) => {
      const session = sessionOf(request);
      const { chatId } = request.params;
      const speaker = speakerOf(session, chatId);
      const text = chatText.safeParse(request.body['text']).data;
      if (text === undefined) return reply.redirect(pathOf(chatId), 303);
      const said = await chats.say(speaker, text);
      if (!isRefusal(said)) return reply.redirect(pathOf(chatId), 303);
      if (said.refused === 'HL_NOT_FOUND') throw new RefusedRequest(said);
      // Nothing is typed twice: what was stopped comes back with the reason.
      const chat = orRefuse(await chats.read(speaker));
      const trouble = said.fields?.[0]?.message ?? edge.refusalWords(request, said);
      const shown = chatPage(edge.frame(request, session), await shownOf(chat), { text, trouble });
      return edge.send(reply, shown, refusals[said.refused].status);
    },
  );
  app.post(
    '/chats/:chatId/leaving',
    { ...officer('chat-left'), schema: { params: ofChat } },
    async (request, reply) => {
      orRefuse(await chats.leave(speakerOf(sessionOf(request), request.params.chatId)));
      return reply.redirect(`${PORTAL_PATH}/`, 303);
    },
  );
}
