import { beforeAll, describe, expect, it } from 'vitest';
import type { Telephony } from '../../server/rooms/calls/index.ts';
import { cause, type Steps } from './steps.ts';
import type { World } from './world.ts';

/** The part of the contract that is about callers. */
export function describeCallers(current: () => Steps): void {
  let steps: Steps;
  let world: World;
  let telephony: Telephony;
  beforeAll(() => {
    steps = current();
    world = steps.world;
    telephony = world.telephony;
  });

  describe('a caller', () => {
    it('arrives with number, language and what was dialled, unanswered', async () => {
      const { channelId } = await world.callerCalls('5550177', 'es');
      const [arrived] = await world.events.until('caller-arrived', (event) => event.channelId === channelId);
      expect(arrived).toMatchObject({ callerNumber: '5550177', language: 'es', dialled: 'line-es' });
      expect(await steps.channelNow(channelId)).toEqual({ channelId, state: 'ringing', bridgeId: null });
      await telephony.hangUp(channelId);
    });

    it('may withhold the number', async () => {
      const { channelId } = await world.callerCalls(null);
      const [arrived] = await world.events.until('caller-arrived', (event) => event.channelId === channelId);
      expect(arrived).toMatchObject({ callerNumber: null, language: 'en' });
      await telephony.hangUp(channelId);
    });

    it('is answered once, however often that is asked', async () => {
      const { channelId } = await world.callerCalls();
      expect(await telephony.answer(channelId)).toBe('done');
      expect(await telephony.answer(channelId)).toBe('done');
      expect(await steps.channelNow(channelId)).toEqual({ channelId, state: 'up', bridgeId: null });
      await telephony.hangUp(channelId);
    });

    it('who is hung up ends once, and is gone then', async () => {
      const { channelId } = await world.callerCalls();
      await telephony.answer(channelId);
      expect(await telephony.hangUp(channelId)).toBe('done');
      expect(await steps.ended(channelId)).toEqual([
        { kind: 'channel-ended', channelId, cause: cause.normal },
      ]);
      expect(await telephony.hangUp(channelId)).toBe('gone');
      expect(await telephony.answer(channelId)).toBe('gone');
      expect(await steps.channelNow(channelId)).toBeUndefined();
      // Whatever the exchange had still to tell of that caller comes before the next one.
      const next = await world.callerCalls();
      await telephony.hangUp(next.channelId);
      await steps.ended(next.channelId);
      expect(steps.endsOf(channelId)).toHaveLength(1);
    });

    it('who hangs up before being answered ends', async () => {
      const caller = await world.callerCalls();
      caller.hangUp();
      await steps.ended(caller.channelId);
      expect(await telephony.answer(caller.channelId)).toBe('gone');
    });

    it('who hangs up in a bridge ends, and the bridge stays', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      caller.hangUp();
      expect(await steps.ended(caller.channelId)).toMatchObject([{ cause: cause.normal }]);
      expect((await telephony.snapshot()).bridges).toContainEqual({ bridgeId, channelIds: [] });
      expect(await telephony.join(bridgeId, caller.channelId)).toBe('gone');
      await telephony.destroyBridge(bridgeId);
    });

    it('who is given back to the exchange is no longer ours', async () => {
      const { caller, bridgeId } = await steps.parkCaller();
      expect(await telephony.giveBack(caller.channelId)).toBe('done');
      await steps.ended(caller.channelId);
      expect(await steps.channelNow(caller.channelId)).toBeUndefined();
      expect(await telephony.giveBack(caller.channelId)).toBe('gone');
      await telephony.destroyBridge(bridgeId);
    });
  });
}
