import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Snapshot, TelephonyEvent } from '../../server/rooms/calls/index.ts';
import { eventually } from '../support/eventually.ts';
import type { Caller, Manner, World } from './world.ts';

export const newId = (what: string): string => `${what}-${randomUUID()}`;
export const ringForMs = 20_000;
export const displayNumber = '5550100';
/** ITU-T Q.850. */
export const cause = { normal: 16, busy: 17, noAnswer: 19, declined: 21 };

type Ended = Extract<TelephonyEvent, { kind: 'channel-ended' }>;

/** What many tests of an exchange do before, or look at after. */
export class Steps {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** A caller in a bridge that plays music. */
  async parkCaller(): Promise<{ caller: Caller; bridgeId: string }> {
    return this.park(await this.world.callerCalls());
  }

  async park<Kind extends Caller>(caller: Kind): Promise<{ caller: Kind; bridgeId: string }> {
    const { telephony } = this.world;
    const bridgeId = newId('waiting');
    await telephony.createBridge(bridgeId, 'waiting');
    await telephony.answer(caller.channelId);
    expect(await telephony.join(bridgeId, caller.channelId)).toBe('done');
    return { caller, bridgeId };
  }

  /** Dials a new telephone; answers with the leg's id. */
  async dial(manner: Manner, ringsForMs = ringForMs): Promise<string> {
    const { telephony } = this.world;
    const { desk, isRung } = await this.world.telephone(manner);
    const legId = newId('desk');
    await telephony.putTelephone(desk);
    const request = { legId, userName: desk.userName, displayNumber, ringForMs: ringsForMs };
    expect(await telephony.dial(request)).toBe('done');
    isRung(legId);
    return legId;
  }

  async channelNow(channelId: string): Promise<Snapshot['channels'][number] | undefined> {
    const { channels } = await this.world.telephony.snapshot();
    return channels.find((channel) => channel.channelId === channelId);
  }

  /** Resolves once a living channel is in that bridge, or in none: an exchange may answer before the channel has moved. */
  async isIn(bridgeId: string | null, channelId: string): Promise<void> {
    await eventually(async () =>
      expect(await this.channelNow(channelId)).toEqual({ channelId, state: 'up', bridgeId }),
    );
  }

  ended(channelId: string): Promise<Ended[]> {
    return this.world.events.until('channel-ended', (event) => event.channelId === channelId);
  }

  endsOf(channelId: string): Ended[] {
    return this.world.events.find('channel-ended', (event) => event.channelId === channelId);
  }
}
