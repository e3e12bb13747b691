import { accounting, lineAccountingFile, lineAccountingRequest } from '../../../contract/accounting.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { Permission, StoredSession } from '../staff/index.ts';
import { toFile } from './accounting-file.ts';
import { type AccountingParts, makeOfLine } from './of-the-line.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** Accountings of what was asked of the line, to be read and to be taken away. */
export function registerAccountingRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: AccountingParts,
): void {
  app.post(
    '/oversight/accountings',
    {
      config: may('accounting:make', 'accounting-made'),
      schema: { body: lineAccountingRequest, response: { 200: accounting } },
    },
    async (request) => orRefuse(await makeOfLine(parts, sessionOf(request).account, request.body)),
  );
  app.post(
    '/oversight/accountings/files',
    { config: may('accounting:make', 'accounting-downloaded'), schema: { body: lineAccountingFile } },
    async (request, reply) => {
      const { form, accounting: wanted } = request.body;
      const made = orRefuse(await makeOfLine(parts, sessionOf(request).account, wanted, form));
      const { name, type, bytes } = await toFile(made, form);
      reply.header('content-disposition', `attachment; filename="${name}"`);
      return reply.header('cache-control', 'no-store').type(type).send(bytes);
    },
  );
}
