import { z } from 'zod';
import type { AnnounceRequest } from '../../../../../contract/announcement.ts';
import type { DemotionReason } from '../../../../../contract/call.ts';
import type { ForcePresenceRequest } from '../../../../../contract/floor.ts';
import type { ListeningMode } from '../../../../../contract/listening.ts';
import type { MoveCallerRequest } from '../../../../../contract/move-caller.ts';
import type { CloseQueueRequest } from '../../../../../contract/queue-closing.ts';
import type { StartTrainingRequest } from '../../../../../contract/training.ts';
import { type Answer, ask } from '../../../app/api.ts';

const nothing = z.undefined();

export const demoteDanger = (callId: string, reason: DemotionReason): Promise<Answer<undefined>> =>
  ask('POST', `/api/calls/${callId}/demote-danger`, nothing, { reason });

export const moveCaller = (request: MoveCallerRequest): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/move', nothing, request);

export const closeQueue = (request: CloseQueueRequest): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/close-queue', nothing, request);

export const openQueue = (queue: string): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/open-queue', nothing, { queue });

export const announce = (request: AnnounceRequest): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/announce', nothing, request);

export const withdrawAnnouncement = (announcementId: string): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/withdraw-announcement', nothing, { announcementId });

/** What a supervisor asks of the line; it decides again whether that may be. */
export const forcePresence = (request: ForcePresenceRequest): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/presence', nothing, request);

export const startTraining = (request: StartTrainingRequest): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/start-training', nothing, request);

export const hearCall = (callId: string, mode: ListeningMode): Promise<Answer<undefined>> =>
  ask('POST', `/api/floor/${mode}`, nothing, { callId });

export const stopHearing = (): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/stop-listening', nothing);
