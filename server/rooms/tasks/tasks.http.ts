import { z } from 'zod';
import {
  endTaskRequest,
  handOverTaskRequest,
  madeTask,
  makeTaskRequest,
  postponeTaskRequest,
  taskDetails,
  taskList,
} from '../../../contract/task.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { Permission, StoredSession } from '../staff/index.ts';
import type { TaskMove } from './task.ts';
import { listTasks, readTask } from './task-list.ts';
import type { Tasks } from './tasks.ts';

const permission: Permission = 'task:work';
const may = (...records: EntryKind[]) => ({ permission, records });
const params = z.object({ taskId: z.uuid() });
const response = { 204: z.null() };

/** Looking at tasks, making them, and working on them. */
export function registerTaskRoutes(api: Api<StoredSession>, tasks: Tasks): void {
  registerLooks(api, tasks);
  registerMoves(api, tasks);
  registerRinging(api, tasks);
  const { app, sessionOf } = api;
  app.post(
    '/tasks',
    { config: may('task-made'), schema: { body: makeTaskRequest, response: { 200: madeTask } } },
    async (request) => orRefuse(await tasks.make(sessionOf(request).account.accountId, request.body)),
  );
  app.post(
    '/tasks/hand-over',
    { config: may('task-moved'), schema: { body: handOverTaskRequest, response } },
    async (request, reply) => {
      orRefuse(await tasks.handOverAll(sessionOf(request).account.accountId, request.body.to));
      return reply.code(204).send(null);
    },
  );
}

function registerLooks({ app, sessionOf }: Api<StoredSession>, { parts }: Tasks): void {
  app.get(
    '/tasks',
    { config: may('tasks-viewed'), schema: { response: { 200: taskList } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return listTasks(parts, sessionOf(request).account.accountId);
    },
  );
  app.get(
    '/tasks/:taskId',
    { config: may('task-viewed'), schema: { params, response: { 200: taskDetails } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accountId } = sessionOf(request).account;
      return orRefuse(await readTask(parts, { taskId: request.params.taskId, accountId }));
    },
  );
}

function registerMoves({ app, sessionOf }: Api<StoredSession>, tasks: Tasks): void {
  const config = may('task-moved');
  for (const verb of ['acceptance', 'refusal', 'taking'] as const)
    app.post(`/tasks/:taskId/${verb}`, { config, schema: { params, response } }, async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const move = moveOf(verb, accountId);
      orRefuse(await tasks.act({ taskId: request.params.taskId, accountId, move }));
      return reply.code(204).send(null);
    });
  app.post(
    '/tasks/:taskId/postponement',
    { config, schema: { params, body: postponeTaskRequest, response } },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const { dueAt, reason } = request.body;
      const move: TaskMove = { cause: 'postponed', dueAt: new Date(dueAt) };
      orRefuse(await tasks.act({ taskId: request.params.taskId, accountId, move, reason }));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/tasks/:taskId/hand-over',
    { config, schema: { params, body: handOverTaskRequest, response } },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      orRefuse(await tasks.handOver(request.params.taskId, accountId, request.body.to));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/tasks/:taskId/end',
    { config, schema: { params, body: endTaskRequest, response } },
    async (request, reply) => {
      const { accountId } = sessionOf(request).account;
      const move: TaskMove = { cause: 'ended', outcome: request.body.outcome };
      orRefuse(await tasks.act({ taskId: request.params.taskId, accountId, move }));
      return reply.code(204).send(null);
    },
  );
}

/** The promise that follows is written by the room of calls, in the same transaction. */
function registerRinging({ app, sessionOf }: Api<StoredSession>, tasks: Tasks): void {
  app.post(
    '/tasks/:taskId/ringing',
    { config: may('task-moved', 'return-call-promised'), schema: { params, response } },
    async (request, reply) => {
      orRefuse(await tasks.ring(request.params.taskId, sessionOf(request).account.accountId));
      return reply.code(204).send(null);
    },
  );
}

function moveOf(verb: 'acceptance' | 'refusal' | 'taking', by: string): TaskMove {
  if (verb === 'taking') return { cause: 'taken', by };
  return { cause: verb === 'acceptance' ? 'accepted' : 'declined' };
}
