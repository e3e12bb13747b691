import type { LineParts } from './compose.ts';
import type { Oversight } from './oversight-work.ts';
import { endDocumentsByTime } from './rooms/documents/index.ts';
import { startRetention } from './rooms/enquiries/index.ts';
import { startCountingDays } from './rooms/relay/index.ts';
import { type DecisionParts, startProposalWatch } from './rooms/staff/index.ts';

/** What is looked after from time to time: what is over its time, days to count, decisions that wait, misuse. Returns what stops it all. */
export function startHousekeeping(
  { db, clock, log, keys }: LineParts,
  { destroyedWith, startWatching }: Oversight,
  decisions: DecisionParts,
): () => Promise<void> {
  const stops = [
    startRetention({ db, clock, log, besides: endDocumentsByTime, destroyedWith }),
    startCountingDays({ db, clock, log, keys }),
    startProposalWatch(decisions, log),
    startWatching(),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
