import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { z } from 'zod';
import type { Log } from '../../../platform/log.ts';
import { MOST_CHUNK_BYTES } from '../../fingerprints/index.ts';
import { importRequest, lineFingerprintsOnWire, tokeniseRequest } from '../blinding.ts';
import type { KeyServer } from './key-server.ts';

/** What both sides of HTTPS show each other. */
export type DoorTls = { key: Buffer; certificate: Buffer; authority: Buffer };

const MOST_BODY_BYTES = 32 * 1024;
/** A manifest of the most chunks that there may be. */
const MOST_MANIFEST_BYTES = 17_000_000;

const chunkPlace = z.strictObject({ id: z.uuid(), number: z.coerce.number().int().nonnegative() });

/** What only the key server's own account can ask for, on a socket in its folder. */
export function createOwnDoor(server: KeyServer, log: Log): FastifyInstance {
  const app = openDoor(null, log);
  app.post('/administrators', (request) => server.appoint(request.body));
  return app;
}

/** The routes of a key server. Refusals are values of an answer, not failures. */
export function createKeyServerDoor(server: KeyServer, tls: DoorTls | null, log: Log): FastifyInstance {
  const app = openDoor(tls, log);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.get('/state', () => server.state());
  app.post('/tokenise', async (request) => {
    const asked = tokeniseRequest.safeParse(request.body);
    if (!asked.success) return { refused: 'not-valid' };
    const found = await server.tokenise(asked.data.description, asked.data.requestId);
    return 'refused' in found ? found : lineFingerprintsOnWire(found);
  });
  app.get('/look-ups', async ({ query }) => {
    const asked = z.strictObject({ since: z.iso.datetime() }).safeParse(query);
    return asked.success ? server.lookUps(new Date(asked.data.since)) : { refused: 'not-valid' };
  });
  app.post('/changes', (request) => server.change(request.body));
  addImportRoutes(app, server);
  return app;
}

/** What breaks inside is logged by its code, and never shown. */
function openDoor(tls: DoorTls | null, log: Log): FastifyInstance {
  const app = fastify({
    bodyLimit: MOST_BODY_BYTES,
    logger: false,
    forceCloseConnections: true,
    ...(tls ? { https: httpsOptions(tls) } : {}),
  }) as FastifyInstance;
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    if (error.statusCode && error.statusCode < 500)
      return reply.code(error.statusCode).send({ refused: 'not-valid' });
    log.error({ code: 'HL_INTERNAL', route: request.routeOptions.url, error }, 'A request failed.');
    return reply.code(500).send({ refused: 'away' });
  });
  return app;
}

function addImportRoutes(app: FastifyInstance, server: KeyServer): void {
  app.get<{ Params: { id: string } }>('/custodians/:id', ({ params }) => server.custodianKey(params.id));
  app.post('/imports', { bodyLimit: MOST_MANIFEST_BYTES }, async (request) => {
    const asked = importRequest.safeParse(request.body);
    if (!asked.success) return { refused: 'manifest-not-valid' };
    const { manifest, ...sealFor } = asked.data;
    return server.openImport(manifest, sealFor);
  });
  app.post('/imports/:id/chunks/:number', { bodyLimit: MOST_CHUNK_BYTES }, async (request, reply) => {
    const place = chunkPlace.safeParse(request.params);
    if (!place.success || !Buffer.isBuffer(request.body)) return { refused: 'chunk-altered' };
    const blobs = await server.rekeyChunk(place.data.id, place.data.number, request.body);
    return 'refused' in blobs ? blobs : sendBlobs(reply, blobs);
  });
}

/** All of one size, so they need nothing between them. */
function sendBlobs(reply: FastifyReply, blobs: Buffer[]): FastifyReply {
  return reply.type('application/octet-stream').send(Buffer.concat(blobs));
}

function httpsOptions({ key, certificate, authority }: DoorTls) {
  return {
    key,
    cert: certificate,
    ca: authority,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
  } as const;
}
