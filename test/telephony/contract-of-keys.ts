import { describe, expect, it } from 'vitest';
import type { Steps } from './steps.ts';

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
}
