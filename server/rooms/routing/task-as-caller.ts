import type { Task } from '../tasks/index.ts';
import type { WaitingCaller } from './assignment/model.ts';

/** A task waits like a caller of its class, from the moment on when it is to be offered. */
export const asCaller = ({
  taskId,
  homeQueue,
  offerFrom,
  language,
  priority,
  ownerId,
}: Task): WaitingCaller => ({
  callId: taskId,
  queue: homeQueue,
  queuedAt: offerFrom,
  language,
  priority,
  preferredAccountId: null,
  hasOldPlace: false,
  exchange: null,
  task: { ownerId },
});
