import { beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutcome, Telephony } from '../../server/rooms/calls/index.ts';
import { eventually } from '../support/eventually.ts';
import { newId, type Steps } from './steps.ts';
import type { World } from './world.ts';

/** The part of the contract that is about bridges and what is heard in them. */
export function describeBridges(current: () => Steps): void {
  let steps: Steps;
  let world: World;
  let telephony: Telephony;
  beforeAll(() => {
    steps = current();
    world = steps.world;
    telephony = world.telephony;
  });

  describe('a bridge', () => {
    it('is made and destroyed once, however often that is asked', async () => {
      const bridgeId = newId('talking');
      expect(await telephony.createBridge(bridgeId, 'talking')).toBe('done');
      expect(await telephony.createBridge(bridgeId, 'talking')).toBe('done');
      expect((await telephony.snapshot()).bridges).toContainEqual({ bridgeId, channelIds: [] });
      expect(await telephony.destroyBridge(bridgeId)).toBe('done');
      expect(await telephony.destroyBridge(bridgeId)).toBe('gone');
      // What the exchange takes apart it still lists for a moment.
      await eventually(async () => {
        expect((await telephony.snapshot()).bridges.map((bridge) => bridge.bridgeId)).not.toContain(bridgeId);
      });
    });

    it('is joined once, however often that is asked', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const { channelId } = caller;
      expect(await telephony.join(bridgeId, channelId)).toBe('done');
      expect(await steps.channelNow(channelId)).toEqual({ channelId, state: 'up', bridgeId });
      expect((await telephony.snapshot()).bridges).toContainEqual({ bridgeId, channelIds: [channelId] });
      await telephony.hangUp(channelId);
      await telephony.destroyBridge(bridgeId);
    });

    it('takes a channel out of the one where it was', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const other = newId('talking');
      await telephony.createBridge(other, 'talking');
      for (const there of [other, bridgeId, other]) {
        expect(await telephony.join(there, caller.channelId)).toBe('done');
        await steps.isIn(there, caller.channelId);
      }
      await telephony.hangUp(caller.channelId);
      await telephony.destroyBridge(other);
      await telephony.destroyBridge(bridgeId);
    });

    it('leaves its channels alive when it is destroyed', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      expect(await telephony.destroyBridge(bridgeId)).toBe('done');
      await steps.isIn(null, caller.channelId);
      await telephony.hangUp(caller.channelId);
    });
  });

  describe('a prompt', () => {
    const finishes = (playbackId: string, times = 1) =>
      world.events.until('playback-finished', (event) => event.playbackId === playbackId, times);

    it('is played once, however often that is asked, until it is stopped', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const playbackId = newId('greeting');
      expect(await telephony.play(bridgeId, playbackId, ['welcome'], 'en')).toBe('done');
      expect(await telephony.play(bridgeId, playbackId, ['welcome'], 'en')).toBe('done');
      expect(world.events.find('playback-finished', (event) => event.playbackId === playbackId)).toEqual([]);
      expect(await telephony.stopPlayback(playbackId)).toBe('done');
      expect(await finishes(playbackId)).toHaveLength(1);
      expect(await telephony.stopPlayback(playbackId)).toBe('gone');
      await telephony.hangUp(caller.channelId);
      await telephony.destroyBridge(bridgeId);
    });

    it('finishes when it was heard to its end, and may be played again then', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      const playbackId = newId('notice');
      expect(await telephony.play(bridgeId, playbackId, ['desk-lost'], 'es')).toBe('done');
      world.promptEnds(playbackId);
      await finishes(playbackId);
      expect(await telephony.stopPlayback(playbackId)).toBe('gone');
      expect(await telephony.play(bridgeId, playbackId, ['desk-lost', 'queue'], 'es')).toBe('done');
      expect(await telephony.stopPlayback(playbackId)).toBe('done');
      expect(await finishes(playbackId, 2)).toHaveLength(2);
      await telephony.hangUp(caller.channelId);
      await telephony.destroyBridge(bridgeId);
    });
  });

  it("answers 'gone' to whatever is asked of something that is not there", async () => {
    const { caller, bridgeId } = await steps.parkCaller();
    const nothing = newId('nothing');
    const outcomes: Record<string, CommandOutcome> = {
      answer: await telephony.answer(nothing),
      hangUp: await telephony.hangUp(nothing),
      giveBack: await telephony.giveBack(nothing),
      destroyBridge: await telephony.destroyBridge(nothing),
      joinNoBridge: await telephony.join(nothing, caller.channelId),
      joinNobody: await telephony.join(bridgeId, nothing),
      play: await telephony.play(nothing, newId('greeting'), ['welcome'], 'en'),
      stopPlayback: await telephony.stopPlayback(nothing),
      removeTelephone: await telephony.removeTelephone(nothing),
    };
    expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'gone')).toEqual([]);
    await telephony.hangUp(caller.channelId);
    await telephony.destroyBridge(bridgeId);
  });
}
