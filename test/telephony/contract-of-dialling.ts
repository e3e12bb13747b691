import { beforeAll, describe, expect, it } from 'vitest';
import { type Telephony, TelephonyAwayError } from '../../server/rooms/calls/index.ts';
import { cause, newId, ringForMs, type Steps } from './steps.ts';
import type { OutsideManner, World } from './world.ts';

/** The part of the contract that is about calling people outside. */
export function describeDialling(current: () => Steps): void {
  let steps: Steps;
  let world: World;
  let telephony: Telephony;
  beforeAll(() => {
    steps = current();
    world = steps.world;
    telephony = world.telephony;
  });

  async function dialOut(manner: OutsideManner, more: { callerNumber?: string; ringForMs?: number } = {}) {
    const { number, isRung } = await world.outside(manner);
    const legId = newId('out');
    expect(await telephony.dialOut({ legId, number, ringForMs, ...more })).toBe('done');
    isRung(legId);
    return legId;
  }
  const answered = (legId: string) => world.events.until('leg-answered', (event) => event.legId === legId);
  const answersOf = (legId: string) => world.events.find('leg-answered', (event) => event.legId === legId);

  describe('somebody outside', () => {
    it('is reached by a carrier, and heard together with the caller', async () => {
      expect(await telephony.listCarriers()).toEqual([{ name: 'only', isReachable: true }]);
      const { caller, bridgeId: waiting } = await steps.parkCaller();
      const bridgeId = newId('talking');
      await telephony.createBridge(bridgeId, 'talking');
      const legId = await dialOut('answers');
      await answered(legId);
      expect(await telephony.join(bridgeId, legId)).toBe('done');
      expect(await telephony.join(bridgeId, caller.channelId)).toBe('done');
      await steps.isIn(bridgeId, legId);
      await steps.isIn(bridgeId, caller.channelId);
      expect(await world.numberSeenOutside()).toBe('+12025550100');
      expect(await telephony.hangUp(legId)).toBe('done');
      expect(await steps.ended(legId)).toMatchObject([{ cause: cause.normal }]);
      await telephony.hangUp(caller.channelId);
      await telephony.destroyBridge(bridgeId);
      await telephony.destroyBridge(waiting);
    });

    it('sees the number that is to be shown', async () => {
      const legId = await dialOut('answers-then-hangs-up', { callerNumber: '+12025550142' });
      await answered(legId);
      expect(await steps.ended(legId)).toMatchObject([{ cause: cause.normal }]);
      expect(await world.numberSeenOutside()).toBe('+12025550142');
    });

    it.each([
      ['is-busy', cause.busy],
      ['declines', cause.declined],
    ] as const)('who %s ends the leg with the cause for it', async (manner, expected) => {
      const legId = await dialOut(manner);
      expect(await steps.ended(legId)).toMatchObject([{ cause: expected }]);
      expect(answersOf(legId)).toEqual([]);
    });

    it('who does not answer is given up by the exchange itself', async () => {
      const legId = await dialOut('rings-and-nobody-answers', { ringForMs: 1000 });
      expect(await steps.ended(legId)).toHaveLength(1);
      expect(answersOf(legId)).toEqual([]);
      expect(await steps.channelNow(legId)).toBeUndefined();
    });

    it('rings once, however often that is asked, until we hang up', async () => {
      const { number } = await world.outside('rings-and-nobody-answers');
      const request = { legId: newId('out'), number, ringForMs };
      expect(await telephony.dialOut(request)).toBe('done');
      expect(await telephony.dialOut(request)).toBe('done');
      const { channels } = await telephony.snapshot();
      const rung = channels.filter(({ channelId }) => channelId === request.legId);
      expect(rung).toEqual([{ channelId: request.legId, state: 'ringing', bridgeId: null }]);
      expect(await telephony.hangUp(request.legId)).toBe('done');
      expect(await steps.ended(request.legId)).toHaveLength(1);
      expect(await telephony.hangUp(request.legId)).toBe('gone');
    });

    it('is not called by what is no number', async () => {
      const request = { legId: newId('out'), ringForMs };
      for (const number of ['', '12', 'line-en', '555 0100', '5550100@elsewhere.example', '5550100,,1'])
        await expect(telephony.dialOut({ ...request, number })).rejects.toThrow('digits');
    });

    it('can be called as long as the exchange is not drained', async () => {
      expect(await telephony.isDraining()).toBe(false);
      await world.drain(true);
      expect(await telephony.isDraining()).toBe(true);
      await world.drain(false);
      expect(await telephony.isDraining()).toBe(false);
    });

    it('cannot be called while the exchange is away', async () => {
      world.cutWire();
      const request = { legId: newId('out'), number: '5550177', ringForMs };
      await world.events.until('disconnected');
      await expect(telephony.dialOut(request)).rejects.toThrow(TelephonyAwayError);
      const connections = world.events.find('connected').length;
      world.mendWire();
      await world.events.until('connected', () => true, connections + 1);
    });
  });
}
