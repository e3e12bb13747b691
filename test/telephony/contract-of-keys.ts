import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { newId, type Steps } from './steps.ts';

/** The part of the contract that is about the keys of a caller's telephone. */
export function describeKeys(current: () => Steps): void {
  describe('a key that a caller presses', () => {
    it('is told once, in its order, while the caller is in a bridge that plays', async () => {
      const { world } = current();
      const { telephony } = world;
      const { caller, bridgeId } = await current().park(await world.callerWithKeys());
      const { channelId } = caller;
      await telephony.play(bridgeId, `notice-${channelId}`, ['queue', 'es/queue'], 'en');
      caller.press('19*0#');
      const pressed = (event: { channelId: string }) => event.channelId === channelId;
      const told = await world.events.until('key-pressed', pressed, 5);
      expect(told.map(({ key }) => key).join('')).toBe('19*0#');
      expect(await telephony.stopPlayback(`notice-${channelId}`)).toBe('done');
      await telephony.hangUp(channelId);
      await telephony.destroyBridge(bridgeId);
    });
  });

  describe('a key that is pressed towards a channel', () => {
    it('is heard there in its order, and by nobody else in the same bridge', async () => {
      const { world } = current();
      const { telephony } = world;
      const bridgeId = newId('talking');
      await telephony.createBridge(bridgeId, 'talking');
      const [one, other] = [await world.callerWithKeys(), await world.callerWithKeys()];
      for (const { channelId } of [one, other]) {
        await telephony.answer(channelId);
        expect(await telephony.join(bridgeId, channelId)).toBe('done');
      }
      for (const key of ['1', '9', '#'] as const)
        expect(await telephony.pressKey(one.channelId, key)).toBe('done');
      await eventually(() => expect(one.keysHeard()).toBe('19#'));
      expect(await telephony.pressKey(other.channelId, '*')).toBe('done');
      await eventually(() => expect(other.keysHeard()).toBe('*'));
      expect(one.keysHeard()).toBe('19#');
      for (const { channelId } of [one, other]) await telephony.hangUp(channelId);
      await current().ended(one.channelId);
      expect(await telephony.pressKey(one.channelId, '1')).toBe('gone');
      await telephony.destroyBridge(bridgeId);
    });
  });
}
