import { z } from 'zod';
import { enquiryView } from '../../../contract/enquiry.ts';
import {
  closingRequest,
  correctionRequest,
  enquiryHistory,
  enquiryOfTask,
  entryRequest,
  followUpRequest,
  reportRequest,
} from '../../../contract/enquiry-after.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { Permission, StoredSession } from '../staff/index.ts';
import { closeEnquiry } from './close.ts';
import { correctEnquiry } from './correct.ts';
import type { DeskEnquiryParts } from './enquiries.ts';
import { followUp } from './follow-up.ts';
import { readHistory, readOfTask } from './history.ts';
import { recordEntry } from './record-entry.ts';
import { recordReport } from './report.ts';

const permission: Permission = 'enquiry:write';
const params = z.object({ enquiryId: z.uuid() });
const recording = (...records: EntryKind[]) => ({ permission, records });

/** What comes after Send: later calls, corrections, the mandated report, the end, and what became of it. */
export function registerAfterRoutes(api: Api<StoredSession>, parts: DeskEnquiryParts): void {
  registerLooks(api, parts);
  const { app, sessionOf } = api;
  app.post(
    '/enquiries/follow-ups',
    {
      config: recording('enquiry-asked-for', 'enquiry-viewed'),
      schema: { body: followUpRequest, response: { 200: enquiryView } },
    },
    async (request) => orRefuse(await followUp(parts, sessionOf(request).account.accountId, request.body)),
  );
  app.post(
    '/enquiries/:enquiryId/corrections',
    {
      config: recording('enquiry-corrected'),
      schema: { params, body: correctionRequest, response: { 200: enquiryView } },
    },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      return orRefuse(await correctEnquiry(parts, { accountId, ...request.params, ...request.body }));
    },
  );
  app.post(
    '/enquiries/:enquiryId/closing',
    {
      config: recording('enquiry-closed'),
      schema: { params, body: closingRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await closeEnquiry(parts, { accountId, ...request.params, ...request.body }));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/enquiries/:enquiryId/report',
    {
      config: recording('enquiry-report-recorded'),
      schema: { params, body: reportRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await recordReport(parts, { accountId, ...request.params, report: request.body }));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/enquiries/:enquiryId/entry',
    {
      config: recording('enquiry-entry-recorded'),
      schema: { params, body: entryRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await recordEntry(parts, { accountId, ...request.params, ...request.body }));
      return reply.code(204).send(null);
    },
  );
}

function registerLooks({ app, sessionOf }: Api<StoredSession>, parts: DeskEnquiryParts): void {
  app.get(
    '/enquiries/:enquiryId/history',
    { config: recording('enquiry-viewed'), schema: { params, response: { 200: enquiryHistory } } },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      return orRefuse(await readHistory(parts, { accountId, ...request.params }));
    },
  );
  const ofTask = z.object({ taskId: z.uuid() });
  app.get(
    '/enquiries/of-task/:taskId',
    { config: recording('enquiry-viewed'), schema: { params: ofTask, response: { 200: enquiryOfTask } } },
    async (request) => {
      const { accountId } = sessionOf(request).account;
      return orRefuse(await readOfTask(parts, { accountId, ...request.params }));
    },
  );
}
