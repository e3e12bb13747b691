import { z } from 'zod';
import type { ForcePresenceRequest } from '../../../../../contract/floor.ts';
import type { ListeningMode } from '../../../../../contract/listening.ts';
import { type Answer, ask } from '../../../app/api.ts';

const nothing = z.undefined();

/** What a supervisor asks of the line; it decides again whether that may be. */
export const forcePresence = (request: ForcePresenceRequest): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/presence', nothing, request);

export const hearCall = (callId: string, mode: ListeningMode): Promise<Answer<undefined>> =>
  ask('POST', `/api/floor/${mode}`, nothing, { callId });

export const stopHearing = (): Promise<Answer<undefined>> =>
  ask('POST', '/api/floor/stop-listening', nothing);
