import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Telephony } from '../../server/rooms/calls/index.ts';
import { loudnessOf, loudnessOfTone } from '../support/audio.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { recordBothSides } from '../support/heard.ts';
import { startCaller, startTelephone } from '../support/sipp.ts';
import { openAsteriskWorld } from './asterisk-world.ts';
import { displayNumber, newId, ringForMs } from './steps.ts';

const audible = -50;
/** Speech is louder than the music by more than this lies between the two. */
const speech = -30;
const callersVoice = 620;
const desksVoice = 1040;

describe('what is heard on the line', () => {
  let world: Awaited<ReturnType<typeof openAsteriskWorld>>;
  let telephony: Telephony;
  beforeAll(async () => {
    world = await openAsteriskWorld();
    telephony = world.telephony;
    await world.events.until('connected');
  });
  afterAll(() => world.close());

  type Call = { channelId: string; bridgeId: string };

  /** A caller, listening or talking, in a bridge with music. */
  async function park(scenario: 'caller-listens' | 'caller-talks', ear?: Ear): Promise<Call> {
    const before = world.events.find('caller-arrived').length;
    const { sipPort } = world.exchange;
    const ears = ear === undefined ? {} : { earPort: ear.port };
    const party = await startCaller({ scenario, sipPort, voice: callersVoice, ...ears });
    onTestFinished(() => party.stop());
    const channelId = (await world.events.until('caller-arrived', () => true, before + 1))[before]?.channelId;
    if (channelId === undefined) throw new Error('That caller did not arrive.');
    const bridgeId = newId('call');
    await telephony.createBridge(bridgeId);
    await telephony.startMusic(bridgeId);
    await telephony.answer(channelId);
    await telephony.join(bridgeId, channelId);
    return { channelId, bridgeId };
  }

  async function connectDesk(bridgeId: string) {
    const telephone = await startTelephone({ scenario: 'telephone-answers', voice: desksVoice });
    onTestFinished(() => telephone.stop());
    const userName = newId('desk');
    const contactUri = `sip:${userName}@127.0.0.1:${telephone.port}`;
    const legId = newId('desk');
    await telephony.putTelephone({ kind: 'sip', userName, contactUri });
    await telephony.dial({ legId, userName, displayNumber, ringForMs });
    await world.events.until('leg-answered', (event) => event.legId === legId);
    await telephony.join(bridgeId, legId);
    await telephony.stopMusic(bridgeId);
    return { legId, telephone };
  }

  async function listen(): Promise<Ear> {
    const ear = await openEar();
    onTestFinished(ear.close);
    return ear;
  }

  const isTone = (frequency: number) => (sound: Parameters<typeof loudnessOf>[0]) =>
    loudnessOfTone(sound, frequency) > speech;

  it('is music for a caller who waits, and a prompt over it', async () => {
    const ear = await listen();
    const { bridgeId } = await park('caller-listens', ear);
    const music = await ear.until((sound) => loudnessOf(sound) > audible);
    expect(loudnessOf(music)).toBeLessThan(speech);
    await telephony.play(bridgeId, newId('notice'), ['queue'], 'es');
    await ear.until((sound) => loudnessOf(sound) > speech);
  });

  it('is, once connected, each other and nothing else', async () => {
    const { channelId, bridgeId } = await park('caller-talks');
    const { legId } = await connectDesk(bridgeId);
    const [caller, desk] = await recordBothSides(world.exchange.settings, [channelId, legId], 1);
    if (!caller || !desk) throw new Error('Nothing was recorded.');
    expect(loudnessOfTone(caller.from, callersVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(caller.to, desksVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(desk.from, desksVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(desk.to, callersVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(caller.to, callersVoice)).toBeLessThan(audible);
    const { bridges } = await telephony.snapshot();
    const together = bridges.find((bridge) => bridge.bridgeId === bridgeId)?.channelIds;
    expect(together?.toSorted()).toEqual([channelId, legId].toSorted());
  });

  it('is music while the caller is on hold, and then the desk again', async () => {
    const ear = await listen();
    const { bridgeId } = await park('caller-listens', ear);
    const { legId } = await connectDesk(bridgeId);
    await ear.until(isTone(desksVoice));
    await telephony.leave(bridgeId, legId);
    await telephony.startMusic(bridgeId);
    await ear.until((sound) => loudnessOf(sound) > audible && loudnessOfTone(sound, desksVoice) < audible);
    await telephony.join(bridgeId, legId);
    await telephony.stopMusic(bridgeId);
    await ear.until(isTone(desksVoice));
  });

  it('reaches a telephone together with the name of its leg, and the number to show', async () => {
    const { bridgeId } = await park('caller-talks');
    const { legId, telephone } = await connectDesk(bridgeId);
    const messages = await telephone.messages();
    expect(messages).toContain(`\r\nX-Harborline-Leg: ${legId}\r\n`);
    expect(messages).toContain(`\r\nFrom: <sip:${displayNumber}@${world.exchange.settings.sipDomain}>`);
  });
});
