import { beforeAll, describe, expect, it } from 'vitest';
import { type Telephony, TelephonyAwayError } from '../../server/rooms/calls/index.ts';
import { eventually } from '../support/eventually.ts';
import { newId, type Steps } from './steps.ts';
import type { World } from './world.ts';

/** The part of the contract that is about recordings. */
export function describeRecordings(current: () => Steps): void {
  let steps: Steps;
  let world: World;
  let telephony: Telephony;
  beforeAll(() => {
    steps = current();
    world = steps.world;
    telephony = world.telephony;
  });

  const ended = (recordingId: string) =>
    world.events.until('recording-ended', (event) => event.recordingId === recordingId);
  /** An exchange may still name one for a moment that has ended, as with the channels that it moves. */
  const areGoing = (...recordingIds: string[]) =>
    eventually(async () =>
      expect((await telephony.recording.list()).toSorted()).toEqual(recordingIds.toSorted()),
    );
  async function record(channelId: string, side: 'said' | 'heard' = 'said'): Promise<string> {
    const recordingId = newId('sound');
    expect(await telephony.recording.start({ recordingId, channelId, side })).toBe('done');
    return recordingId;
  }

  describe('a recording', () => {
    it('of each side of one channel is begun and stopped once, however often that is asked', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const { channelId } = caller;
      const before = await telephony.snapshot();
      const said = await record(channelId);
      const heard = await record(channelId, 'heard');
      expect(await telephony.recording.start({ recordingId: said, channelId, side: 'said' })).toBe('done');
      await areGoing(said, heard);
      // Whoever was hung up before this may go meanwhile; nobody comes.
      const after = await telephony.snapshot();
      expect(before.channels).toEqual(expect.arrayContaining(after.channels));
      expect(after.bridges.find((bridge) => bridge.bridgeId === bridgeId)).toEqual(
        before.bridges.find((bridge) => bridge.bridgeId === bridgeId),
      );
      expect(await telephony.recording.stop(said)).toBe('done');
      expect(await ended(said)).toEqual([{ kind: 'recording-ended', recordingId: said, isWhole: true }]);
      expect(await telephony.recording.stop(said)).toBe('gone');
      expect(await telephony.recording.start({ recordingId: said, channelId, side: 'said' })).toBe('gone');
      await areGoing(heard);
      expect(await telephony.recording.stop(heard)).toBe('done');
      expect(await ended(heard)).toHaveLength(1);
      await telephony.hangUp(channelId);
      await telephony.destroyBridge(bridgeId);
    });

    it('goes on through a change of bridges, and ends with its channel', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const recordingId = await record(caller.channelId);
      const other = newId('talking');
      await telephony.createBridge(other, 'talking');
      await telephony.join(other, caller.channelId);
      await areGoing(recordingId);
      caller.hangUp();
      expect(await ended(recordingId)).toMatchObject([{ isWhole: true }]);
      await areGoing();
      await steps.ended(caller.channelId);
      await telephony.destroyBridge(other);
      await telephony.destroyBridge(bridgeId);
    });

    it('of a channel that is not there is not begun', async () => {
      const request = { recordingId: newId('sound'), channelId: newId('nobody'), side: 'said' } as const;
      expect(await telephony.recording.start(request)).toBe('gone');
      expect(await telephony.recording.stop(request.recordingId)).toBe('gone');
      await areGoing();
    });

    it('goes on while the line is away', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const recordingId = await record(caller.channelId);
      const before = world.events.find('connected').length;
      world.cutWire();
      await world.events.until('disconnected', () => true, before);
      await expect(telephony.recording.list()).rejects.toThrow(TelephonyAwayError);
      await expect(telephony.recording.stop(recordingId)).rejects.toThrow(TelephonyAwayError);
      world.mendWire();
      await world.events.until('connected', () => true, before + 1);
      await areGoing(recordingId);
      expect(await telephony.recording.stop(recordingId)).toBe('done');
      await telephony.hangUp(caller.channelId);
      await telephony.destroyBridge(bridgeId);
    });

    it('dies with the exchange', async () => {
      const { caller } = await steps.parkCaller();
      const recordingId = await record(caller.channelId);
      const before = world.events.find('connected').length;
      await world.kill();
      await world.events.until('disconnected', () => true, before);
      await expect(telephony.recording.list()).rejects.toThrow(TelephonyAwayError);
      await world.revive();
      await world.events.until('connected', () => true, before + 1);
      await areGoing();
      expect(await telephony.recording.stop(recordingId)).toBe('gone');
    });
  });
}
