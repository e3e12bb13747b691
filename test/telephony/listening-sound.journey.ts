import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Telephony } from '../../server/rooms/calls/index.ts';
import { loudnessOfTone, type Sound } from '../support/audio.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { recordBothSides } from '../support/heard.ts';
import { startCaller, startTelephone } from '../support/sipp.ts';
import { openAsteriskWorld } from './asterisk-world.ts';
import { displayNumber, newId, ringForMs } from './steps.ts';

const audible = -50;
const speech = -30;
const voices = { caller: 620, desk: 1040, supervisor: 1480 };

const hears = (sound: Sound | undefined, voice: number) => {
  if (!sound) throw new Error('Nothing was recorded.');
  const loudness = loudnessOfTone(sound, voice);
  if (loudness > speech) return true;
  expect(loudness).toBeLessThan(audible);
  return false;
};

describe('a supervisor', () => {
  let world: Awaited<ReturnType<typeof openAsteriskWorld>>;
  let telephony: Telephony;
  beforeAll(async () => {
    world = await openAsteriskWorld();
    telephony = world.telephony;
    await world.events.until('connected');
  });
  afterAll(() => world.close());

  /** A telephone that has answered: one that says its tone, or one whose ear is here. */
  async function answers(what: { voice: number } | { ear: Ear }): Promise<string> {
    const telephone = await startTelephone(
      'ear' in what
        ? { scenario: 'telephone-listens', earPort: what.ear.port }
        : { scenario: 'telephone-answers', voice: what.voice },
    );
    onTestFinished(() => telephone.stop());
    const userName = newId('desk');
    const contactUri = `sip:${userName}@127.0.0.1:${telephone.port}`;
    const legId = newId('desk');
    await telephony.putTelephone({ kind: 'sip', userName, contactUri });
    await telephony.dial({ legId, userName, displayNumber, ringForMs });
    await world.events.until('leg-answered', (event) => event.legId === legId);
    return legId;
  }

  /** A caller and a desk who talk, a bridge in which the caller can be held, and a supervisor who has answered. */
  async function talk(desk: { voice: number } | { ear: Ear } = { voice: voices.desk }) {
    const before = world.events.find('caller-arrived').length;
    const party = await startCaller({
      scenario: 'caller-talks',
      sipPort: world.exchange.sipPort,
      voice: voices.caller,
    });
    onTestFinished(() => party.stop());
    const channelId =
      (await world.events.until('caller-arrived', () => true, before + 1))[before]?.channelId ?? '';
    await telephony.answer(channelId);
    const [waiting, talking] = [newId('waiting'), newId('talking')];
    await telephony.createBridge(waiting, 'waiting');
    await telephony.createBridge(talking, 'talking');
    const deskId = await answers(desk);
    for (const id of [deskId, channelId]) await telephony.join(talking, id);
    const legId = await answers({ voice: voices.supervisor });
    return { channelId, deskId, legId, waiting, talking };
  }

  /** Should somebody be gone, what the exchange still has says who. */
  async function attaches(request: Parameters<Telephony['listening']['attach']>[0]): Promise<void> {
    const outcome = await telephony.listening.attach(request);
    expect(outcome, JSON.stringify({ request, ...(await telephony.snapshot()) })).toBe('done');
  }

  it('who listens hears both, of a caller on hold nothing, and is heard by nobody; who joins is heard by both', async () => {
    const { channelId, deskId, legId, waiting, talking } = await talk();
    const request = { listeningId: newId('one'), channelId: deskId, legId };
    const record = async () => {
      const sides = await recordBothSides(world.exchange.settings, [channelId, deskId, legId], 1);
      const [caller, desk, supervisor] = sides.map(({ to }) => to);
      return {
        callerHearsSupervisor: hears(caller, voices.supervisor),
        callerHearsDesk: hears(caller, voices.desk),
        deskHearsSupervisor: hears(desk, voices.supervisor),
        deskHearsCaller: hears(desk, voices.caller),
        supervisorHearsCaller: hears(supervisor, voices.caller),
        supervisorHearsDesk: hears(supervisor, voices.desk),
      };
    };
    const all = {
      callerHearsSupervisor: true,
      callerHearsDesk: true,
      deskHearsSupervisor: true,
      deskHearsCaller: true,
      supervisorHearsCaller: true,
      supervisorHearsDesk: true,
    };
    await attaches({ ...request, manner: 'silent' });
    expect(await record()).toEqual({ ...all, callerHearsSupervisor: false, deskHearsSupervisor: false });
    await telephony.listening.detach(request.listeningId);
    expect(await telephony.join(talking, legId)).toBe('done');
    // What was on its way when somebody was moved is still heard for a moment: neither a voice nor none.
    expect(await eventually(record)).toEqual(all);
    await attaches({ ...request, manner: 'silent' });
    await telephony.join(waiting, channelId);
    expect(await eventually(record)).toMatchObject({
      supervisorHearsCaller: false,
      supervisorHearsDesk: true,
    });
  });

  it('who whispers is heard by the call-taker, and not by the caller', async () => {
    const ear = await openEar();
    onTestFinished(ear.close);
    const { channelId, deskId, legId } = await talk({ ear });
    const request = { listeningId: newId('one'), channelId: deskId, legId };
    await attaches({ ...request, manner: 'silent' });
    const silent = await ear.until((sound) => loudnessOfTone(sound, voices.caller) > speech);
    expect(loudnessOfTone(silent, voices.supervisor)).toBeLessThan(audible);
    await attaches({ ...request, manner: 'whispers' });
    const whispered = await ear.until((sound) => loudnessOfTone(sound, voices.supervisor) > speech);
    expect(loudnessOfTone(whispered, voices.caller)).toBeGreaterThan(speech);
    const [caller, supervisor] = await recordBothSides(world.exchange.settings, [channelId, legId], 1);
    expect(hears(caller?.to, voices.supervisor)).toBe(false);
    expect(hears(supervisor?.to, voices.caller)).toBe(true);
    expect(hears(supervisor?.to, voices.supervisor)).toBe(false);
    await attaches({ ...request, manner: 'silent' });
    await ear.until((sound) => loudnessOfTone(sound, voices.supervisor) < audible);
  });
});
