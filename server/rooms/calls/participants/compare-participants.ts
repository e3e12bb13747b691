import type { Call } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import { bridgeIdOf } from '../exchange-commands.ts';
import type { ExchangeName } from '../exchanges.ts';
import type { Snapshot } from '../telephony.ts';
import type { Participants } from './participants.ts';
import type { listLiveParticipants } from './participants-store.ts';

/** What the database knew before the exchange was looked at. */
type Listed = { live: readonly Call[]; guests: Awaited<ReturnType<typeof listLiveParticipants>> };

/** How that exchange was then, and which legs it could not know yet. */
type Looked = { exchange: ExchangeName; snapshot: Snapshot; toDial: ReadonlySet<string> };

/**
 * Brings the legs of participants in one exchange and what the database says of them together, after either side was away. A call whose caller
 * is gone is left alone: its end is theirs.
 */
export async function compareParticipants(
  line: CallLine,
  participants: Participants,
  { live, guests }: Listed,
  { exchange, snapshot, toDial }: Looked,
): Promise<void> {
  const channels = new Map(snapshot.channels.map((channel) => [channel.channelId, channel]));
  const callers = new Map(live.map((call) => [call.callId, call.callerChannelId]));
  for (const { legId, callId, state } of guests) {
    if (!channels.has(callers.get(callId) ?? '')) continue;
    const leg = channels.get(legId);
    const bridgeId = bridgeIdOf(callId, 'talking');
    if (!leg && toDial.has(legId)) continue;
    if (!leg) await participants.legEnded(legId);
    else if (state === 'invited' && leg.state === 'up') await participants.answered(legId);
    else if (state === 'joined' && leg.bridgeId !== bridgeId)
      await line.command({ exchange }, [{ do: 'join', bridgeId, channelId: legId }]);
  }
}
