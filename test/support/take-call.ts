import { expect, onTestFinished } from 'vitest';
import { loudnessOfTone } from './audio.ts';
import type { Ear } from './ear.ts';
import { ask, type TestLine } from './line.ts';
import { seatCallTaker } from './seat.ts';
import { startCaller, startTelephone } from './sipp.ts';

const AUDIBLE_DB = -50;

/** Waits until that tone is heard. */
export const hears = (ear: Ear, frequency: number) =>
  ear.until((sound) => loudnessOfTone(sound, frequency) > AUDIBLE_DB);

type Taken = { sipPort: number; callerNumber: string; officer: Ear; callTakerHz: number };

/** An officer on the telephone with a call-taker, both real to the exchange; the officer hears the call-taker already. */
export async function takeCall(line: TestLine, { sipPort, callerNumber, officer, callTakerHz }: Taken) {
  const desk = await startTelephone({ scenario: 'telephone-answers', voice: callTakerHz, calls: 1 });
  const seat = { name: 'One', telephoneContact: `sip:desk@127.0.0.1:${desk.port}` };
  const callTaker = await seatCallTaker(line.db, line.url, seat);
  const caller = await startCaller({
    ...{ scenario: 'caller-listens', sipPort, callerNumber },
    earPort: officer.port,
  });
  onTestFinished(async () => {
    await Promise.all([callTaker.close(), caller.stop(), desk.stop()]);
  });
  await callTaker.now.becomeReady();
  const { callId } = await callTaker.until(({ call }) => call?.state === 'talking' && call);
  await hears(officer, callTakerHz);
  /** The officer goes on waiting alone, with music. */
  const putInLane = async () => {
    const lane = { isAloneWithChild: false, minutes: 30 };
    const put = await ask(line, callTaker.cookie, 'POST', `/api/calls/${callId}/lane`, lane);
    expect(put.status).toBe(204);
  };
  return { callId, callTaker, caller, putInLane };
}
