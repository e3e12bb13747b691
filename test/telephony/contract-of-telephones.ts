import { beforeAll, describe, expect, it } from 'vitest';
import type { Telephony } from '../../server/rooms/calls/index.ts';
import { cause, displayNumber, newId, ringForMs, type Steps } from './steps.ts';
import type { World } from './world.ts';

/** The part of the contract that is about desks' telephones. */
export function describeTelephones(current: () => Steps): void {
  let steps: Steps;
  let world: World;
  let telephony: Telephony;
  beforeAll(() => {
    steps = current();
    world = steps.world;
    telephony = world.telephony;
  });

  describe("a desk's telephone", () => {
    it('answers, and is heard together with the caller', async () => {
      const { caller, bridgeId: waiting } = await steps.parkCaller();
      const bridgeId = newId('talking');
      await telephony.createBridge(bridgeId, 'talking');
      const legId = await steps.dial('answers');
      await world.events.until('leg-answered', (event) => event.legId === legId);
      expect(await telephony.join(bridgeId, legId)).toBe('done');
      expect(await telephony.join(bridgeId, caller.channelId)).toBe('done');
      await steps.isIn(bridgeId, legId);
      await steps.isIn(bridgeId, caller.channelId);
      const { bridges } = await telephony.snapshot();
      expect(bridges.find((bridge) => bridge.bridgeId === bridgeId)?.channelIds.toSorted()).toEqual(
        [caller.channelId, legId].toSorted(),
      );
      expect(await telephony.hangUp(legId)).toBe('done');
      expect(await steps.ended(legId)).toEqual([
        { kind: 'channel-ended', channelId: legId, cause: cause.normal },
      ]);
      expect(await steps.channelNow(caller.channelId)).toMatchObject({ bridgeId });
      await telephony.hangUp(caller.channelId);
      await telephony.destroyBridge(bridgeId);
      await telephony.destroyBridge(waiting);
    });

    it('that is busy ends with the cause for it, and was never answered', async () => {
      const legId = await steps.dial('is-busy');
      expect(await steps.ended(legId)).toMatchObject([{ cause: cause.busy }]);
      expect(world.events.find('leg-answered', (event) => event.legId === legId)).toEqual([]);
    });

    it('that nobody answers is given up by the exchange itself', async () => {
      const legId = await steps.dial('rings-and-nobody-answers', 1000);
      expect(await steps.ended(legId)).toMatchObject([{ cause: cause.noAnswer }]);
      expect(await steps.channelNow(legId)).toBeUndefined();
    });

    it('rings once, however often that is asked, until it is hung up', async () => {
      const { desk } = await world.telephone('rings-and-nobody-answers');
      const legId = newId('desk');
      await telephony.putTelephone(desk);
      const request = { legId, userName: desk.userName, displayNumber, ringForMs };
      expect(await telephony.dial(request)).toBe('done');
      expect(await telephony.dial(request)).toBe('done');
      const { channels } = await telephony.snapshot();
      const rung = channels.filter(({ channelId }) => channelId === legId);
      expect(rung).toEqual([{ channelId: legId, state: 'ringing', bridgeId: null }]);
      expect(await telephony.hangUp(legId)).toBe('done');
      expect(await steps.ended(legId)).toHaveLength(1);
      expect(await telephony.hangUp(legId)).toBe('gone');
    });

    it('that hangs up ends', async () => {
      const legId = await steps.dial('answers-then-hangs-up');
      await world.events.until('leg-answered', (event) => event.legId === legId);
      expect(await steps.ended(legId)).toMatchObject([{ cause: cause.normal }]);
    });

    it('is put in place and taken away, however often that is asked', async () => {
      const userName = newId('desk');
      const telephone = { kind: 'browser', userName, password: 'only-for-tests' } as const;
      expect(await telephony.putTelephone(telephone)).toBe('done');
      expect(await telephony.putTelephone(telephone)).toBe('done');
      expect(await telephony.putTelephone({ ...telephone, password: 'another-for-tests' })).toBe('done');
      expect(await telephony.listTelephones()).toContainEqual({ userName, isInCall: false });
      expect(await telephony.removeTelephone(userName)).toBe('done');
      expect(await telephony.listTelephones()).not.toContainEqual({ userName, isInCall: false });
      expect(await telephony.removeTelephone(userName)).toBe('gone');
    });

    it('that is not in place cannot be rung', async () => {
      const { desk } = await world.telephone('rings-and-nobody-answers');
      const request = { legId: newId('desk'), userName: desk.userName, displayNumber, ringForMs };
      expect(await telephony.dial(request)).toBe('gone');
      await telephony.putTelephone(desk);
      await telephony.removeTelephone(desk.userName);
      expect(await telephony.dial(request)).toBe('gone');
    });
  });
}
