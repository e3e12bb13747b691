import { describe, expect, it } from 'vitest';
import type { Call } from './call.ts';
import { bridgeIdOf, commandsFor, restoreCommands } from './exchange-commands.ts';
import type { Snapshot } from './telephony.ts';

const at = new Date('2026-01-05T03:00:00Z');
const callId = '2f9d7c0e-1111-4111-8111-000000000001';
const waiting: Call = {
  callId,
  state: 'waiting',
  stateSince: at,
  callerChannelId: 'caller',
  claimedNumber: '5550100',
  language: 'en',
  arrivedAt: at,
  queuedAt: at,
  answeredAt: null,
  endedAt: null,
  callTakerId: null,
  deskLegId: null,
  priority: 'routine',
  queue: 'main',
  callerLeg: 'there',
  isAgencyFirst: false,
  laneUntil: null,
  exchange: 'exchange-1',
};
const talking: Call = { ...waiting, state: 'talking', deskLegId: 'desk-1', answeredAt: at };
const held: Call = { ...talking, state: 'held' };

const waitingBridge = bridgeIdOf(callId, 'waiting');
const talkingBridge = bridgeIdOf(callId, 'talking');
type Places = Record<string, string | null>;
const exchangeWith = (places: Places): Snapshot => ({
  startedAt: at,
  channels: Object.entries(places).map(([channelId, bridgeId]) => ({ channelId, bridgeId, state: 'up' })),
  bridges: [],
});
/** What restoring does, in short: the words, and whom it concerns. */
const restore = (call: Call, places: Places) =>
  restoreCommands(call, exchangeWith(places)).map((command) =>
    'channelId' in command
      ? `${command.do} ${command.channelId}${'bridgeId' in command ? ` ${command.bridgeId.slice(0, 7)}` : ''}`
      : command.do,
  );

describe('restoring a call after either side was away', () => {
  it('touches nothing of a caller who is gone', () => {
    expect(restore(talking, {})).toEqual([]);
  });

  it('only makes sure of the bridges where everybody is in place', () => {
    const bridges = ['create-bridge', 'create-bridge'];
    expect(restore(waiting, { caller: waitingBridge })).toEqual(bridges);
    expect(restore(talking, { caller: talkingBridge, 'desk-1': talkingBridge })).toEqual(bridges);
    expect(restore(held, { caller: waitingBridge, 'desk-1': talkingBridge })).toEqual(bridges);
  });

  it('answers and parks a caller who is in no bridge', () => {
    expect(restore(waiting, { caller: null })).toEqual([
      'create-bridge',
      'answer caller',
      'join caller waiting',
      'create-bridge',
    ]);
  });

  it('joins a talk whose two ends are apart, the desk first', () => {
    expect(restore(talking, { caller: waitingBridge, 'desk-1': null })).toEqual([
      'create-bridge',
      'create-bridge',
      'join desk-1 talking',
      'join caller talking',
    ]);
  });

  it('brings a caller on hold, and one who waits again, back to the music', () => {
    expect(restore(held, { caller: talkingBridge, 'desk-1': talkingBridge })).toContain(
      'join caller waiting',
    );
    expect(restore(waiting, { caller: talkingBridge })).toContain('join caller waiting');
  });
});

describe('putting a caller on hold', () => {
  it('ends what the caller was told while waiting, and plays music', () => {
    const move = { before: talking, call: held, cause: 'held', actor: { kind: 'line' } } as const;
    expect(commandsFor(move).map((command) => command.do)).toEqual(['join', 'stop-playback']);
  });
});

describe('a desk that is lost in talk', () => {
  const lossOf = (deskLegId: string) =>
    commandsFor({
      before: { ...talking, deskLegId },
      call: { ...talking, state: 'rejoining', deskLegId: null },
      cause: 'desk-lost',
      actor: { kind: 'line' },
    });

  it('gives the caller music at once, ends what was being told, and explains', () => {
    expect(lossOf('desk-1').map((command) => command.do)).toEqual([
      'join',
      'stop-playback',
      'hang-up',
      'play',
    ]);
  });

  it('explains under an id of its own each time, for what is still being played is not played again', () => {
    const idsOf = (legId: string) =>
      lossOf(legId).flatMap((command) => ('playbackId' in command ? [command.playbackId] : []));
    const [notice, first] = idsOf('desk-1');
    expect(new Set([notice, first, ...idsOf('desk-2')]).size).toBe(3);
  });
});
