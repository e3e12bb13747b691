import { z } from 'zod';
import { participantKind, participantOutcome } from '../../../contract/participant.ts';

/** `accountId` is null where the participant has no account here. */
const participant = {
  callId: z.uuid(),
  participantId: z.uuid(),
  participant: participantKind,
  accountId: z.uuid().nullable(),
};

/** What is written down of who is in a call and what they do there. Never which key: it may be part of a number or a secret. */
export const inCallSubjects = {
  'participant-invited': z.strictObject(participant),
  'participant-joined': z.strictObject(participant),
  'participant-ended': z.strictObject({ ...participant, outcome: participantOutcome }),
  /** `participantId` is null where it was the caller who heard it. */
  'key-pressed': z.strictObject({ callId: z.uuid(), participantId: z.uuid().nullable() }),
  'mute-set': z.strictObject({ callId: z.uuid(), accountId: z.uuid(), muted: z.boolean() }),
} as const;
