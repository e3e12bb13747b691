import { expect } from 'vitest';
import { listOpenReturnCalls, readNumber } from '../../server/rooms/calls/index.ts';
import { hearGreeting, intakePrompts } from './calls.ts';
import { eventually, type TestLine } from './line.ts';

export const states = (line: TestLine) =>
  line.asAdministrator('SELECT state FROM calls.call ORDER BY arrived_at');
export const promise = (line: TestLine) => line.asAdministrator('SELECT state FROM calls.return_call');
export const says = (line: TestLine, first: string) =>
  eventually(() => expect(line.telephony.played.at(-1)?.prompts[0]).toBe(first));
/** A caller who waits, and presses 8 and 1 after a while; the prompt that says so is still being said. */
export async function askForReturnCall(line: TestLine, number: string | null = '+12025550177') {
  const channelId = line.newChannel();
  line.telephony.callerArrives(channelId, number);
  await hearGreeting(line);
  await line.pass(2_000);
  line.telephony.keyPressed(channelId, '8');
  return channelId;
}
export async function promiseReturnCall(line: TestLine, number?: string) {
  const channelId = await askForReturnCall(line, number);
  await says(line, 'return-number');
  line.telephony.keyPressed(channelId, '1');
  await says(line, 'return-promised');
  for (const id of intakePrompts(line)) line.telephony.promptEnds(id);
  await eventually(() => expect(line.telephony.channels.has(channelId)).toBe(false));
}
export const numbersToRing = async (line: TestLine) =>
  Promise.all((await listOpenReturnCalls(line.db)).map((promise) => readNumber(line.db, line.keys, promise)));
export const dialled = (line: TestLine) => line.telephony.dialling.dialled;
/** The desk of a call-taker who has taken the return call; the caller is being rung. */
export async function takeReturnCall(line: TestLine) {
  const opened = await line.openDesk();
  await opened.desk.becomeReady();
  const offer = await line.inTime(() => opened.desk.find((state) => state.offer));
  await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
  line.telephony.deskAnswers(offer.legId);
  await opened.desk.until((state) => state.call?.state === 'talking');
  const before = dialled(line).length;
  await eventually(() => expect(dialled(line).length).toBeGreaterThanOrEqual(Math.max(before, 1)));
  return { ...opened, offer, legId: `return-${offer.callId}` };
}
