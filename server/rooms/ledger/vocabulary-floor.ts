import { z } from 'zod';
import { announcementText } from '../../../contract/announcement.ts';
import { chosenPriority, moveReason } from '../../../contract/move-caller.ts';
import { closingReason } from '../../../contract/queue-closing.ts';
import { queueName } from '../../../contract/routing.ts';

/** What is written down of what a supervisor does about callers and queues. `null` stands where that did not change. */
export const floorSubjects = {
  'floor-opened': z.strictObject({ viewId: z.uuid() }),
  'floor-closed': z.strictObject({ viewId: z.uuid() }),
  'caller-moved': z.strictObject({
    callId: z.uuid(),
    queue: queueName.nullable(),
    priority: chosenPriority.nullable(),
    accountId: z.uuid().nullable(),
    reason: moveReason,
  }),
  'queue-closed': z.strictObject({ closingId: z.uuid(), queue: queueName, reason: closingReason }),
  'queue-opened': z.strictObject({ closingId: z.uuid(), queue: queueName }),
  'announcement-published': z.strictObject({
    announcementId: z.uuid(),
    text: announcementText,
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  }),
  'announcement-withdrawn': z.strictObject({ announcementId: z.uuid() }),
} as const;
