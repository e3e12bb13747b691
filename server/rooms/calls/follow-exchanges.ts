import type { CallLine } from './call-line.ts';
import { listLiveCalls } from './calls-store.ts';
import { ExchangeEvents, type ExchangeWatchers } from './exchange-events.ts';
import type { Participants } from './participants/participants.ts';

export type FollowedExchanges = { start: () => Promise<void>; stop: () => Promise<void> };

/** Follows every exchange of the line, each by itself, so that none waits for another. Nothing is listened to before `start`. */
export function followExchanges(
  line: CallLine,
  participants: Participants,
  watchers: ExchangeWatchers,
): FollowedExchanges {
  const { names } = line.parts.exchanges;
  const each = names.map((name) => new ExchangeEvents(name, line, participants, watchers));
  return {
    start: async () => {
      await endCallsOfNowhere(line);
      for (const events of each) events.start();
    },
    stop: async () => {
      for (const part of [watchers.announcer, watchers.intake, watchers.returns]) part.stop();
      await Promise.all(each.map((events) => events.stop()));
      await line.idle();
    },
  };
}

/** A call whose exchange the line has no more died with it. Of a return call nobody was rung for, the promise is kept by another exchange. */
async function endCallsOfNowhere(line: CallLine): Promise<void> {
  const { db, exchanges } = line.parts;
  for (const { callId, exchange } of await listLiveCalls(db))
    if (!exchanges.names.includes(exchange))
      for (const cause of ['exchange-lost', 'offer-ended', 'promise-ended'] as const)
        await line.move({ callId, cause });
}
