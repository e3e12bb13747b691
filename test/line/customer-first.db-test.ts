import { describe, expect, it } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { waitFrom } from '../support/calls.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { dialled, promise, promiseReturnCall, says, states } from '../support/return-calls.ts';

const rules = `otherwise: main
queues:
  main: { name: Main, rings: [{}], returnCalls: customer-first }
`;

/** A line in whose queue callers are rung first, and which has promised as many return calls. */
async function openPromisingLine(numbers: string[]) {
  const line = await openTestLine();
  await publishRules(line.staffing, rules, { kind: 'command-line' });
  await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
  for (const number of numbers) await promiseReturnCall(line, number);
  const underWay = numbers.map(() => 'under-way');
  await line.inTime(async () => expect(await promise(line)).toEqual(underWay));
  return line;
}

/** The first leg by which a caller is rung. */
async function rungLeg(line: TestLine): Promise<string> {
  await line.inTime(() => expect(dialled(line)).toHaveLength(1));
  const legId = dialled(line)[0]?.legId ?? '';
  await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
  return legId;
}
const outcomes = (line: TestLine) => line.asAdministrator('SELECT outcome FROM calls.return_attempt');

describe('a return call of a queue that rings its callers first', () => {
  it('is rung when a call-taker is free, offered once a person has pressed 1, and fulfilled by their talk', async () => {
    const line = await openPromisingLine(['+12025550177']);
    await line.pass(3_000);
    expect(dialled(line)).toEqual([]);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const legId = await rungLeg(line);
    await line.pass(2_000);
    line.telephony.deskAnswers(legId);
    await says(line, 'return-reached');
    await line.pass(2_000);
    expect(desk.state.offer).toBeNull();
    line.telephony.keyPressed(legId, '1');
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(offer.caller.returnCall).toEqual({ attempt: 1, leg: 'there' });
    line.telephony.deskAnswers(offer.legId);
    await desk.until((state) => state.call?.state === 'talking');
    await eventually(() =>
      expect(line.telephony.heardTogether(`talking-${offer.callId}`).toSorted()).toEqual(
        [offer.legId, legId].toSorted(),
      ),
    );
    desk.send({ kind: 'hang-up', callId: offer.callId });
    await desk.until((state) => state.wrapUp);
    expect([await promise(line), await outcomes(line)]).toEqual([['fulfilled'], ['talked']]);
  });

  it('takes the key also of whoever presses it while the exchange has not yet said that it asks', async () => {
    const line = await openPromisingLine(['+12025550177']);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const legId = await rungLeg(line);
    const play = line.telephony.play.bind(line.telephony);
    line.telephony.play = async (...asked) => {
      const outcome = await play(...asked);
      if (asked[2].includes('return-reached')) line.telephony.keyPressed(legId, '1');
      return outcome;
    };
    line.telephony.deskAnswers(legId);
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(offer.caller.returnCall).toEqual({ attempt: 1, leg: 'there' });
  });

  it('that nobody presses a key in was answered by a machine, and is tried again later', async () => {
    const line = await openPromisingLine(['+12025550177']);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const legId = await rungLeg(line);
    line.telephony.deskAnswers(legId);
    await says(line, 'return-reached');
    await line.pass(26_000);
    await line.inTime(async () => expect(await promise(line)).toEqual(['planned']));
    expect(await outcomes(line)).toEqual(['voicemail']);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
    expect(desk.state.presence.state).toBe('ready');
  });

  it('hears where nobody is ready any more that the place is the first, and is offered before whoever came later', async () => {
    const line = await openPromisingLine(['+12025550177']);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    const legId = await rungLeg(line);
    desk.send({ kind: 'set-not-ready', reason: 'break' });
    await desk.until((state) => state.presence.state === 'not-ready');
    line.telephony.deskAnswers(legId);
    await says(line, 'return-reached');
    line.telephony.keyPressed(legId, '1');
    await says(line, 'return-first');
    await waitFrom(line, '+12025550178');
    expect(await states(line)).toEqual(['promised', 'waiting', 'waiting']);
    await desk.becomeReady();
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(`return-${offer.callId}`).toBe(legId);
    line.telephony.channelEnds(legId);
    await line.inTime(async () => expect(await outcomes(line)).toEqual(['given-up']));
    expect(await promise(line)).toEqual(['planned']);
  });

  it('is not rung while the one free call-taker is needed by somebody else', async () => {
    const line = await openPromisingLine(['+12025550177', '+12025550178']);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    await rungLeg(line);
    await line.pass(5_000);
    expect(dialled(line)).toHaveLength(1);
    expect(await states(line)).toEqual(['promised', 'promised', 'waiting', 'waiting']);
  });

  it('that was begun is held back when quiet hours begin, and begun anew when they are over', async () => {
    const line = await openPromisingLine(['+12025550177']);
    const timeOfDay = (afterMs: number) =>
      new Date(line.clock.now().getTime() + afterMs).toISOString().slice(11, 16);
    const quiet = `{ from: "${timeOfDay(0)}", until: "${timeOfDay(2 * 60_000)}", timeZone: UTC }`;
    const source = `${rules}returnCalls: { quietHours: ${quiet} }\n`;
    await publishRules(line.staffing, source, { kind: 'command-line' });
    await eventually(() => expect(line.routing.rulesVersion()).toBe(2));
    await line.inTime(async () => expect(await promise(line)).toEqual(['planned']));
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    await line.pass(5_000);
    expect(dialled(line)).toEqual([]);
    await line.pass(2 * 60_000);
    expect(await rungLeg(line)).toContain('return-');
  });
});
