/**
 * What the telephone exchange is asked to do, as plain data, so that the rules can be read and tested without one.
 *
 * A call has two bridges. From answer on the caller is in the waiting bridge, which plays music by itself, or, together with
 * the desk, in the talking bridge; so a controller that dies while somebody waits never means silence.
 */
import { type Call, hasCallerGone, isConnected, isTerminal } from './call.ts';
import type { CallMove } from './calls-store.ts';
import { type Intake, newIntake } from './intake/intake.ts';
import { intakePromptId, promptsOf } from './intake/prompts.ts';
import type { ReferTo } from './line-rules.ts';
import type { BridgeKind, CommandOutcome, Snapshot, Telephony } from './telephony.ts';

export type ExchangeCommand =
  | { do: 'create-bridge'; bridgeId: string; kind: BridgeKind }
  | { do: 'destroy-bridge'; bridgeId: string }
  | { do: 'answer' | 'hang-up' | 'give-back'; channelId: string }
  | { do: 'join'; bridgeId: string; channelId: string }
  | { do: 'play'; bridgeId: string; playbackId: string; prompts: string[]; language: Call['language'] }
  | { do: 'stop-playback'; playbackId: string };

const kinds = ['waiting', 'talking'] as const satisfies BridgeKind[];
export const bridgeIdOf = (callId: string, kind: BridgeKind): string => `${kind}-${callId}`;
export const talkingBridgeOf = (callId: string): string => bridgeIdOf(callId, 'talking');
export const bridgeIdsOf = (callId: string): string[] => kinds.map((kind) => bridgeIdOf(callId, kind));
export const isBridgeId = (id: string): boolean => kinds.some((kind) => id.startsWith(`${kind}-`));
const RETURN_LEG = 'return-';
export const returnLegOf = (callId: string): string => `${RETURN_LEG}${callId}`;
export const isReturnLeg = (id: string): boolean => id.startsWith(RETURN_LEG);
export const isDeskLeg = (id: string): boolean => id.startsWith('desk-');
const awaitingIdOf = (callId: string): string => `awaiting-${callId}`;
const askingIdOf = (callId: string): string => `asking-${callId}`;
const noticeIdOf = (callId: string): string => `notice-${callId}`;

/** The commands that make a move audible, in their order. */
export function commandsFor(move: CallMove): ExchangeCommand[] {
  const { before, call, cause } = move;
  if (isTerminal(call.state)) return endCommands(move);
  switch (cause) {
    case 'arrived':
      // The talking bridge is made during the greeting, so that only two joins are left to do when a desk answers.
      return [...parkCommands(call), playIntake(call, newIntake(call.callId)), createBridge(call, 'talking')];
    case 'return-begun':
      return [createBridge(call, 'waiting'), createBridge(call, 'talking')];
    case 'answered':
      return call.callerLeg === 'there' ? joinBoth(call) : awaitCaller(call);
    case 'desk-back':
      return joinBoth(call);
    case 'resumed':
      return joinCaller(call, 'talking');
    case 'held':
      // What the caller was told while waiting is not told to the end on hold.
      return [...joinCaller(call, 'waiting'), stopNotice(call)];
    case 'offer-ended':
      return hangUp(before?.deskLegId);
    case 'went-on-at-agency':
      return [...joinCaller(call, 'talking'), stopNotice(call)];
    case 'handed-over':
      // The colleague is in the talking bridge already.
      return [...joinCaller(call, 'talking'), ...hangUp(before?.deskLegId)];
    case 'transferred':
      return [...returnToMusic(move), stopNotice(call), ...hangUp(before?.deskLegId)];
    case 'returned-to-queue':
      return [...returnToMusic(move), ...hangUp(before?.deskLegId), playNotice(call, ['queue'])];
    case 'put-in-lane':
      return [
        ...returnToMusic(move),
        stopNotice(call),
        ...hangUp(before?.deskLegId),
        playNotice(call, ['lane']),
      ];
    case 'outcome-is-here':
    case 'lane-deadline':
      return [stopNotice(call), playToCaller(call, `lane-over-${call.callId}`, ['lane-over'])];
    case 'desk-lost':
      return [...returnToMusic(move), stopNotice(call), ...hangUp(before?.deskLegId), playLoss(move)];
    case 'desk-did-not-return':
    case 'held-too-long':
      return [...hangUp(before?.deskLegId), playNotice(call, ['queue'])];
    default:
      return [];
  }
}

/** Brings the exchange to where a live call should be, after either side was away. What is in its place is not touched. */
export function restoreCommands(call: Call, snapshot: Snapshot): ExchangeCommand[] {
  const placeOf = (channelId: string | null) =>
    snapshot.channels.find((channel) => channel.channelId === channelId)?.bridgeId;
  const place = placeOf(call.callerChannelId);
  if (call.callerLeg !== 'there') return restoreDesk(call, placeOf(call.deskLegId));
  if (place === undefined) return [];
  const isTalking = call.state === 'talking';
  const isHome = place === bridgeIdOf(call.callId, isTalking ? 'talking' : 'waiting');
  const isParked = place === null && !isTalking;
  const hasDesk = isTalking || call.state === 'held';
  const deskIsHome = placeOf(call.deskLegId) === bridgeIdOf(call.callId, 'talking');
  return [
    ...(place === null ? parkCommands(call) : [createBridge(call, 'waiting')]),
    createBridge(call, 'talking'),
    ...(hasDesk && !deskIsHome ? joinDesk(call) : []),
    ...(isHome || isParked ? [] : joinCaller(call, isTalking ? 'talking' : 'waiting')),
  ];
}

/** Of a return call whose caller is not there yet, only the desk has a place. */
function restoreDesk(call: Call, place: string | null | undefined): ExchangeCommand[] {
  if (call.state !== 'talking' || place === bridgeIdOf(call.callId, 'talking')) return [];
  return [createBridge(call, 'waiting'), createBridge(call, 'talking'), ...joinDesk(call)];
}

function endCommands({ before, call, cause }: CallMove): ExchangeCommand[] {
  const wasConnected = before !== null && isConnected(before.state);
  const desk = hangUp(before?.deskLegId);
  const caller = hasCallerGone(cause) ? [] : letCallerGo(call);
  // A call-taker who was talking is let go first, so that nobody is left speaking to an empty line.
  return [
    ...(wasConnected ? [...desk, ...caller] : [...caller, ...desk]),
    ...bridgeIdsOf(call.callId).map((bridgeId): ExchangeCommand => ({ do: 'destroy-bridge', bridgeId })),
  ];
}

const letCallerGo = ({ state, callerChannelId: channelId }: Call): ExchangeCommand[] => [
  { do: state === 'overflowed' ? 'give-back' : 'hang-up', channelId },
];

const createBridge = (call: Call, kind: BridgeKind): ExchangeCommand => ({
  do: 'create-bridge',
  bridgeId: bridgeIdOf(call.callId, kind),
  kind,
});

function parkCommands(call: Call): ExchangeCommand[] {
  const answer = { do: 'answer', channelId: call.callerChannelId } as const;
  return [createBridge(call, 'waiting'), answer, ...joinCaller(call, 'waiting')];
}

/** A caller who is still to be rung is nowhere yet. */
const joinCaller = ({ callId, callerLeg, callerChannelId }: Call, kind: BridgeKind): ExchangeCommand[] =>
  callerLeg === 'to-dial'
    ? []
    : [{ do: 'join', bridgeId: bridgeIdOf(callId, kind), channelId: callerChannelId }];

/** The desk goes first: the caller hears music until there is somebody to hear. */
function joinDesk({ callId, deskLegId }: Call): ExchangeCommand[] {
  if (deskLegId === null) return [];
  return [{ do: 'join', bridgeId: bridgeIdOf(callId, 'talking'), channelId: deskLegId }];
}

const joinBoth = (call: Call): ExchangeCommand[] => [...joinDesk(call), ...joinCaller(call, 'talking')];

/** The desk waits for the caller of this return call, or for an agency. The bridges may have died since the call was begun. */
const awaitCaller = (call: Call): ExchangeCommand[] => [
  createBridge(call, 'waiting'),
  createBridge(call, 'talking'),
  ...joinDesk(call),
  ...(call.callerLeg === 'ringing' ? [sayCallerIsRung(call)] : []),
];

/** The desk is told that the caller is being rung. */
export const sayCallerIsRung = ({ callId, language }: Call): ExchangeCommand => ({
  do: 'play',
  bridgeId: bridgeIdOf(callId, 'talking'),
  playbackId: awaitingIdOf(callId),
  prompts: ['calling-back'],
  language,
});

/** The caller has answered, and is joined to wherever the call is by now. */
export const callerIsThere = (call: Call): ExchangeCommand[] => [
  { do: 'stop-playback', playbackId: awaitingIdOf(call.callId) },
  { do: 'stop-playback', playbackId: askingIdOf(call.callId) },
  ...joinCaller(call, call.state === 'talking' ? 'talking' : 'waiting'),
];

/** Nobody at a desk hears who has answered, so whoever it was is asked to press a key. The bridge may have died meanwhile. */
export const askWhoAnswered = (call: Call): ExchangeCommand[] => [
  createBridge(call, 'waiting'),
  createBridge(call, 'talking'),
  ...joinCaller(call, 'waiting'),
  playToCaller(call, askingIdOf(call.callId), ['return-reached', 'return-reached']),
];

/** Nobody was ready when the person answered: they are first, at the old place. */
export const sayYouAreFirst = (call: Call): ExchangeCommand => playNotice(call, ['return-first']);

/** A caller who was on hold is with the music already. */
const returnToMusic = ({ before, call }: CallMove): ExchangeCommand[] =>
  before?.state === 'held' ? [] : joinCaller(call, 'waiting');

/** Plays to a caller who waits. A playback of that id that is still there is not played again. */
export const playToCaller = (call: Call, playbackId: string, prompts: string[]): ExchangeCommand => ({
  do: 'play',
  bridgeId: bridgeIdOf(call.callId, 'waiting'),
  playbackId,
  prompts,
  language: call.language,
});

/** Says what belongs to the stage of the intake; not again where it is being said. */
export const playIntake = (call: Call, intake: Intake, referTo?: ReferTo): ExchangeCommand =>
  playToCaller(
    call,
    intakePromptId(call.callId, intake.promptNumber),
    promptsOf([intake.stage], intake, call.language, referTo && { referTo }),
  );
export const playNotice = (call: Call, prompts: string[]): ExchangeCommand =>
  playToCaller(call, noticeIdOf(call.callId), prompts);

/** An id for each loss, so that a caller who was lost twice is told twice. */
const playLoss = ({ before, call }: CallMove) =>
  playToCaller(call, `lost-${before?.deskLegId ?? call.callId}`, ['desk-lost']);

export const stopNotice = ({ callId }: Call): ExchangeCommand => ({
  do: 'stop-playback',
  playbackId: noticeIdOf(callId),
});

const hangUp = (channelId: string | null | undefined): ExchangeCommand[] =>
  channelId ? [{ do: 'hang-up', channelId }] : [];

/** Hands one command to the exchange. */
export function carryOut(telephony: Telephony, command: ExchangeCommand): Promise<CommandOutcome> {
  switch (command.do) {
    case 'create-bridge':
      return telephony.createBridge(command.bridgeId, command.kind);
    case 'destroy-bridge':
      return telephony.destroyBridge(command.bridgeId);
    case 'answer':
      return telephony.answer(command.channelId);
    case 'hang-up':
      return telephony.hangUp(command.channelId);
    case 'give-back':
      return telephony.giveBack(command.channelId);
    case 'join':
      return telephony.join(command.bridgeId, command.channelId);
    case 'play':
      return telephony.play(command.bridgeId, command.playbackId, command.prompts, command.language);
    case 'stop-playback':
      return telephony.stopPlayback(command.playbackId);
  }
}
