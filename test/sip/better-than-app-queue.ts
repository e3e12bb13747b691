import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { exchangeFolders } from '../../cli/telephone-exchange/index.ts';
import { loudnessOf, loudnessOfTone } from '../support/audio.ts';
import { openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { putPrompt } from '../support/short-prompts.ts';
import type { SipStage } from './stage.ts';

const rules = `otherwise: main
queues:
  main: { name: Main, rings: [{}] }
  quick: { name: Quick, numbers: [line-quick], rings: [{}], wrapUpSeconds: 1 }
  line-rules: { name: Skilled, numbers: [line-rules], rings: [{ seconds: 1, language: 5 }, { seconds: 1, language: 3 }, {}] }
`;
const AUDIBLE_DB = -50;
const ANNOUNCEMENT_HZ = 700;
const DESK_HZ = 1000;

/** The behaviours of Asterisk's app_queue that others have reported as wrong or surprising, and what this line does instead. */
export function describeQueues(stageOf: () => SipStage): void {
  beforeAll(() => stageOf().publish(rules));
  afterEach(() => stageOf().clear());
  const listen = async () => {
    const ear = await openEar();
    onTestFinished(() => ear.close());
    return { ear, call: await stageOf().call('caller-listens', { earPort: ear.port }) };
  };

  describe('wrap-up time', () => {
    it('belongs to the call-taker: until it is finished nobody is put through, from no queue', async () => {
      const stage = stageOf();
      const first = await stage.seatReady('telephone-answers');
      const before = await stage.call('caller-talks');
      await stage.talks(first, before);
      first.desk.now.send({ kind: 'hang-up', callId: before.callId });
      await first.desk.until(({ wrapUp }) => wrapUp);
      const next = await stage.call('caller-talks', { dialled: 'line-quick' });
      await stage.becomes(next.callId, 'waiting');
      const second = await stage.seatReady('telephone-answers');
      await stage.talks(second, next);
      expect(await stage.offersTo(first)).toBe(1);
      const last = await stage.call('caller-talks');
      await stage.becomes(last.callId, 'waiting');
      const code = 'enquiry-recorded';
      first.desk.now.send({ kind: 'finish-wrap-up', callId: before.callId, code });
      await stage.talks(first, last);
    });

    it('that runs out makes the call-taker not ready, with the next caller still waiting', async () => {
      const stage = stageOf();
      const first = await stage.seatReady('telephone-answers');
      const before = await stage.call('caller-talks', { dialled: 'line-quick' });
      await stage.talks(first, before);
      const next = await stage.call('caller-talks', { dialled: 'line-quick' });
      await stage.becomes(next.callId, 'waiting');
      before.caller.hangUp();
      await first.desk.until(({ presence }) => presence.reason === 'paperwork');
      expect(await stage.stateOf(next.callId)).toBe('waiting');
      expect(await stage.offersTo(first)).toBe(1);
    });
  });

  it('ring in use and paused: whoever talks, has a caller on hold or takes no calls is not rung', async () => {
    const stage = stageOf();
    const [talking, holding] = [
      await stage.seatReady('telephone-answers'),
      await stage.seatReady('telephone-answers'),
    ];
    const paused = await stage.seat('telephone-answers');
    await stage.call('caller-talks');
    await stage.call('caller-talks');
    await holding.desk.until(({ call }) => call);
    await talking.desk.until(({ call }) => call);
    const heldId = holding.desk.now.state.call?.callId ?? '';
    holding.desk.now.send({ kind: 'hold', callId: heldId });
    await stage.becomes(heldId, 'held');
    const next = await stage.call('caller-talks');
    await stage.becomes(next.callId, 'waiting');
    const free = await stage.seatReady('telephone-answers');
    await stage.talks(free, next);
    const offers = await Promise.all([talking, holding, paused].map((seated) => stage.offersTo(seated)));
    expect(offers).toEqual([1, 1, 0]);
  });

  it('penalties out of range: a skill that nobody has delays a caller by its rings, and strands nobody', async () => {
    const stage = stageOf();
    const { desk } = await stage.seatReady('telephone-rings-and-nobody-answers');
    const { callId } = await stage.call('caller-talks', { dialled: 'line-rules' });
    const offer = await desk.until((state) => state.offer);
    expect(offer.callId).toBe(callId);
    expect(offer.because).toMatchObject({ ring: 3, givenUp: [{ skill: 'english', level: 5 }] });
  });

  it('join empty: where nobody is there a caller is let in, hears music, and is answered by whoever comes', async () => {
    const stage = stageOf();
    const { ear, call } = await listen();
    await stage.becomes(call.callId, 'waiting');
    await ear.until((sound) => loudnessOf(sound) > AUDIBLE_DB);
    await stage.talks(await stage.seatReady('telephone-answers'), call);
  });

  it('leave when empty: when the last call-taker goes, callers stay with their places', async () => {
    const stage = stageOf();
    const last = await stage.seatReady('telephone-is-busy');
    const call = await stage.call('caller-talks');
    await stage.becomes(call.callId, 'waiting');
    const place = await stage.placeOf(call.callId);
    await last.desk.until(({ presence }) => presence.state === 'not-ready');
    await stage.leave(last);
    await stage.talks(await stage.seatReady('telephone-answers'), call);
    expect(await stage.placeOf(call.callId)).toBe(place);
  });

  it('announcements: one that is being said keeps nobody from the call-taker', async () => {
    const stage = stageOf();
    const { sounds } = exchangeFolders(stage.line.summary.dataFolder);
    const announcement = join(sounds, 'en', 'harborline', 'position-1');
    await putPrompt(announcement, { lengthS: 20, frequency: ANNOUNCEMENT_HZ });
    const { ear, call } = await listen();
    await ear.until((sound) => loudnessOfTone(sound, ANNOUNCEMENT_HZ) > AUDIBLE_DB);
    await stage.talks(await stage.seatReady('telephone-answers', { voice: DESK_HZ }), call);
    await ear.until(
      (sound) =>
        loudnessOfTone(sound, DESK_HZ) > AUDIBLE_DB && loudnessOfTone(sound, ANNOUNCEMENT_HZ) < AUDIBLE_DB,
    );
  });

  it('member order: whoever was idle longest is next, wherever they sit', async () => {
    const stage = stageOf();
    const seated = [];
    for (let seat = 0; seat < 3; seat += 1) seated.push(await stage.seatReady('telephone-answers'));
    const [first, second, third] = seated;
    if (!first || !second || !third) throw new Error('Somebody did not come.');
    await eventually(() => expect(first.desk.isGoneNow()).toBe(true));
    await first.desk.now.becomeReady();
    for (const expected of [second, third, first])
      await stage.talks(expected, await stage.call('caller-talks'));
  });

  describe('position after abort', () => {
    it('is the one of before: whoever came first is answered first', async () => {
      const stage = stageOf();
      const first = await stage.call('caller-talks');
      await stage.becomes(first.callId, 'waiting');
      const second = await stage.call('caller-talks');
      await stage.becomes(second.callId, 'waiting');
      const busy = await stage.seatReady('telephone-is-busy');
      await busy.desk.until(({ presence }) => presence.state === 'not-ready');
      await stage.talks(await stage.seatReady('telephone-answers'), first);
      expect(await stage.stateOf(second.callId)).toBe('waiting');
    });

    it('is nobody else’s business: what rings elsewhere rings on', async () => {
      const stage = stageOf();
      const ringing = await stage.seatReady('telephone-obeys');
      const call = await stage.call('caller-talks');
      const { legId } = await ringing.desk.until(({ offer }) => offer);
      const aborting = await stage.seatReady('telephone-is-busy');
      await stage.call('caller-talks');
      await aborting.desk.until(({ presence }) => presence.state === 'not-ready');
      (await ringing.telephone.handle())();
      await stage.talks(ringing, call);
      expect(ringing.desk.now.state.call?.legId).toBe(legId);
      expect(await stage.offersTo(ringing)).toBe(1);
    });
  });
}
