import { existsSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import { type FastifyBaseLogger, type FastifyInstance, fastify, type RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Log } from '../log.ts';
import { type Gate, type GuardedRoute, guardRoutes, type SessionOf, staffDoor } from './access.ts';
import { renderErrors } from './errors.ts';
import { type PageSettings, servePages } from './pages.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { createTlsServer, type TlsFiles } from './tls.ts';

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

export type HttpSettings = PageSettings & { tls: TlsFiles | null; trustedProxies: string[] };

/** Pages of their own under a path of their own, with a guard of their own. */
export type OwnDoor = { prefix: string; register: (app: ApiInstance) => void };

/** The HTTP server, or HTTPS where there are `tls` files: pages, and under /api the routes that `registerRooms` adds. It does not listen yet. */
export async function createHttpServer<Session>(
  settings: HttpSettings,
  gate: Gate<Session>,
  log: Log,
  registerRooms: (api: Api<Session>) => void,
  doors: readonly OwnDoor[] = [],
): Promise<HttpServer> {
  const { tls, trustedProxies } = settings;
  const app = fastify({
    bodyLimit: MOST_BODY_BYTES,
    logger: false,
    // Whoever is not named could otherwise give each of its tries another address.
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    rewriteUrl: (request) => readableUrl(request.url ?? '/'),
    forceCloseConnections: true,
    ...(tls ? { serverFactory: (answer: RequestListener) => createTlsServer(tls, log, answer) } : {}),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  renderErrors(app, log);
  await addSecurityHeaders(app, settings);
  await app.register(cookie);
  await app.register(websocket, { options: { maxPayload: MOST_MESSAGE_BYTES } });
  await app.register(rateLimit, { global: false });
  await servePages(app, settings, existsSync(join(settings.webFolder, 'index.html')));
  const isSecure = settings.publicUrl.startsWith('https:');
  for (const { prefix, register } of doors)
    await app.register(async (scope) => register(scope.withTypeProvider<ZodTypeProvider>()), { prefix });
  await app.register(
    async (scope) => {
      const api = scope.withTypeProvider<ZodTypeProvider>();
      registerRooms({ app: api, ...guardRoutes(scope, gate, staffDoor(isSecure)) });
    },
    { prefix: '/api' },
  );
  return app;
}

/** An address that cannot be decoded would be answered before the security headers are put on; so it is one that is not there. */
function readableUrl(url: string): string {
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return url;
  } catch {
    return url.startsWith('/api/') ? '/api/no.such.address' : '/no.such.address';
  }
}
