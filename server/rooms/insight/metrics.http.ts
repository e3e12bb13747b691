import { type FastifyRequest, fastify } from 'fastify';
import type { CallMetrics } from './call-metrics.ts';

export type MetricsListener = { url: string; close: () => Promise<void> };

const LOOPBACK = '127.0.0.1';

/**
 * Answers `GET /metrics` in Prometheus' text format (version 0.0.4) on a port of its own, on loopback alone: whoever asks is on
 * this machine, so no sign-in stands before it, and it says nothing of anybody (docs/adr/0018). A page in a browser on this
 * machine is kept out by the name it asks by, however that name resolves (DNS rebinding). Port 0 takes any free port.
 */
export async function listenForMetrics(
  port: number,
  { registry }: Pick<CallMetrics, 'registry'>,
): Promise<MetricsListener> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    if (!asksForLoopback(request)) await reply.code(421).send('Ask for 127.0.0.1 or localhost.\n');
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  const url = await app.listen({ host: LOOPBACK, port });
  return { url, close: () => app.close() };
}

/** 421 (RFC 9110, 15.5.20) is for a request that was meant for somebody else. */
function asksForLoopback({ headers }: FastifyRequest): boolean {
  const [name] = (headers.host ?? '').split(':');
  return name === LOOPBACK || name === 'localhost';
}
