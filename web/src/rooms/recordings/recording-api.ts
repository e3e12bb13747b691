import { queryOptions } from '@tanstack/react-query';
import { proposed } from '../../../../contract/decision.ts';
import { foundRecordings, openedPlayback, type PlayReason } from '../../../../contract/recording.ts';
import { type RetentionRule, retentionView } from '../../../../contract/recording-retention.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow, readOnce } from '../staff/decision-api.ts';

export const searchRecordings = (of: string, reason: PlayReason) =>
  ask('POST', '/api/recordings/search', foundRecordings, { of, reason });

export const openPlayback = (recordingId: string, reason: PlayReason) =>
  ask('POST', `/api/recordings/${recordingId}/playbacks`, openedPlayback, { reason });

export const soundOf = (playbackId: string): string => `/api/recordings/playbacks/${playbackId}/sound`;

export const retentionQuery = queryOptions({
  queryKey: ['recording-retention'],
  queryFn: async () => orThrow(await ask('GET', '/api/recordings/retention', retentionView)),
  ...readOnce,
});

export const sendRetention = (proposal: RetentionRule & { replaces: number }, evidence: GivenEvidence) =>
  ask('POST', '/api/recordings/retention/proposals', proposed, { proposal, evidence });
