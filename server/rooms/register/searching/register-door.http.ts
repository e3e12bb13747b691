import { type FastifyInstance, fastify } from 'fastify';
import type { Log } from '../../../platform/log.ts';
import {
  type Outcome,
  type Question,
  type RegisterState,
  readQuestion,
  writeOutcome,
} from './register-wire.ts';

type Behind = {
  answer: (asked: Question) => Promise<Outcome>;
  /** Whether the index is built, and how many records are searched. */
  state: () => RegisterState;
};

/** What the register's process answers on its socket: a question in bytes of one size, with an outcome in bytes of one size. */
export function createRegisterDoor({ answer, state }: Behind, log: Log): FastifyInstance {
  const app = fastify({
    bodyLimit: 32 * 1024,
    logger: false,
    forceCloseConnections: true,
  }) as FastifyInstance;
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler((error, request, reply) => {
    log.error({ code: 'HL_INTERNAL', route: request.routeOptions.url, error }, 'A search failed.');
    return reply.code(500).send(writeOutcome({ refused: 'unavailable' }));
  });
  app.get('/state', () => state());
  app.post('/searches', async (request, reply) => {
    const asked = Buffer.isBuffer(request.body) ? readQuestion(request.body) : undefined;
    const outcome = asked ? await answer(asked) : ({ refused: 'not-valid' } as const);
    return reply.type('application/octet-stream').send(writeOutcome(outcome));
  });
  return app;
}
