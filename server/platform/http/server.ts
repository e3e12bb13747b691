import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import { type FastifyBaseLogger, type FastifyInstance, fastify, type RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Log } from '../log.ts';
import { type Gate, type GuardedRoute, guardRoutes, type SessionOf } from './access.ts';
import { renderErrors } from './errors.ts';
import { type PageSettings, servePages } from './pages.ts';

const MOST_BODY_BYTES = 256 * 1024;
const MOST_MESSAGE_BYTES = 64 * 1024;

export type ApiInstance = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export type HttpServer = FastifyInstance;

/** Where a room registers its routes, and how they learn who asks. */
export type Api<Session> = { app: ApiInstance; sessionOf: SessionOf<Session>; routes: GuardedRoute[] };

/** The HTTP server: pages, and under /api the routes that `registerRooms` adds. It does not listen yet. */
export async function createHttpServer<Session>(
  settings: PageSettings,
  gate: Gate<Session>,
  log: Log,
  registerRooms: (api: Api<Session>) => void,
): Promise<HttpServer> {
  const app = fastify({
    bodyLimit: MOST_BODY_BYTES,
    logger: false,
    trustProxy: false,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  renderErrors(app, log);
  await app.register(cookie);
  await app.register(websocket, { options: { maxPayload: MOST_MESSAGE_BYTES } });
  await app.register(rateLimit, { global: false });
  await servePages(app, settings, existsSync(join(settings.webFolder, 'index.html')));
  await app.register(
    async (scope) => {
      const api = scope.withTypeProvider<ZodTypeProvider>();
      registerRooms({ app: api, ...guardRoutes(scope, gate, settings.publicUrl.startsWith('https:')) });
    },
    { prefix: '/api' },
  );
  return app;
}
