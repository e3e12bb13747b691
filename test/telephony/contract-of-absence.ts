import { beforeAll, describe, expect, it } from 'vitest';
import { type Telephony, TelephonyAwayError } from '../../server/rooms/calls/index.ts';
import { displayNumber, newId, ringForMs, type Steps } from './steps.ts';
import type { World } from './world.ts';

/** The part of the contract that is about an exchange that cannot be reached, or died. */
export function describeAbsence(current: () => Steps): void {
  let steps: Steps;
  let world: World;
  let telephony: Telephony;
  beforeAll(() => {
    steps = current();
    world = steps.world;
    telephony = world.telephony;
  });

  describe('when it was away', () => {
    const connects = () => world.events.find('connected').length;

    it('tells so, refuses commands meanwhile, and afterwards reports on what was there before', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const leaver = await world.callerCalls();
      const before = connects();
      world.cutWire();
      await world.events.until('disconnected', () => true, before);
      expect(telephony.isConnected()).toBe(false);
      await expect(telephony.createBridge(newId('waiting'), 'waiting')).rejects.toThrow(TelephonyAwayError);
      leaver.hangUp();
      world.mendWire();
      await world.events.until('connected', () => true, before + 1);
      expect(telephony.isConnected()).toBe(true);
      expect((await telephony.snapshot()).bridges).toContainEqual({
        bridgeId,
        channelIds: [caller.channelId],
      });
      const playbackId = newId('notice');
      await telephony.play(bridgeId, playbackId, ['queue'], 'en');
      await telephony.stopPlayback(playbackId);
      await world.events.until('playback-finished', (event) => event.playbackId === playbackId);
      caller.hangUp();
      await steps.ended(caller.channelId);
      await telephony.hangUp(leaver.channelId);
      await telephony.destroyBridge(bridgeId);
    });

    it('because it died, has a new life without the calls of the old one', async () => {
      const { caller } = await steps.parkCaller();
      const { startedAt } = await telephony.snapshot();
      const { desk } = await world.telephone('rings-and-nobody-answers');
      await telephony.putTelephone(desk);
      const before = connects();
      await world.kill();
      await world.events.until('disconnected', () => true, before);
      await expect(telephony.snapshot()).rejects.toThrow(TelephonyAwayError);
      await expect(telephony.hangUp(caller.channelId)).rejects.toThrow(TelephonyAwayError);
      await world.revive();
      await world.events.until('connected', () => true, before + 1);
      const snapshot = await telephony.snapshot();
      expect(snapshot.startedAt.getTime()).toBeGreaterThan(startedAt.getTime());
      expect(snapshot).toMatchObject({ channels: [], bridges: [] });
      const request = { legId: newId('desk'), userName: desk.userName, displayNumber, ringForMs };
      expect(await telephony.dial(request)).toBe('gone');
      await telephony.putTelephone(desk);
      expect(await telephony.dial(request)).toBe('done');
      await telephony.hangUp(request.legId);
    });
  });
}
