import type { Database } from '../../platform/db/database.ts';
import type { Call, CallCause } from './call.ts';
import type { CallLine, DeskLegFailed } from './call-line.ts';
import { findCall, listLiveCalls } from './calls-store.ts';
import {
  bridgeIdsOf,
  type ExchangeCommand,
  isBridgeId,
  isDeskLeg,
  isReturnLeg,
  playIntake,
  restoreCommands,
} from './exchange-commands.ts';
import type { ExchangeName } from './exchanges.ts';
import { readIntake } from './intake/intake-store.ts';
import { isListenerLeg } from './listening/listening.ts';
import { loseDesk } from './lose-desk.ts';
import { isOtherId, type OtherLegs } from './other-legs.ts';
import { compareParticipants } from './participants/compare-participants.ts';
import { isParticipantLeg } from './participants/participant.ts';
import type { Participants } from './participants/participants.ts';
import { listLiveParticipants } from './participants/participants-store.ts';
import type { ReturnCalls } from './return-calls/return-calls.ts';
import type { Snapshot } from './telephony.ts';

type Compared = {
  participants: Participants;
  returns: Pick<ReturnCalls, 'reached'>;
  deskLegFailed: DeskLegFailed;
  others: readonly OtherLegs[];
};

/**
 * Compares the calls of one exchange with it after either side was away, and brings both together: what lives on both sides
 * is adopted, what the database alone believes in is ended. Each call is judged by itself, with its moves held still.
 * Returns what the exchange alone knows, which may be a caller who is arriving at this moment.
 */
export async function reconcile(
  line: CallLine,
  exchange: ExchangeName,
  compared: Compared,
): Promise<LeftOver[]> {
  const { db, exchanges, log } = line.parts;
  // The exchange is looked at last: whoever arrives after it was looked at is not gone because they are not in it.
  const live = await listLiveCalls(db, exchange);
  const guests = await listLiveParticipants(db);
  // Of those that are still to be dialled the exchange knows nothing.
  const toDial = line.toDial.now();
  const snapshot = await exchanges.of(exchange).snapshot();
  // Participants first: nobody whose leg is gone may go on with a call.
  await compareParticipants(line, compared.participants, { live, guests }, { exchange, snapshot, toDial });
  for (const call of live) await reconcileCall(line, call, { snapshot, toDial }, compared);
  const leftOvers = await listLeftOvers(db, exchange, snapshot, compared.others);
  log.info(
    { exchange, calls: live.length, unknown: leftOvers.length },
    'The exchange and the database were compared.',
  );
  return leftOvers;
}

type Looked = { snapshot: Snapshot; toDial: ReadonlySet<string> };

/** What was read of a call may be over by now: each move agrees only while the legs are those that were looked for. */
async function reconcileCall(
  line: CallLine,
  call: Call,
  { snapshot, toDial }: Looked,
  { deskLegFailed, returns }: Compared,
): Promise<void> {
  const channels = new Map(snapshot.channels.map((channel) => [channel.channelId, channel]));
  const caller = channels.get(call.callerChannelId);
  const isThisDesk = async (_tx: unknown, now: Call) => now.deskLegId === call.deskLegId;
  if (!caller && call.callerLeg !== 'to-dial' && !toDial.has(call.callerChannelId)) {
    const isThisCaller = async (_tx: unknown, now: Call) => now.callerChannelId === call.callerChannelId;
    await line.move({ callId: call.callId, cause: whyGone(call, snapshot), agree: isThisCaller });
    return;
  }
  if (caller?.state === 'up' && call.callerLeg === 'ringing') await returns.reached(call.callId);
  const deskLeg = call.deskLegId === null ? undefined : channels.get(call.deskLegId);
  if (call.state === 'offered' && !deskLeg && call.deskLegId)
    return toDial.has(call.deskLegId) ? undefined : deskLegFailed(call.deskLegId, call.callId);
  if (call.state === 'offered' && deskLeg?.state === 'up') {
    await line.move({ callId: call.callId, cause: 'answered', agree: isThisDesk });
    return;
  }
  if ((call.state === 'talking' || call.state === 'held') && !deskLeg) {
    await loseDesk(line, call);
    return;
  }
  await line.whileStill(call.callId, async () => {
    const now = await findCall(line.parts.db, call.callId);
    if (now?.state !== call.state) return;
    await line.command(now, [...restoreCommands(now, snapshot), ...(await intakeCommands(line, now))]);
  });
}

/** What a caller was being told when either side went away is said again, so that nobody is left in a question unasked. */
async function intakeCommands(line: CallLine, call: Call): Promise<ExchangeCommand[]> {
  if ((call.state !== 'greeting' && call.state !== 'waiting') || call.callerLeg !== 'there') return [];
  const intake = await readIntake(line.parts.db, call);
  const isAsked = intake.stage === 'keying-code' || intake.stage === 'turned-away';
  return call.state === 'greeting' || isAsked ? [playIntake(call, intake, line.rules.referTo())] : [];
}

/** A call from before the exchange's present life died with it; another one was hung up while nobody listened. */
function whyGone(call: Call, snapshot: Snapshot): CallCause {
  return call.arrivedAt < snapshot.startedAt ? 'exchange-lost' : 'caller-hung-up';
}

/** A channel or a bridge that no live call knows. */
export type LeftOver = { kind: 'channel' | 'bridge'; id: string };

async function listLeftOvers(
  db: Database,
  exchange: ExchangeName,
  snapshot: Snapshot,
  others: readonly OtherLegs[],
): Promise<LeftOver[]> {
  const [live, guests] = await Promise.all([listLiveCalls(db, exchange), listLiveParticipants(db)]);
  const known = new Set([
    ...live.flatMap((call) => [call.callerChannelId, call.deskLegId, ...bridgeIdsOf(call.callId)]),
    ...guests.map(({ legId }) => legId),
  ]);
  const channels = snapshot.channels
    // Those who listen, and whoever belongs to no call, are compared by themselves.
    .filter(
      ({ channelId: id }) => !isListenerLeg(id) && !isOtherId(id) && !others.some((one) => one.owns(id)),
    )
    .map(({ channelId }): LeftOver => ({ kind: 'channel', id: channelId }));
  const bridges = snapshot.bridges.map(({ bridgeId }): LeftOver => ({ kind: 'bridge', id: bridgeId }));
  return [...channels, ...bridges.filter(({ id }) => isBridgeId(id))].filter(({ id }) => !known.has(id));
}

export type SecondLook = {
  before: LeftOver[];
  isArriving: (id: string) => boolean;
  others: readonly OtherLegs[];
};

/**
 * Ends what was left over before and still is. The second look tells a leg of a forgotten call from a caller whose
 * arrival was still on its way. A caller nobody wrote down is handed to the last resort.
 */
export async function endLeftOvers(
  line: CallLine,
  exchange: ExchangeName,
  { before, isArriving, others }: SecondLook,
): Promise<void> {
  const { exchanges, db } = line.parts;
  const telephony = exchanges.of(exchange);
  const leftOvers = await listLeftOvers(db, exchange, await telephony.snapshot(), others);
  const still = new Set(leftOvers.map(({ id }) => id));
  for (const { kind, id } of before) {
    if (!still.has(id) || isArriving(id)) continue;
    if (kind === 'bridge') await telephony.destroyBridge(id);
    else if (isDeskLeg(id) || isParticipantLeg(id) || isReturnLeg(id)) await telephony.hangUp(id);
    else await telephony.giveBack(id);
  }
}
