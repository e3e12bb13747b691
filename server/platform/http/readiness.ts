import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Api } from './server.ts';

const ready = z.object({ ready: z.literal(true) });
const waiting = z.object({ ready: z.literal(false), waitingFor: z.array(z.string()) });

type IsThere = () => Promise<boolean>;

/** Whoever asks wants to know now; a part that is frozen would never say no. */
const ANSWERS_WITHIN_MS = 2_000;

/** `GET /api/ready`: 200 once every part answers, else 503 with the names of those that do not. */
export function registerReadiness<Session>(
  { app }: Api<Session>,
  clock: Clock,
  parts: Record<string, IsThere>,
): void {
  const schema = { response: { 200: ready, 503: waiting } };
  app.get('/ready', { config: { permission: 'public', records: [] }, schema }, async (_request, reply) => {
    const waitingFor = await listMissing(clock, parts);
    if (waitingFor.length > 0) return reply.code(503).send({ ready: false, waitingFor });
    return reply.code(200).send({ ready: true });
  });
}

/** The names of the parts that say they are not there, or say nothing within two seconds. */
export async function listMissing(clock: Clock, parts: Record<string, IsThere>): Promise<string[]> {
  const asked = Object.entries(parts).map(async ([name, isThere]) =>
    (await answersInTime(clock, isThere)) ? [] : [name],
  );
  return (await Promise.all(asked)).flat();
}

async function answersInTime(clock: Clock, isThere: IsThere): Promise<boolean> {
  let cancel = () => {};
  const late = new Promise<boolean>((resolve) => {
    cancel = clock.after(ANSWERS_WITHIN_MS, () => resolve(false));
  });
  return Promise.race([isThere(), late]).finally(cancel);
}
