import { describe, expect, it } from 'vitest';
import { connectCall } from '../support/calls.ts';
import {
  acceptAsInterpreter,
  answerAsInterpreter,
  HOW_IT_WENT,
  interpreter,
  listed,
  rungInterpreter,
} from '../support/interpreters.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const NO_ANSWER = 19;
const figures = (line: TestLine) => line.asAdministrator(HOW_IT_WENT);
const outcomes = (line: TestLine) =>
  line.asAdministrator('SELECT outcome FROM interpreters.request ORDER BY asked_at');
const heard = (line: TestLine, callId: string) =>
  line.telephony.heardTogether(`talking-${callId}`).toSorted();

describe('an interpreter', () => {
  it('is asked with one message, heard by both, and leaves with figures of when', async () => {
    const line = await openTestLine();
    await listed(line, interpreter('Ina Invented', [['spa', 'eng']]));
    const { desk, callId, channelId, offer } = await connectCall(line);
    desk.send({ kind: 'find-languages', into: 'eng' });
    await desk.until(() => desk.languages.length === 1);
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    const { legId, number } = await rungInterpreter(line, 1);
    expect(number).toBe('+12025550171');
    await desk.until((state) => state.call?.interpreter?.outcome === null);
    await acceptAsInterpreter(line, legId);
    const shown = await desk.until((state) => state.call?.participants.find((one) => one.state === 'joined'));
    expect(shown).toMatchObject({
      kind: 'interpreter',
      name: 'Ina Invented',
      hop: { from: 'spa', to: 'eng' },
    });
    await eventually(() => expect(heard(line, callId)).toEqual([channelId, offer.legId, legId].toSorted()));
    await desk.until((state) => state.call?.interpreter?.outcome === 'answered');
    line.telephony.channelEnds(legId);
    await desk.until((state) => state.call?.participants.every((one) => one.state === 'ended'));
    expect(await figures(line)).toEqual(['spa spa-eng lost']);
    expect(desk.state.call?.state).toBe('talking');
  });

  it('who does not answer is followed by the next, and nobody is rung twice', async () => {
    const line = await openTestLine();
    await listed(
      line,
      interpreter('Ina Invented', [['eng', 'mam']], { number: '+12025550171' }),
      interpreter('Mo Madeup', [['eng', 'mam']], { number: '+12025550172' }),
    );
    const { desk, callId } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' });
    const first = await rungInterpreter(line, 1);
    line.telephony.channelEnds(first.legId, NO_ANSWER);
    const second = await rungInterpreter(line, 2);
    expect(new Set([first.number, second.number]).size).toBe(2);
    line.telephony.channelEnds(second.legId, NO_ANSWER);
    await desk.until((state) => state.call?.interpreter?.outcome === 'nobody');
    expect(line.telephony.dialling.dialled).toHaveLength(2);
    const unanswered = 'mam mam-eng not-answered';
    expect(await figures(line)).toEqual([unanswered, unanswered]);
    desk.send({ kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' });
    await rungInterpreter(line, 3);
  });

  it('whose machine answers is not in the call, and is followed by the next', async () => {
    const line = await openTestLine();
    await listed(
      line,
      interpreter('Ina Invented', [['eng', 'mam']], { number: '+12025550171' }),
      interpreter('Mo Madeup', [['eng', 'mam']], { number: '+12025550172' }),
    );
    const { desk, callId, channelId, offer } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' });
    const machine = await rungInterpreter(line, 1);
    await answerAsInterpreter(line, machine.legId);
    const [said] = line.telephony.played.slice(-1);
    expect(said).toMatchObject({ language: 'en' });
    expect(said?.prompts.slice(0, 4)).toEqual([
      ...['interpreter-wanted', 'name-of-mam', 'interpreter-into', 'name-of-eng'],
    ]);
    line.telephony.keyPressed(machine.legId, '5');
    const second = await line.inTime(() => {
      const [, rung] = line.telephony.dialling.dialled;
      if (!rung) throw new Error('Nobody else is rung yet.');
      return rung;
    });
    expect(heard(line, callId)).toEqual([channelId, offer.legId].toSorted());
    await eventually(() => expect(line.telephony.channels.has(machine.legId)).toBe(false));
    await acceptAsInterpreter(line, second.legId);
    await desk.until((state) => state.call?.interpreter?.outcome === 'answered');
    await eventually(() =>
      expect(heard(line, callId)).toEqual([channelId, offer.legId, second.legId].toSorted()),
    );
    expect(await figures(line)).toEqual(['mam mam-eng not-answered', 'mam mam-eng there']);
    const asking = () => [...line.telephony.bridges.keys()].filter((id) => id.startsWith('asking-'));
    await eventually(() => expect(asking()).toEqual([]));
  });

  it('comes with a second one in relay where nobody speaks both languages', async () => {
    const line = await openTestLine();
    await listed(
      line,
      interpreter('Ina Invented', [['mam', 'spa']], { number: '+12025550171' }),
      interpreter('Mo Madeup', [['eng', 'spa']], { number: '+12025550172' }),
    );
    const { desk, callId, channelId, offer } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' });
    const legs = [await rungInterpreter(line, 1), await rungInterpreter(line, 2)].map(({ legId }) => legId);
    for (const legId of legs) await acceptAsInterpreter(line, legId);
    await desk.until((state) => state.call?.interpreter?.outcome === 'answered');
    await eventually(() => expect(heard(line, callId)).toEqual([channelId, offer.legId, ...legs].toSorted()));
    expect(await figures(line)).toEqual(['mam mam-spa there', 'mam spa-eng there']);
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.wrapUp);
    await eventually(() => expect([...line.telephony.channels.keys()]).toEqual([]));
    expect(await figures(line)).toEqual(['mam mam-spa call-over', 'mam spa-eng call-over']);
  });

  it('of whose relay the other half does not answer is not left ringing', async () => {
    const line = await openTestLine();
    await listed(
      line,
      interpreter('Ina Invented', [['mam', 'spa']], { number: '+12025550171' }),
      interpreter('Mo Madeup', [['eng', 'spa']], { number: '+12025550172' }),
    );
    const { desk, callId } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' });
    const [first, second] = [await rungInterpreter(line, 1), await rungInterpreter(line, 2)];
    line.telephony.channelEnds(second.legId, NO_ANSWER);
    await eventually(() => expect(line.telephony.channels.has(first.legId)).toBe(false));
    await eventually(async () => expect(await outcomes(line)).toEqual(['nobody']));
  });

  it('is not rung any longer when the call-taker takes it back, the caller leaves, or the lease runs out', async () => {
    const line = await openTestLine();
    await listed(line, interpreter('Ina Invented', [['spa', 'eng']]));
    const { desk, callId, channelId } = await connectCall(line);
    const askNow = () => desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    const live = () =>
      desk.until((state) => state.call?.participants.find((one) => one.outcome === null)?.participantId);
    const isGone = (legId: string) =>
      line.inTime(() => expect(line.telephony.channels.has(legId)).toBe(false));
    askNow();
    const first = await rungInterpreter(line, 1);
    desk.send({ kind: 'let-go', participantId: await live() });
    await isGone(first.legId);
    await eventually(async () => expect(await outcomes(line)).toEqual(['withdrawn']));
    askNow();
    await isGone((await rungInterpreter(line, 2)).legId);
    await eventually(async () => expect(await outcomes(line)).toEqual(['withdrawn', 'nobody']));
    askNow();
    const third = await rungInterpreter(line, 3);
    line.telephony.channelEnds(channelId);
    await eventually(() => expect(line.telephony.channels.has(third.legId)).toBe(false));
    await eventually(async () => expect(await outcomes(line)).toEqual(['withdrawn', 'nobody', 'call-over']));
  });

  it('stays when the call is handed over, and goes when it is handed on', async () => {
    const line = await openTestLine();
    await listed(line, interpreter('Ina Invented', [['spa', 'eng']]));
    const { desk, callId, channelId } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    const { legId } = await rungInterpreter(line, 1);
    await acceptAsInterpreter(line, legId);
    await desk.until((state) => state.call?.interpreter?.outcome === 'answered');
    const colleague = await line.openDesk('Cora Colleague');
    await colleague.desk.becomeReady();
    desk.send({ kind: 'invite-colleague', callId, accountId: colleague.accountId });
    const invitation = await colleague.desk.until((state) => state.invitation);
    await eventually(() => expect(line.telephony.channels.has(invitation.legId)).toBe(true));
    line.telephony.deskAnswers(invitation.legId);
    const { participantId } = await colleague.desk.until((state) => state.guest);
    desk.send({ kind: 'hand-over', participantId });
    await colleague.desk.until((state) => state.call?.state === 'talking');
    await eventually(() =>
      expect(heard(line, callId)).toEqual([channelId, invitation.legId, legId].toSorted()),
    );
    colleague.desk.send({ kind: 'return-to-queue', callId });
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
  });

  it('with a desk here is rung there when ready, and wraps up', async () => {
    const line = await openTestLine();
    const { desk, callId } = await connectCall(line);
    const inside = await line.openDesk('Ines Insider');
    await listed(
      line,
      interpreter('Ines at her desk', [['spa', 'eng']], { number: null, accountId: inside.accountId }),
    );
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    await eventually(async () => expect(await outcomes(line)).toEqual(['nobody']));
    await inside.desk.becomeReady();
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    const invitation = await inside.desk.until((state) => state.invitation);
    await eventually(() => expect(line.telephony.channels.has(invitation.legId)).toBe(true));
    line.telephony.deskAnswers(invitation.legId);
    const guest = await inside.desk.until((state) => state.guest);
    inside.desk.send({ kind: 'leave-call', participantId: guest.participantId });
    await inside.desk.until((state) => state.wrapUp);
    await eventually(async () => expect(await figures(line)).toEqual(['spa spa-eng left']));
  });

  it('is in one call at a time, and is not asked outside of the hours', async () => {
    const line = await openTestLine();
    await listed(line, interpreter('Ina Invented', [['spa', 'eng']]));
    const { desk, callId } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    await rungInterpreter(line, 1);
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    await desk.untilRefused(1);
    const other = await connectCall(line);
    other.desk.send({ kind: 'ask-interpreter', callId: other.callId, language: 'spa', into: 'eng' });
    await other.desk.untilRefused(1);
    expect([...desk.refusals, ...other.desk.refusals].map(({ code }) => code)).toEqual([
      'HL_INTERPRETER_ASKED',
      'HL_NO_INTERPRETER',
    ]);
    expect(line.telephony.dialling.dialled).toHaveLength(1);
    const never = interpreter('Nell Never', [['hat', 'eng']], { hours: [] });
    await listed(line, never);
    other.desk.send({ kind: 'find-languages', into: 'eng' });
    other.desk.send({ kind: 'ask-interpreter', callId: other.callId, language: 'hat', into: 'eng' });
    await other.desk.untilRefused(2);
    expect(other.desk.languages).toEqual([]);
  });

  it('that a restart of the server interrupts is found by the watch', async () => {
    const line = await openTestLine();
    await listed(
      line,
      interpreter('Ina Invented', [['spa', 'eng']], { number: '+12025550171' }),
      interpreter('Mo Madeup', [['spa', 'eng']], { number: '+12025550172' }),
    );
    const { desk, callId } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    const { legId } = await rungInterpreter(line, 1);
    const participantId = legId.replace('interpreter-', '');
    // As if the server had died between the end of one ringing and the next.
    await line.asAdministrator(
      `UPDATE calls.participant SET state = 'ended', outcome = 'not-answered', ended_at = now()
       WHERE participant_id = '${participantId}'`,
    );
    await line.asAdministrator('UPDATE interpreters.attempt SET ended_at = now()');
    const second = await line.inTime(async () => {
      const [, rung] = line.telephony.dialling.dialled;
      if (!rung) throw new Error('Nobody is rung yet.');
      return rung;
    });
    expect(second.number).not.toBe(line.telephony.dialling.dialled[0]?.number);
  });
});

describe('a sample of a language', () => {
  it('is heard by all in the call, one at a time, and only where there is one', async () => {
    const line = await openTestLine();
    const { desk, callId } = await connectCall(line);
    const playing = () => [...(line.telephony.bridges.get(`talking-${callId}`)?.playing ?? [])];
    desk.send({ kind: 'play-language-sample', callId, language: 'quc' });
    await eventually(() => expect(playing()).toHaveLength(1));
    const [first] = playing();
    desk.send({ kind: 'play-language-sample', callId, language: 'hat' });
    await eventually(() => expect(playing().filter((id) => id !== first)).toHaveLength(1));
    expect(playing()).toHaveLength(1);
    desk.send({ kind: 'play-language-sample', callId, language: 'mam' });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_NOT_FOUND');
  });
});
