import { z } from 'zod';
import { announceRequest, withdrawAnnouncementRequest } from '../../../../contract/announcement.ts';
import { forcePresenceRequest } from '../../../../contract/floor.ts';
import { type ListeningMode, listenRequest } from '../../../../contract/listening.ts';
import { moveCallerRequest } from '../../../../contract/move-caller.ts';
import { closeQueueRequest, openQueueRequest } from '../../../../contract/queue-closing.ts';
import { startTrainingRequest } from '../../../../contract/training.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { Permission, StoredSession } from '../../staff/index.ts';
import type { FloorActs } from './floor-acts.ts';

/** What a supervisor does on the floor. Each act has a permission of its own. */
export function registerFloorActs(api: Api<StoredSession>, acts: FloorActs): void {
  registerPresence(api, acts);
  registerMoving(api, acts);
  registerQueues(api, acts);
  registerAnnouncements(api, acts);
  registerListening(api, acts);
  registerTraining(api, acts);
}

function registerPresence({ app, sessionOf }: Api<StoredSession>, acts: FloorActs): void {
  app.post(
    '/floor/presence',
    {
      config: { permission: 'floor:force-presence', records: ['presence-forced'] },
      schema: { body: forcePresenceRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      orRefuse(await acts.forcePresence(sessionOf(request).account.accountId, request.body));
      return reply.code(204).send(null);
    },
  );
}

function registerTraining({ app, sessionOf }: Api<StoredSession>, acts: FloorActs): void {
  app.post(
    '/floor/start-training',
    {
      config: { permission: 'training:start', records: ['training-started'] },
      schema: { body: startTrainingRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      orRefuse(await acts.startTraining(sessionOf(request).account.accountId, request.body));
      return reply.code(204).send(null);
    },
  );
}

/** To hear, to whisper and to join are three permissions. */
const waysToHear = [
  { url: '/floor/listen', permission: 'supervision:listen', mode: 'listen' },
  { url: '/floor/whisper', permission: 'supervision:whisper', mode: 'whisper' },
  { url: '/floor/join', permission: 'supervision:join', mode: 'join' },
] as const satisfies { url: string; permission: Permission; mode: ListeningMode }[];

function registerListening({ app, sessionOf }: Api<StoredSession>, acts: FloorActs): void {
  for (const { url, permission, mode } of waysToHear) {
    app.post(
      url,
      {
        config: { permission, records: ['listening-began', 'listening-changed'] },
        schema: { body: listenRequest, response: { 204: z.null() } },
      },
      async (request, reply) => {
        orRefuse(await acts.hear(sessionOf(request).account.accountId, request.body.callId, mode));
        return reply.code(204).send(null);
      },
    );
  }
  app.post(
    '/floor/stop-listening',
    {
      config: { permission: 'supervision:listen', records: ['listening-ended'] },
      schema: { response: { 204: z.null() } },
    },
    async (request, reply) => {
      orRefuse(await acts.stopHearing(sessionOf(request).account.accountId));
      return reply.code(204).send(null);
    },
  );
}

function registerMoving({ app, sessionOf }: Api<StoredSession>, acts: FloorActs): void {
  app.post(
    '/floor/move',
    {
      config: { permission: 'caller:move', records: ['caller-moved'] },
      schema: { body: moveCallerRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      orRefuse(await acts.moveCaller(sessionOf(request).account.accountId, request.body));
      return reply.code(204).send(null);
    },
  );
}

function registerQueues({ app, sessionOf }: Api<StoredSession>, acts: FloorActs): void {
  app.post(
    '/floor/close-queue',
    {
      config: { permission: 'queue:close', records: ['queue-closed'] },
      schema: { body: closeQueueRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      orRefuse(await acts.closeQueue(sessionOf(request).account.accountId, request.body));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/floor/open-queue',
    {
      config: { permission: 'queue:close', records: ['queue-opened'] },
      schema: { body: openQueueRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      orRefuse(await acts.openQueue(sessionOf(request).account.accountId, request.body.queue));
      return reply.code(204).send(null);
    },
  );
}

function registerAnnouncements({ app, sessionOf }: Api<StoredSession>, acts: FloorActs): void {
  app.post(
    '/floor/announce',
    {
      config: { permission: 'announcement:publish', records: ['announcement-published'] },
      schema: { body: announceRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      orRefuse(await acts.announce(sessionOf(request).account.accountId, request.body));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/floor/withdraw-announcement',
    {
      config: { permission: 'announcement:publish', records: ['announcement-withdrawn'] },
      schema: { body: withdrawAnnouncementRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { announcementId } = request.body;
      orRefuse(await acts.withdrawAnnouncement(sessionOf(request).account.accountId, announcementId));
      return reply.code(204).send(null);
    },
  );
}
