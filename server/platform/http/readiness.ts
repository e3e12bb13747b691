import { z } from 'zod';
import type { Api } from './server.ts';

const ready = z.object({ ready: z.literal(true) });
const waiting = z.object({ ready: z.literal(false), waitingFor: z.array(z.string()) });

/** `GET /api/ready`: 200 once every part answers, else 503 with the names of those that do not. */
export function registerReadiness<Session>(
  { app }: Api<Session>,
  parts: Record<string, () => Promise<boolean>>,
): void {
  const schema = { response: { 200: ready, 503: waiting } };
  app.get('/ready', { config: { permission: 'public', records: [] }, schema }, async (_request, reply) => {
    const asked = await Promise.all(
      Object.entries(parts).map(async ([name, isThere]) => ((await isThere()) ? [] : [name])),
    );
    const waitingFor = asked.flat();
    if (waitingFor.length > 0) return reply.code(503).send({ ready: false, waitingFor });
    return reply.code(200).send({ ready: true });
  });
}
