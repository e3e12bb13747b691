import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/db/database.ts';
import { listenTo } from './platform/db/listen.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import type { TelephoneRelays } from './rooms/routing/index.ts';
import { isStillSignedIn, SESSION_CHANNEL } from './rooms/staff/index.ts';

type Parts = { config: Pick<Config, 'databaseUrl'>; db: Database; clock: Clock; ids: Ids; log: Log };

/** Pages that stay connected, and end with their session. */
type Followed = { sessionIds: () => Iterable<string>; endSession: (sessionId: string) => Promise<void> };

/**
 * Ends the desks, floors and inboxes of sessions that are locked or over, as soon as any server process has made them so. PostgreSQL only wakes; whether
 * a session is still good, its tables say. After listening was lost every open desk is asked about.
 */
export function followSessions(parts: Parts, followed: readonly Followed[], relays: () => TelephoneRelays) {
  const { config, db, clock, ids, log } = parts;
  const underWay = new Set<Promise<void>>();
  const look = async (sessionId: string) => {
    if (await isStillSignedIn({ db, clock, ids }, { sessionId }, { use: 'none', hasSeat: true })) return;
    relays().end(sessionId);
    for (const { endSession } of followed) await endSession(sessionId);
  };
  const heard = (told: string | null) => {
    const open = new Set([
      ...followed.flatMap(({ sessionIds }) => [...sessionIds()]),
      ...relays().sessionIds(),
    ]);
    for (const sessionId of told === null ? open : [told]) {
      if (!open.has(sessionId)) continue;
      const looking = look(sessionId).catch((error: unknown) => {
        log.error({ code: 'HL_SESSION_NOT_ENDED', error }, 'A desk was not ended; it is asked again soon.');
      });
      underWay.add(looking);
      void looking.finally(() => underWay.delete(looking));
    }
  };
  let stop = async () => {};
  return {
    start: () => {
      const listening = listenTo({ url: config.databaseUrl, channel: SESSION_CHANNEL, clock, log }, heard);
      stop = listening.stop;
    },
    stop: async () => {
      await stop();
      await Promise.allSettled(underWay);
    },
  };
}
