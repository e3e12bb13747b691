import { type FastifyInstance, fastify } from 'fastify';
import type { RegisterState } from './register-state.ts';

/** What the register's process says on its socket: whether its index is built. Nobody is searched for there. */
export function createRegisterDoor(state: () => RegisterState): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true }) as FastifyInstance;
  app.get('/state', () => state());
  return app;
}
