import { fastify } from 'fastify';
import type { CallMetrics } from './call-metrics.ts';

export type MetricsListener = { url: string; close: () => Promise<void> };

const LOOPBACK = '127.0.0.1';

/**
 * Answers `GET /metrics` in Prometheus' text format (version 0.0.4) on a port of its own, on loopback alone: whoever asks is on
 * this machine, so no sign-in stands before it, and it says nothing of anybody. Port 0 takes any free port.
 */
export async function listenForMetrics(
  port: number,
  { registry }: Pick<CallMetrics, 'registry'>,
): Promise<MetricsListener> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  const url = await app.listen({ host: LOOPBACK, port });
  return { url, close: () => app.close() };
}
