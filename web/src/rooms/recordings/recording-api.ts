import { foundRecordings, openedPlayback, type PlayReason } from '../../../../contract/recording.ts';
import { ask } from '../../app/api.ts';

export const searchRecordings = (of: string, reason: PlayReason) =>
  ask('POST', '/api/recordings/search', foundRecordings, { of, reason });

export const openPlayback = (recordingId: string, reason: PlayReason) =>
  ask('POST', `/api/recordings/${recordingId}/playbacks`, openedPlayback, { reason });

export const soundOf = (playbackId: string): string => `/api/recordings/playbacks/${playbackId}/sound`;
