import { z } from 'zod';
import { usedEventTypes } from './events.ts';
import { outcomeOf } from './outcome.ts';
import type { SendRest } from './rest.ts';

const applicationSchema = z.object({ events_allowed: z.array(z.object({ type: z.string() })) });

/**
 * Has Asterisk send only what is not dropped here anyway. It keeps what it was told while it has calls of ours, and is not told
 * again: it frees the old list while others may be reading it, and a heap that is damaged so ends it sooner or later (22.10.1).
 */
export async function limitEvents(send: SendRest, applicationName: string): Promise<void> {
  const path = { applicationName };
  const { status, body } = await send('applications.get', { path, query: {} });
  outcomeOf('applications.get', status, {});
  if (isLimited(applicationSchema.parse(body).events_allowed)) return;
  const allowed = usedEventTypes.map((type) => ({ type }));
  const set = await send('applications.filter', { path, query: {}, body: { allowed } });
  outcomeOf('applications.filter', set.status, {});
}

/** Pure: whether exactly what is used here is sent already. */
export function isLimited(allowed: readonly { type: string }[]): boolean {
  const sent = new Set(allowed.map(({ type }) => type));
  return sent.size === usedEventTypes.length && usedEventTypes.every((type) => sent.has(type));
}
