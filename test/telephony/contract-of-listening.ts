import { beforeAll, describe, expect, it } from 'vitest';
import { type Telephony, TelephonyAwayError } from '../../server/rooms/calls/index.ts';
import { eventually } from '../support/eventually.ts';
import { newId, type Steps } from './steps.ts';
import type { World } from './world.ts';

/** The part of the contract that is about listening to a channel. */
export function describeListening(current: () => Steps): void {
  let steps: Steps;
  let world: World;
  let telephony: Telephony;
  beforeAll(() => {
    steps = current();
    world = steps.world;
    telephony = world.telephony;
  });

  /** A caller in a bridge, and the answered telephone of somebody who would listen. */
  async function prepare() {
    const { caller, bridgeId } = await steps.parkCaller();
    const legId = await steps.dial('answers');
    await world.events.until('leg-answered', (event) => event.legId === legId);
    const request = { listeningId: newId('one'), channelId: caller.channelId, legId } as const;
    return { caller, bridgeId, legId, request };
  }

  async function tidy({ caller, bridgeId, legId }: Awaited<ReturnType<typeof prepare>>): Promise<void> {
    await telephony.hangUp(legId);
    await telephony.hangUp(caller.channelId);
    await steps.ended(caller.channelId);
    await telephony.destroyBridge(bridgeId);
  }

  describe('listening', () => {
    it('is begun, changed and ended, and moves nobody who is listened to', async () => {
      const prepared = await prepare();
      const { caller, bridgeId, request } = prepared;
      const { listeningId } = request;
      const idsNow = async () => (await telephony.snapshot()).channels.map(({ channelId }) => channelId);
      const before = await idsNow();
      for (const manner of ['silent', 'silent', 'whispers', 'silent'] as const) {
        expect(await telephony.listening.attach({ ...request, manner })).toBe('done');
        expect(await telephony.listening.list()).toEqual([listeningId]);
        await steps.isIn(bridgeId, caller.channelId);
      }
      const during = await idsNow();
      expect(during).toEqual(expect.arrayContaining([caller.channelId, prepared.legId]));
      expect(during.filter((id) => !before.includes(id))).toEqual([]);
      expect(await telephony.listening.detach(listeningId)).toBe('done');
      // Whoever was told to leave is still there for a moment.
      await eventually(async () => expect(await telephony.listening.detach(listeningId)).toBe('gone'));
      expect(await telephony.listening.list()).toEqual([]);
      await steps.isIn(null, prepared.legId);
      await tidy(prepared);
    });

    it('gives the telephone that listened back to a bridge of a talk, and takes it from there', async () => {
      const prepared = await prepare();
      const { request, legId } = prepared;
      const talking = newId('talking');
      await telephony.createBridge(talking, 'talking');
      expect(await telephony.listening.attach({ ...request, manner: 'silent' })).toBe('done');
      expect(await telephony.listening.detach(request.listeningId)).toBe('done');
      await steps.isIn(null, legId);
      expect(await telephony.join(talking, legId)).toBe('done');
      await steps.isIn(talking, legId);
      expect(await telephony.listening.attach({ ...request, manner: 'whispers' })).toBe('done');
      expect((await steps.channelNow(legId))?.bridgeId).not.toBe(talking);
      await telephony.listening.detach(request.listeningId);
      await telephony.destroyBridge(talking);
      await tidy(prepared);
    });

    it('is begun again at once after it was ended', async () => {
      const prepared = await prepare();
      const { request } = prepared;
      for (let times = 0; times < 10; times += 1) {
        expect(await telephony.listening.attach({ ...request, manner: 'silent' })).toBe('done');
        expect(await telephony.listening.detach(request.listeningId)).toBe('done');
      }
      const bridgeIds = async () => (await telephony.snapshot()).bridges.map(({ bridgeId }) => bridgeId);
      await eventually(async () => expect(await bridgeIds()).toEqual([prepared.bridgeId]));
      await tidy(prepared);
    });

    it('to nobody, or with no telephone, is not begun', async () => {
      const prepared = await prepare();
      const { request } = prepared;
      const toNobody = { ...request, channelId: newId('nobody'), manner: 'silent' } as const;
      expect(await telephony.listening.attach(toNobody)).toBe('gone');
      const byNobody = { ...request, legId: newId('nobody'), manner: 'silent' } as const;
      expect(await telephony.listening.attach(byNobody)).toBe('gone');
      await telephony.listening.detach(request.listeningId);
      expect(await telephony.listening.list()).toEqual([]);
      await tidy(prepared);
    });

    it('ends with the channel that is listened to, and the telephone stays', async () => {
      const prepared = await prepare();
      await telephony.listening.attach({ ...prepared.request, manner: 'silent' });
      prepared.caller.hangUp();
      await steps.ended(prepared.caller.channelId);
      await eventually(async () => expect(await telephony.listening.list()).toEqual([]));
      expect((await steps.channelNow(prepared.legId))?.state).toBe('up');
      await telephony.listening.detach(prepared.request.listeningId);
      await tidy(prepared);
    });

    it('goes on while the line is away, and can be ended afterwards', async () => {
      const prepared = await prepare();
      const { listeningId } = prepared.request;
      await telephony.listening.attach({ ...prepared.request, manner: 'silent' });
      const before = world.events.find('connected').length;
      world.cutWire();
      await world.events.until('disconnected', () => true, before);
      await expect(telephony.listening.detach(listeningId)).rejects.toThrow(TelephonyAwayError);
      world.mendWire();
      await world.events.until('connected', () => true, before + 1);
      expect(await telephony.listening.list()).toEqual([listeningId]);
      expect(await telephony.listening.detach(listeningId)).toBe('done');
      await tidy(prepared);
    });
  });
}
