import { z } from 'zod';
import { passkeyRequest } from '../../../contract/sign-in.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { refusals, refuse } from '../../platform/errors.ts';
import { orRefuse, RefusedRequest } from '../../platform/http/refusal.ts';
import { beginOfficerProof } from '../agencies/index.ts';
import { type EnquiryParts, listFiled, listPastDeadline, lockFiled } from '../enquiries/index.ts';
import { appendEntry, type EntryKind, type EntryRequest, noEnquiry, officerActor } from '../ledger/index.ts';
import { readProfile } from '../legal/index.ts';
import { specificityOf } from '../specificity/index.ts';
import { knownBefore } from './enquiry-form.ts';
import { takeStep } from './file-enquiry.ts';
import { formBody, readAssertion } from './form-body.ts';
import { issueCallCode } from './issue-call-code.ts';
import { askCodePage, codePage } from './pages/code-pages.ts';
import { declinedPage } from './pages/declined-page.ts';
import { digestOfList, enquiriesPage, enquiryFormPage, type ListedEnquiry } from './pages/enquiry-pages.ts';
import { PORTAL_PATH, type PortalApi, type PortalParts } from './portal-edge.http.ts';

const officer = (...records: EntryKind[]) => ({ config: { permission: 'officer', records } });
const news = z.object({ list: z.string() });
const ofEnquiry = z.object({ enquiryId: z.uuid() });

const viewed = (officerId: string, count: number, at: Date): EntryRequest<'own-enquiries-viewed'> => ({
  ...{ at, actor: officerActor(officerId), ...noEnquiry },
  ...{ kind: 'own-enquiries-viewed', subject: { count } },
});

const writtenChannel = async (db: EnquiryParts['db']) => (await readProfile(db))?.content.writtenChannel;

const noteDeclined = ({ db, clock }: Pick<EnquiryParts, 'db' | 'clock'>, officerId: string) =>
  inTransaction(db, (tx) => {
    const by = { at: clock.now(), actor: officerActor(officerId), ...noEnquiry };
    return appendEntry(tx, { kind: 'officer-purpose-declined', ...by, subject: { officerId } });
  });

/** The officer's own enquiries as they are now. */
async function listOwn(
  { enquiries, chats }: PortalParts,
  tx: Tx,
  officerId: string,
): Promise<ListedEnquiry[]> {
  const filed = await listFiled(tx, officerId);
  const written = await chats.listGoingOn(tx, officerId);
  const now = enquiries.clock.now();
  const ids = filed.map(({ enquiryId }) => enquiryId);
  const past = await listPastDeadline(tx, ids, now);
  return filed.map((one) => ({
    ...one,
    chatId: written.get(one.enquiryId),
    isOver: one.dueAt !== null && one.dueAt <= now,
    isPastDeadline: past.has(one.enquiryId),
  }));
}

/** The officer's own list, and filing an enquiry beforehand. */
export function registerEnquiryPages({ app, sessionOf, edge }: PortalApi): void {
  const { db, clock } = edge.parts.enquiries;
  app.get('/', officer('own-enquiries-viewed'), async (request, reply) => {
    const session = sessionOf(request);
    const { officerId, officerNumber } = session.officer;
    const own = await inTransaction(db, async (tx) => {
      const listed = await listOwn(edge.parts, tx, officerId);
      appendEntry(tx, viewed(officerId, listed.length, clock.now()));
      return listed;
    });
    const channel = await writtenChannel(db);
    return edge.send(reply, enquiriesPage(edge.frame(request, session), { own, officerNumber, channel }));
  });
  // Says only that there is something to look at; the look itself is the page's.
  app.get('/news', { ...officer(), schema: { response: { 200: news } } }, async (request) => {
    const { officerId } = sessionOf(request).officer;
    return { list: digestOfList(await inTransaction(db, (tx) => listOwn(edge.parts, tx, officerId))) };
  });
  app.get('/enquiries/new', officer(), (request, reply) =>
    edge.send(
      reply,
      enquiryFormPage(edge.frame(request, sessionOf(request)), { part: 0, form: {}, trouble: new Map() }),
    ),
  );
  // A part that is not the last one stores nothing, so it writes nothing either; what is declined is written down.
  app.post('/enquiries/new', { ...officer(), schema: { body: formBody } }, async (request, reply) => {
    const session = sessionOf(request);
    const frame = edge.frame(request, session);
    const step = await takeStep(edge.parts.enquiries, session.officer, request.body, frame.words);
    if (step === 'declined') {
      await noteDeclined(edge.parts.enquiries, session.officer.officerId);
      return edge.send(reply, declinedPage(frame, await writtenChannel(db)));
    }
    if ('filed' in step) return reply.redirect(`${PORTAL_PATH}/enquiries/${step.filed}/code`, 303);
    const { part, trouble, refusal } = step;
    const known = knownBefore(part, request.body);
    const meter = known && specificityOf(known, clock.now());
    const shown = enquiryFormPage(frame, { part, form: request.body, trouble, meter });
    return edge.send(reply, shown, refusal ? refusals[refusal].status : 200);
  });
}

/** A call code for one enquiry, after a proof of its own. */
export function registerCodePages({ app, sessionOf, edge }: PortalApi): void {
  const { officers, enquiries } = edge.parts;
  const findOwn = (enquiryId: string, officerId: string) =>
    inTransaction(enquiries.db, async (tx) => {
      const own = await lockFiled(tx, { enquiryId, officerId });
      if (own) appendEntry(tx, viewed(officerId, 1, enquiries.clock.now()));
      return own;
    });
  app.get(
    '/enquiries/:enquiryId/code',
    { ...officer('own-enquiries-viewed'), schema: { params: ofEnquiry } },
    async (request, reply) => {
      const session = sessionOf(request);
      const { enquiryId } = request.params;
      const own = await findOwn(enquiryId, session.officer.officerId);
      if (!own) throw new RefusedRequest(refuse('HL_ENQUIRY_NOT_THERE'));
      const about = { enquiryId, reference: own.reference };
      const hasProvider = await edge.mayUseProvider(session);
      return edge.send(reply, askCodePage(edge.frame(request, session), about, hasProvider));
    },
  );
  app.post(
    '/enquiries/:enquiryId/code/options',
    { ...officer(), schema: { params: ofEnquiry, response: { 200: passkeyRequest } } },
    async (request, reply) => {
      const { enquiryId: aim } = request.params;
      const asked = { purpose: 'call-code', session: sessionOf(request), aim } as const;
      const { secret, options } = await beginOfficerProof(officers, asked);
      edge.keepAttempt(reply, 'attempt', secret);
      return options;
    },
  );
  app.post(
    '/enquiries/:enquiryId/code',
    { ...officer('call-code-issued'), schema: { params: ofEnquiry, body: formBody } },
    async (request, reply) => {
      const session = sessionOf(request);
      const { enquiryId } = request.params;
      const assertion = readAssertion(request.body);
      if (!assertion) throw new RefusedRequest(refuse('HL_SIGN_IN_REFUSED'));
      const brought = { secret: edge.read(request, 'attempt'), assertion };
      const issued = await issueCallCode(edge.parts, session, brought, enquiryId);
      edge.forget(reply, 'attempt');
      const { officerNumber } = session.officer;
      const shown = { ...orRefuse(issued), enquiryId, officerNumber, now: officers.clock.now() };
      return edge.send(reply, codePage(edge.frame(request, session), shown));
    },
  );
}
