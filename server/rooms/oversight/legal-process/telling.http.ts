import { z } from 'zod';
import {
  officersWritten,
  processConcern,
  processNote,
  processTelling,
  silenceProcess,
} from '../../../../contract/legal-process.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import type { Permission, StoredSession } from '../../staff/index.ts';
import { writeToOfficers } from './officer-notices.ts';
import type { ProcessParts } from './process-parts.ts';
import { noteSilence, noteSilenceEnded } from './silence.ts';
import { noteTold, objectTo } from './work-process.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.strictObject({ processId: z.uuid() });
const done = z.strictObject({ done: z.literal(true) });
const ONE = '/oversight/processes/:processId';

/** Those whom a legal process concerns: they are told, or a court orders that they are not; they may object. */
export function registerTellingRoutes({ app, sessionOf }: Api<StoredSession>, parts: ProcessParts): void {
  const by = (request: Parameters<typeof sessionOf>[0]) => sessionOf(request).account.accountId;
  app.post(
    `${ONE}/notices`,
    {
      config: may('process:work', 'process-notice-queued', 'process-notice-not-sent'),
      schema: { params, response: { 200: officersWritten } },
    },
    async (request) => orRefuse(await writeToOfficers(parts, { accountId: by(request), ...request.params })),
  );
  app.post(
    `${ONE}/telling`,
    {
      config: may('process:work', 'process-told'),
      schema: { params, body: processTelling, response: { 200: done } },
    },
    async (request) =>
      orRefuse(await noteTold(parts, { accountId: by(request), ...request.params, ...request.body })),
  );
  app.post(
    `${ONE}/silence`,
    {
      config: may('process:work', 'process-silenced'),
      schema: { params, body: silenceProcess, response: { 200: done } },
    },
    async (request) =>
      orRefuse(await noteSilence(parts, { accountId: by(request), ...request.params, ...request.body })),
  );
  app.post(
    `${ONE}/silence/end`,
    {
      config: may('process:work', 'process-silence-ended'),
      schema: { params, body: processNote, response: { 200: done } },
    },
    async (request) =>
      orRefuse(await noteSilenceEnded(parts, { accountId: by(request), ...request.params, ...request.body })),
  );
  app.post(
    `${ONE}/objections`,
    {
      config: may('process:object', 'process-objected'),
      schema: { params, body: processConcern, response: { 200: done } },
    },
    async (request) =>
      orRefuse(await objectTo(parts, { accountId: by(request), ...request.params, ...request.body })),
  );
}
