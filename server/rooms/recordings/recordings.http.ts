import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  foundRecordings,
  openedPlayback,
  openPlayback as openPlaybackRequest,
  recordingSearch,
} from '../../../contract/recording.ts';
import { orRefuse } from '../../platform/http/refusal.ts';
import type { Api } from '../../platform/http/server.ts';
import type { EntryKind } from '../ledger/index.ts';
import type { Permission, StoredSession } from '../staff/index.ts';
import { readRange } from './byte-range.ts';
import { type Listener, openPlayback, type PlaybackParts, readSound, searchRecordings } from './playback.ts';

const PARTIAL = 206;
const config = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });
const listenerOf = ({ account, sessionId }: StoredSession): Listener => ({
  accountId: account.accountId,
  role: account.role,
  sessionId,
});

/** Finding the recording of one call, opening it with a reason, and its sound. */
export function registerRecordingRoutes({ app, sessionOf }: Api<StoredSession>, parts: PlaybackParts): void {
  app.post(
    '/recordings/search',
    {
      config: config('recording:play', 'recordings-searched'),
      schema: { body: recordingSearch, response: { 200: foundRecordings } },
    },
    (request) => searchRecordings(parts, listenerOf(sessionOf(request)), request.body),
  );
  app.post(
    '/recordings/:recordingId/playbacks',
    {
      config: config('recording:play', 'recording-opened'),
      schema: {
        params: z.object({ recordingId: z.uuid() }),
        body: openPlaybackRequest,
        response: { 200: openedPlayback },
      },
    },
    async (request) =>
      orRefuse(
        await openPlayback(parts, listenerOf(sessionOf(request)), { ...request.params, ...request.body }),
      ),
  );
  // The proof that opening asked for holds for as long as the call is long, so listening to its end asks for no other.
  app.get(
    '/recordings/playbacks/:playbackId/sound',
    {
      config: config('recording:listen', 'recording-sound-sent'),
      schema: { params: z.object({ playbackId: z.uuid() }) },
    },
    async (request, reply) => {
      const range = readRange(request.headers.range);
      const asked = { playbackId: request.params.playbackId, range };
      const part = orRefuse(await readSound(parts, listenerOf(sessionOf(request)), asked));
      reply.header('content-type', 'audio/ogg; codecs=opus');
      reply.header('accept-ranges', 'bytes');
      reply.header('content-length', String(part.to - part.from));
      if (range) {
        reply.code(PARTIAL);
        reply.header('content-range', `bytes ${part.from}-${part.to - 1}/${part.of}`);
      }
      return reply.send(Readable.from(part.sound, { objectMode: false }));
    },
  );
}
