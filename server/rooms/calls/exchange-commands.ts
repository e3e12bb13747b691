/**
 * What the telephone exchange is asked to do, as plain data, so that the rules can be read and tested without one.
 * From answer on a caller is always in a bridge that plays music, so a controller that dies never means silence.
 */
import { type Call, isConnected, isTerminal } from './call.ts';
import type { CallMove } from './calls-store.ts';
import type { CommandOutcome, Snapshot, Telephony } from './telephony.ts';

export type ExchangeCommand =
  | { do: 'create-bridge' | 'destroy-bridge' | 'start-music' | 'stop-music'; bridgeId: string }
  | { do: 'answer' | 'hang-up' | 'give-back'; channelId: string }
  | { do: 'join' | 'leave'; bridgeId: string; channelId: string }
  | { do: 'play'; bridgeId: string; playbackId: string; prompt: string; language: Call['language'] }
  | { do: 'stop-playback'; playbackId: string };

export const bridgeIdOf = (callId: string): string => `call-${callId}`;
export const isBridgeId = (id: string): boolean => id.startsWith('call-');
export const isDeskLeg = (id: string): boolean => id.startsWith('desk-');
const GREETING = 'greeting-';
/** The call whose greeting has just been heard to its end; undefined for any other playback. */
export const greetedCallOf = (playbackId: string): string | undefined =>
  playbackId.startsWith(GREETING) ? playbackId.slice(GREETING.length) : undefined;
const noticeIdOf = (callId: string): string => `notice-${callId}`;

/** The commands that make a move audible, in their order. */
export function commandsFor(move: CallMove): ExchangeCommand[] {
  const { before, call, cause } = move;
  const bridgeId = bridgeIdOf(call.callId);
  if (isTerminal(call.state)) return endCommands(move);
  switch (cause) {
    case 'arrived':
      return [
        ...parkCommands(call),
        { do: 'answer', channelId: call.callerChannelId },
        joinCaller(call),
        playGreeting(call),
      ];
    case 'answered':
    case 'desk-back':
    case 'resumed':
      return connectCommands(call);
    case 'held':
      return [...leave(bridgeId, call.deskLegId), { do: 'start-music', bridgeId }];
    case 'offer-ended':
      return hangUp(before?.deskLegId);
    case 'desk-lost':
      return [{ do: 'start-music', bridgeId }, ...hangUp(before?.deskLegId), playNotice(call, 'desk-lost')];
    case 'desk-did-not-return':
    case 'held-too-long':
      return [{ do: 'start-music', bridgeId }, ...hangUp(before?.deskLegId), playNotice(call, 'queue')];
    default:
      return [];
  }
}

/** What a caller hears who is still waiting a moment after the greeting. */
export const waitingCommands = (call: Call): ExchangeCommand[] => [playNotice(call, 'queue')];

/** Brings the exchange to where a live call should be, after either side was away. */
export function restoreCommands(call: Call, snapshot: Snapshot): ExchangeCommand[] {
  const bridgeId = bridgeIdOf(call.callId);
  const caller = snapshot.channels.find((channel) => channel.channelId === call.callerChannelId);
  if (!caller) return [];
  const inPlace = caller.bridgeId === bridgeId;
  const park = inPlace
    ? []
    : [...parkCommands(call), { do: 'answer', channelId: call.callerChannelId } as const, joinCaller(call)];
  if (call.state === 'talking') return [...park, ...connectCommands(call)];
  if (call.state === 'greeting') return [...park, playGreeting(call)];
  return [...park, { do: 'start-music', bridgeId }];
}

function endCommands({ before, call }: CallMove): ExchangeCommand[] {
  const caller = call.state === 'overflowed' ? 'give-back' : 'hang-up';
  const wasConnected = before !== null && isConnected(before.state);
  const desk = hangUp(before?.deskLegId);
  const ends: ExchangeCommand[] = [{ do: caller, channelId: call.callerChannelId }, ...desk];
  // A call-taker who was talking is let go first, so that nobody is left speaking to an empty line.
  return [
    ...(wasConnected ? ends.toReversed() : ends),
    { do: 'destroy-bridge', bridgeId: bridgeIdOf(call.callId) },
  ];
}

function parkCommands(call: Call): ExchangeCommand[] {
  const bridgeId = bridgeIdOf(call.callId);
  return [
    { do: 'create-bridge', bridgeId },
    { do: 'start-music', bridgeId },
  ];
}

const joinCaller = (call: Call): ExchangeCommand => ({
  do: 'join',
  bridgeId: bridgeIdOf(call.callId),
  channelId: call.callerChannelId,
});

function connectCommands(call: Call): ExchangeCommand[] {
  const bridgeId = bridgeIdOf(call.callId);
  if (call.deskLegId === null) return [];
  return [
    { do: 'join', bridgeId, channelId: call.deskLegId },
    { do: 'stop-music', bridgeId },
    { do: 'stop-playback', playbackId: noticeIdOf(call.callId) },
  ];
}

const playGreeting = (call: Call): ExchangeCommand => ({
  do: 'play',
  bridgeId: bridgeIdOf(call.callId),
  playbackId: `${GREETING}${call.callId}`,
  prompt: 'greeting',
  language: call.language,
});

const playNotice = (call: Call, prompt: string): ExchangeCommand => ({
  do: 'play',
  bridgeId: bridgeIdOf(call.callId),
  playbackId: noticeIdOf(call.callId),
  prompt,
  language: call.language,
});

const hangUp = (channelId: string | null | undefined): ExchangeCommand[] =>
  channelId ? [{ do: 'hang-up', channelId }] : [];

const leave = (bridgeId: string, channelId: string | null): ExchangeCommand[] =>
  channelId ? [{ do: 'leave', bridgeId, channelId }] : [];

/** Hands one command to the exchange. */
export function carryOut(telephony: Telephony, command: ExchangeCommand): Promise<CommandOutcome> {
  switch (command.do) {
    case 'create-bridge':
      return telephony.createBridge(command.bridgeId);
    case 'destroy-bridge':
      return telephony.destroyBridge(command.bridgeId);
    case 'start-music':
      return telephony.startMusic(command.bridgeId);
    case 'stop-music':
      return telephony.stopMusic(command.bridgeId);
    case 'answer':
      return telephony.answer(command.channelId);
    case 'hang-up':
      return telephony.hangUp(command.channelId);
    case 'give-back':
      return telephony.giveBack(command.channelId);
    case 'join':
      return telephony.join(command.bridgeId, command.channelId);
    case 'leave':
      return telephony.leave(command.bridgeId, command.channelId);
    case 'play':
      return telephony.play(command.bridgeId, command.playbackId, [command.prompt], command.language);
    case 'stop-playback':
      return telephony.stopPlayback(command.playbackId);
  }
}
