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

  type Call = { channelId: string; waiting: string; talking: string };

  /** A caller, listening or talking, in a bridge with music; the bridge to talk in is there too. */
  async function park(scenario: 'caller-listens' | 'caller-talks', ear?: Ear): Promise<Call> {
    const before = world.events.find('caller-arrived').length;
    const { sipPort } = world.exchange;
    const ears = ear === undefined ? {} : { earPort: ear.port };
    const party = await startCaller({ scenario, sipPort, voice: callersVoice, ...ears });
    onTestFinished(() => party.stop());
    const channelId = (await world.events.until('caller-arrived', () => true, before + 1))[before]?.channelId;
    if (channelId === undefined) throw new Error('That caller did not arrive.');
    const [waiting, talking] = [newId('waiting'), newId('talking')];
    await telephony.createBridge(waiting, 'waiting');
    await telephony.createBridge(talking, 'talking');
    await telephony.answer(channelId);
    await telephony.join(waiting, channelId);
    return { channelId, waiting, talking };
  }

  async function connectDesk({ channelId, talking }: Call) {
    const telephone = await startTelephone({ scenario: 'telephone-answers', voice: desksVoice });
    onTestFinished(() => telephone.stop());
    const userName = newId('desk');
    const contactUri = `sip:${userName}@127.0.0.1:${telephone.port}`;
    const legId = newId('desk');
    await telephony.putTelephone({ kind: 'sip', userName, contactUri });
    await telephony.dial({ legId, userName, displayNumber, ringForMs });
    await world.events.until('leg-answered', (event) => event.legId === legId);
    await telephony.join(talking, legId);
    await telephony.join(talking, channelId);
    return { legId, telephone };
  }

  async function listen(): Promise<Ear> {
    const ear = await openEar();
    onTestFinished(ear.close);
    return ear;
  }

  const isTone = (frequency: number) => (sound: Parameters<typeof loudnessOf>[0]) =>
    loudnessOfTone(sound, frequency) > speech;

  it('is music for a caller who waits, then a prompt, then music again with nobody doing anything', async () => {
    const ear = await listen();
    const { waiting } = await park('caller-listens', ear);
    const music = await ear.until((sound) => loudnessOf(sound) > audible);
    expect(loudnessOf(music)).toBeLessThan(speech);
    await telephony.play(waiting, newId('notice'), ['queue'], 'es');
    await ear.until((sound) => loudnessOf(sound) > speech);
    await ear.until((sound) => loudnessOf(sound) > audible && loudnessOf(sound) < speech);
  });

  it('is, once connected, each other and nothing else', async () => {
    const call = await park('caller-talks');
    const { channelId } = call;
    const { legId } = await connectDesk(call);
    const [caller, desk] = await recordBothSides(world.exchange.settings, [channelId, legId], 1);
    if (!caller || !desk) throw new Error('Nothing was recorded.');
    expect(loudnessOfTone(caller.from, callersVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(caller.to, desksVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(desk.from, desksVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(desk.to, callersVoice)).toBeGreaterThan(speech);
    expect(loudnessOfTone(caller.to, callersVoice)).toBeLessThan(audible);
    const { bridges } = await telephony.snapshot();
    const together = bridges.find((bridge) => bridge.bridgeId === call.talking)?.channelIds;
    expect(together?.toSorted()).toEqual([channelId, legId].toSorted());
  });

  it('is music while the caller is on hold, and then the desk again', async () => {
    const ear = await listen();
    const call = await park('caller-listens', ear);
    await connectDesk(call);
    await ear.until(isTone(desksVoice));
    await telephony.join(call.waiting, call.channelId);
    await ear.until((sound) => loudnessOf(sound) > audible && loudnessOfTone(sound, desksVoice) < audible);
    await telephony.join(call.talking, call.channelId);
    await ear.until(isTone(desksVoice));
  });

  it('reaches a telephone together with the name of its leg, and the number to show', async () => {
    const { legId, telephone } = await connectDesk(await park('caller-talks'));
    const messages = await telephone.messages();
    expect(messages).toContain(`\r\nX-Harborline-Leg: ${legId}\r\n`);
    expect(messages).toContain(`\r\nFrom: <sip:${displayNumber}@${world.exchange.settings.sipDomain}>`);
  });
});
