import { z } from 'zod';
import { queueName } from './routing.ts';

/** Why a supervisor closes a queue. A code, since the ledger holds nobody's words. */
export const closingReason = z.enum(['too-few-people', 'end-of-hours', 'technical', 'emergency']);
export type ClosingReason = z.infer<typeof closingReason>;

/** `POST /api/floor/close-queue` and `/api/floor/open-queue`. */
export const closeQueueRequest = z.strictObject({ queue: queueName, reason: closingReason });
export type CloseQueueRequest = z.infer<typeof closeQueueRequest>;
export const openQueueRequest = z.strictObject({ queue: queueName });
