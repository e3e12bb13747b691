import type { OpenKeys } from './adapters/keys/index.ts';
import type { Oversight } from './oversight-work.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import type { Log } from './platform/log.ts';
import { keepAccountings } from './rooms/accounting/index.ts';
import { endDocumentsByTime } from './rooms/documents/index.ts';
import { startRetention } from './rooms/enquiries/index.ts';
import { destroyPapers } from './rooms/oversight/index.ts';
import { listHeldByRecordings } from './rooms/recordings/index.ts';
import { startCountingDays } from './rooms/relay/index.ts';
import { type DecisionParts, startProposalWatch } from './rooms/staff/index.ts';

type HouseParts = { db: Database; clock: Clock; log: Log; keys: OpenKeys };

/** What goes by its age besides enquiries. */
async function whatElseIsOver(parts: { db: Database; clock: Clock }): Promise<void> {
  await endDocumentsByTime(parts);
  await keepAccountings(parts);
  await destroyPapers(parts);
}

/** What is looked after from time to time: what is over its time, days to count, decisions that wait, misuse. Returns what stops it all. */
export function startHousekeeping(
  { db, clock, log, keys }: HouseParts,
  { destroyedWith, startWatching }: Oversight,
  decisions: DecisionParts,
): () => Promise<void> {
  const stops = [
    startRetention({
      db,
      clock,
      log,
      besides: whatElseIsOver,
      destroyedWith,
      alsoHeld: listHeldByRecordings,
    }),
    startCountingDays({ db, clock, log, keys }),
    startProposalWatch(decisions, log),
    startWatching(),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
