import { z } from 'zod';
import { interpreterAdded, interpreterDetails, interpreterList } from '../../../contract/interpreter.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { Permission, StoredSession } from '../staff/index.ts';
import {
  addInterpreter,
  changeInterpreter,
  type InterpreterListParts,
  readInterpreters,
  removeInterpreter,
} from './list.ts';

const permission: Permission = 'interpreter:keep';
const params = z.object({ interpreterId: z.uuid() });
const recording = (...records: EntryKind[]) => ({ permission, records });
const nothing = { 204: z.undefined() };

/** The list of interpreters, kept by supervisors. */
export function registerInterpreterRoutes(
  { app, sessionOf }: Api<StoredSession>,
  parts: InterpreterListParts,
): void {
  app.get(
    '/interpreters',
    { config: recording('interpreters-viewed'), schema: { response: { 200: interpreterList } } },
    (request, reply) => {
      reply.header('cache-control', 'no-store');
      return readInterpreters(parts, sessionOf(request).account.accountId);
    },
  );
  app.post(
    '/interpreters',
    {
      config: recording('interpreter-added', 'free-text-stopped'),
      schema: { body: interpreterDetails, response: { 200: interpreterAdded } },
    },
    async (request) =>
      orRefuse(await addInterpreter(parts, sessionOf(request).account.accountId, request.body)),
  );
  app.put(
    '/interpreters/:interpreterId',
    {
      config: recording('interpreter-changed', 'free-text-stopped'),
      schema: { params, body: interpreterDetails, response: nothing },
    },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await changeInterpreter(parts, accountId, request.params.interpreterId, request.body));
      return reply.code(204).send();
    },
  );
  app.post(
    '/interpreters/:interpreterId/retire',
    { config: recording('interpreter-retired'), schema: { params, response: nothing } },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await removeInterpreter(parts, accountId, request.params.interpreterId));
      return reply.code(204).send();
    },
  );
}
