import type { Task } from '../tasks/index.ts';
import type { WaitingCaller } from './assignment/model.ts';

/** A task waits like a caller to whom the line has promised a call, from the moment on when it is to be offered. */
export const asCaller = ({ taskId, homeQueue, offerFrom, language, ownerId }: Task): WaitingCaller => ({
  callId: taskId,
  queue: homeQueue,
  queuedAt: offerFrom,
  priority: 'promised',
  language,
  preferredAccountId: null,
  hasOldPlace: false,
  exchange: null,
  task: { ownerId },
});
