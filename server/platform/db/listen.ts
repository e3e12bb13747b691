import pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';

const FIRST_RETRY_MS = 500;

export type Listening = { stop: () => Promise<void> };

/**
 * Listens on a channel of PostgreSQL over a connection of its own, which comes back when it is lost. `heard` is called with each
 * payload, and with null when listening began anew: what was told meanwhile is only in the tables.
 */
export function listenTo(
  parts: { url: string; channel: string; clock: Clock; log: Log },
  heard: (payload: string | null) => void,
): Listening {
  const { url, channel, clock, log } = parts;
  let current: pg.Client | undefined;
  let cancel = () => {};
  let stopped = false;
  const again = () => {
    if (!stopped) cancel = clock.after(FIRST_RETRY_MS, () => void open());
  };
  const open = async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
    current = client;
    let isLost = false;
    const lose = (error?: Error) => {
      if (isLost) return;
      isLost = true;
      if (!stopped)
        log.warn({ code: 'HL_LISTENER_LOST', reason: error?.message ?? 'closed' }, 'A listener was lost.');
      again();
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      heard(null);
    } catch (error) {
      lose(error instanceof Error ? error : undefined);
      await client.end().catch(() => undefined);
    }
  };
  void open();
  return {
    stop: async () => {
      stopped = true;
      cancel();
      await current?.end().catch(() => undefined);
    },
  };
}
