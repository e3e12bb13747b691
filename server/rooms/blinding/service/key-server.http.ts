import { type FastifyInstance, fastify } from 'fastify';
import type { Log } from '../../../platform/log.ts';
import { lineFingerprintsOnWire, tokeniseRequest } from '../blinding.ts';
import type { KeyServer } from './key-server.ts';

/** Where the key server is asked: a Unix socket of this machine, or HTTPS with a certificate that each side checks of the other. */
export type DoorTls = { key: Buffer; certificate: Buffer; authority: Buffer };

const MOST_BODY_BYTES = 32 * 1024;

/** The routes of a key server. Refusals are values of an answer, not failures; what breaks inside is logged by its code, and never shown. */
export function createKeyServerDoor(server: KeyServer, tls: DoorTls | null, log: Log): FastifyInstance {
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
  app.get('/state', () => server.state());
  app.post('/tokenise', async (request) => {
    const asked = tokeniseRequest.safeParse(request.body);
    if (!asked.success) return { refused: 'not-valid' };
    const found = await server.tokenise(asked.data.description, asked.data.requestId);
    return 'refused' in found ? found : lineFingerprintsOnWire(found);
  });
  return app;
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
