import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  type MakeTaskRequest,
  madeTask,
  type PostponeTaskRequest,
  type SaidOutcome,
  type TaskReceiver,
  taskDetails,
  taskList,
} from '../../../../contract/task.ts';
import { ask } from '../../app/api.ts';

/** Each reading is an entry in the ledger, so the list is read when it is opened and after each change. */
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: () => ask('GET', '/api/tasks', taskList),
  staleTime: 0,
  gcTime: 0,
});

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['tasks', taskId],
    queryFn: () => ask('GET', `/api/tasks/${taskId}`, taskDetails),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

const nothing = z.undefined();
const move = (taskId: string, verb: string, body?: object) =>
  ask('POST', `/api/tasks/${taskId}/${verb}`, nothing, body);

export const makeTask = (request: MakeTaskRequest) => ask('POST', '/api/tasks', madeTask, request);
export const acceptTask = (taskId: string) => move(taskId, 'acceptance');
export const ringCaller = (taskId: string) => move(taskId, 'ringing');
export const refuseTask = (taskId: string) => move(taskId, 'refusal');
export const takeTask = (taskId: string) => move(taskId, 'taking');
export const endTask = (taskId: string, outcome: SaidOutcome) => move(taskId, 'end', { outcome });
export const postponeTask = (taskId: string, request: PostponeTaskRequest) =>
  move(taskId, 'postponement', request);
export const handTaskOver = (taskId: string, to: TaskReceiver) => move(taskId, 'hand-over', { to });
export const handAllOver = (to: TaskReceiver) => ask('POST', '/api/tasks/hand-over', nothing, { to });
