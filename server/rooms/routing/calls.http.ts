import { z } from 'zod';
import { demoteDangerRequest } from '../../../contract/call.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import { type CallLine, demoteDanger } from '../calls/index.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { Permission, StoredSession } from '../staff/index.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const params = z.object({ callId: z.uuid() });

/** What can be done about a call without a desk. */
export function registerCallRoutes({ app, sessionOf }: Api<StoredSession>, line: CallLine): void {
  app.post(
    '/calls/:callId/demote-danger',
    {
      config: may('danger:demote', 'danger-demoted'),
      schema: { params, body: demoteDangerRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const by = { accountId: sessionOf(request).account.accountId, reason: request.body.reason };
      orRefuse(await demoteDanger(line, request.params.callId, by));
      return reply.header('cache-control', 'no-store').code(204).send(null);
    },
  );
}
