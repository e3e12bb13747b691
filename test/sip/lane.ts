import { join } from 'node:path';
import { afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { exchangeFolders } from '../../cli/telephone-exchange/index.ts';
import { loudnessOf, loudnessOfTone } from '../support/audio.ts';
import { openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { putPrompt } from '../support/short-prompts.ts';
import type { SeatedCallTaker, SipStage } from './stage.ts';

const AUDIBLE_DB = -50;
const DESK_HZ = 1000;
const OUTCOME_HZ = 700;
const ANNOUNCEMENT_HZ = 600;

/** The waiting lane, and what a supervisor announces, as a caller hears them. */
export function describeLane(stageOf: () => SipStage): void {
  beforeAll(async () => {
    await putTone('lane-over', OUTCOME_HZ, 2);
    await putTone('announcement-long-waits', ANNOUNCEMENT_HZ, 2);
  });
  afterEach(() => stageOf().clear());
  const putTone = (prompt: string, frequency: number, lengthS: number) => {
    const { sounds } = exchangeFolders(stageOf().line.summary.dataFolder);
    return putPrompt(join(sounds, 'en', 'harborline', prompt), { lengthS, frequency });
  };
  const listen = async () => {
    const ear = await openEar();
    onTestFinished(() => ear.close());
    return { ear, call: await stageOf().call('caller-listens', { earPort: ear.port }) };
  };
  /** A caller in the lane, who was put there by that call-taker, who is ready for others. */
  const callerInLane = async () => {
    const stage = stageOf();
    const seated = await stage.seatReady('telephone-answers', { voice: DESK_HZ });
    const { ear, call } = await listen();
    await stage.talks(seated, call);
    await ear.until((sound) => loudnessOfTone(sound, DESK_HZ) > AUDIBLE_DB);
    await stage.post(seated.desk.cookie, `/api/calls/${call.callId}/lane`, lane);
    await finishWrapUp(seated, call.callId);
    return { seated, ear, call };
  };

  it('a caller in the lane hears music and no call-taker, is told that there is an outcome, and has somebody again', async () => {
    const stage = stageOf();
    const { seated, ear, call } = await callerInLane();
    expect(await stage.stateOf(call.callId)).toBe('in-lane');
    await ear.until((sound) => loudnessOf(sound) > AUDIBLE_DB && loudnessOfTone(sound, DESK_HZ) < AUDIBLE_DB);
    // A telephone that answers at once would cut off what the caller is told.
    await eventually(() => expect(seated.desk.isGoneNow()).toBe(true));
    await stage.post(seated.desk.cookie, `/api/calls/${call.callId}/lane/outcome`);
    await ear.until((sound) => loudnessOfTone(sound, OUTCOME_HZ) > AUDIBLE_DB);
    await seated.desk.now.becomeReady();
    await stage.talks(seated, call);
    await ear.until((sound) => loudnessOfTone(sound, DESK_HZ) > AUDIBLE_DB);
  });

  it('a caller in the lane who presses the key for danger has somebody at once', async () => {
    const stage = stageOf();
    const { seated, ear, call } = await callerInLane();
    ear.press('*');
    await stage.talks(seated, call);
    const asked = `SELECT priority FROM calls.call WHERE call_id = '${call.callId}'`;
    expect(await stage.line.ask(asked)).toEqual(['danger']);
  });

  it('what a supervisor announces is heard by whoever calls then', async () => {
    const stage = stageOf();
    const supervisor = await stage.supervisor();
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const announcement = { text: 'long-waits', startsAt: null, endsAt };
    await stage.post(supervisor, '/api/floor/announce', announcement);
    const { ear } = await listen();
    await ear.until((sound) => loudnessOfTone(sound, ANNOUNCEMENT_HZ) > AUDIBLE_DB);
    const [announcementId] = await stage.line.ask('SELECT announcement_id FROM routing.announcement');
    await stage.post(supervisor, '/api/floor/withdraw-announcement', { announcementId });
  });
}

const lane = { isAloneWithChild: false, minutes: 30 };

async function finishWrapUp({ desk }: SeatedCallTaker, callId: string): Promise<void> {
  await desk.until(({ wrapUp }) => wrapUp?.callId === callId);
  desk.now.send({ kind: 'finish-wrap-up', callId, code: 'handed-on' });
  await desk.until(({ presence }) => presence.state === 'ready');
}
