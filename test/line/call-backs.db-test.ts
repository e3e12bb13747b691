import { describe, expect, it } from 'vitest';
import {
  callWithAgency,
  consultAgency,
  DISPATCH,
  entriesOf,
  FRONT_DESK,
  keepAgency,
  outcomeOf,
  passWord,
  ringAgency,
} from '../support/agencies.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const [BUSY, NO_ANSWER, NO_ROUTE] = [17, 19, 3];
const heard = (line: TestLine, callId: string) =>
  line.telephony.heardTogether(`talking-${callId}`).toSorted();
const said = (line: TestLine) => line.telephony.played.flatMap(({ prompts }) => prompts);

describe('an agency that is called back', () => {
  it('is found by name or ORI, rung at its telephone in the directory, and not heard by the caller', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId, channelId, offer, agency } = call;
    desk.send({ kind: 'find-agencies', callId, text: 'example cou' });
    await desk.until(() => desk.agencies.length === 1);
    expect(desk.agencies[0]).toMatchObject({ agencyId: agency.agencyId, ori: agency.ori });
    expect(desk.agencies[0]?.telephones.map(({ number, notDialled }) => [number, notDialled])).toEqual([
      [DISPATCH, null],
      [FRONT_DESK, null],
    ]);
    const { legId, number } = await ringAgency(line, call);
    expect(number).toBe(DISPATCH);
    // The caller goes on talking while it rings.
    expect(heard(line, callId)).toEqual([channelId, offer.legId].toSorted());
    line.telephony.deskAnswers(legId);
    await desk.until((state) => state.call?.caller.proof.callBack?.isAgencyThere);
    await eventually(() => expect(heard(line, callId)).toEqual([legId, offer.legId].toSorted()));
    expect(line.telephony.hearsMusic(channelId)).toBe(true);
    // The desk reads who is there and what is proven one after the other.
    const shown = await desk.until((state) =>
      state.call?.participants.find((one) => one.kind === 'agency' && one.state === 'joined'),
    );
    expect(shown.name).toBe('Example County Sheriff');
  });

  it('reaches the officer, who is then with caller and call-taker: the caller is proven', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId, channelId, offer } = call;
    const { callBackId, legId } = await consultAgency(line, call);
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    const proof = await desk.until((state) => state.call?.caller.proof.verification);
    expect(proof).toMatchObject({
      ...{ method: 'call-back-officer', agencyName: 'Example County Sheriff', endedAt: null },
    });
    desk.send({ kind: 'resume', callId });
    await eventually(() => expect(heard(line, callId)).toEqual([channelId, legId, offer.legId].toSorted()));
    expect(await entriesOf(line, 'caller-proven')).toHaveLength(1);
  });

  it('confirms the officer, whom it gives a word that the caller repeats: the caller is proven', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk } = call;
    const { callBackId, word } = await passWord(line, call);
    expect(desk.state.call?.caller.proof.callBack?.word).toBeNull();
    desk.send({ kind: 'enter-word', callBackId, word: ` ${word.toUpperCase()} ` });
    const proof = await desk.until((state) => state.call?.caller.proof.verification);
    expect(proof.method).toBe('call-back-dispatch');
    expect(await outcomeOf(desk)).toBe('dispatch-confirmed');
    expect(await entriesOf(line, 'content-destroyed')).toHaveLength(1);
  });

  it('goes on over its own leg when the first line ends after the officer was reached there', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId, channelId, offer } = call;
    const { callBackId, legId } = await consultAgency(line, call);
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    await desk.until((state) => state.call?.caller.proof.verification);
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.call?.state === 'talking');
    await eventually(() => expect(heard(line, callId)).toEqual([legId, offer.legId].toSorted()));
    desk.send({ kind: 'hold', callId });
    await eventually(() => expect(line.telephony.hearsMusic(legId)).toBe(true));
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    // Now this is the caller's leg: the call ends with it.
    line.telephony.channelEnds(legId);
    await desk.until((state) => state.wrapUp);
    await eventually(() => expect([...line.telephony.channels.keys()]).toEqual([]));
    expect(await line.asAdministrator('SELECT outcome FROM calls.participant')).toEqual(['became-caller']);
  });

  it('has the first line let go, on which anybody may be', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId, channelId, offer } = call;
    const { callBackId, legId } = await consultAgency(line, call);
    desk.send({ kind: 'let-first-line-go', callBackId });
    await desk.untilRefused(1);
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    await desk.until((state) => state.call?.caller.proof.verification);
    desk.send({ kind: 'let-first-line-go', callBackId });
    await desk.until((state) => state.call?.state === 'talking');
    await eventually(() => expect(line.telephony.channels.has(channelId)).toBe(false));
    await eventually(() => expect(heard(line, callId)).toEqual([legId, offer.legId].toSorted()));
  });

  it('without the officer does not keep the call when the caller goes', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { legId } = await consultAgency(line, call);
    line.telephony.channelEnds(call.channelId);
    await call.desk.until((state) => state.wrapUp);
    await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
    expect(await line.asAdministrator('SELECT outcome FROM agencies.call_back')).toEqual(['call-over']);
  });
});

describe('a call-back that comes to nothing', () => {
  it.each([
    ['is busy', BUSY, 'busy'],
    ['is not answered', NO_ANSWER, 'no-answer'],
    ['has no route', NO_ROUTE, 'failed'],
  ] as const)(
    'for the telephone %s leaves the talk as it is, and another telephone can be tried',
    async (_why, cause, outcome) => {
      const line = await openTestLine();
      const call = await callWithAgency(line);
      const { desk, callId, channelId, offer, agency } = call;
      const { legId } = await ringAgency(line, call);
      line.telephony.channelEnds(legId, cause);
      expect(await outcomeOf(desk)).toBe(outcome);
      expect(desk.state.call?.state).toBe('talking');
      expect(heard(line, callId)).toEqual([channelId, offer.legId].toSorted());
      desk.send({
        kind: 'begin-call-back',
        callId,
        agencyId: agency.agencyId,
        telephoneId: agency.frontDeskId,
      });
      await eventually(() => expect(line.telephony.dialling.dialled[1]?.number).toBe(FRONT_DESK));
    },
  );

  it('at 03:00 rings for its time and no longer, while the caller on hold hears what is being done', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId } = call;
    await ringAgency(line, call);
    desk.send({ kind: 'hold', callId });
    await line.inTime(() => expect(said(line)).toContain('call-back-rings'));
    await line.inTime(() => desk.find((state) => state.call?.caller.proof.callBack?.outcome === 'no-answer'));
    // Told once at the start, and once more before it was given up.
    await eventually(() =>
      expect(said(line).filter((prompt) => prompt === 'call-back-rings').length).toBeGreaterThan(1),
    );
  });

  it.each(['wrong-person', 'officer-unknown', 'officer-gone', 'only-a-machine'] as const)(
    'because of %s lets the agency go, and keeps the caller',
    async (outcome) => {
      const line = await openTestLine();
      const call = await callWithAgency(line);
      const { desk, channelId } = call;
      const { callBackId, legId } = await consultAgency(line, call);
      await line.inTime(() => expect(said(line)).toContain('call-back-talks'));
      desk.send({ kind: 'conclude-call-back', callBackId, outcome });
      expect(await outcomeOf(desk)).toBe(outcome);
      await eventually(() => expect(line.telephony.channels.has(legId)).toBe(false));
      expect(line.telephony.channels.has(channelId)).toBe(true);
      expect(desk.state.call?.caller.proof.verification).toBeNull();
    },
  );

  it('because a menu answers is steered by keys that only the menu hears', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId, channelId } = call;
    const { legId, participantId } = await consultAgency(line, call);
    desk.send({ kind: 'press-key', callId, participantId, key: '2' });
    await eventually(() => expect(line.telephony.keysHeard(legId)).toBe('2'));
    expect(line.telephony.keysHeard(channelId)).toBe('');
  });

  it('for a moment because the desk is lost tells the agency to wait, and the caller too', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { legId } = await consultAgency(line, call);
    line.telephony.channelEnds(call.offer.legId);
    await call.desk.until((state) => state.call?.state === 'rejoining');
    await eventually(() => expect(said(line)).toContain('call-back-wait'));
    await eventually(() => expect(said(line)).toContain('desk-lost'));
    await eventually(() => expect(heard(line, call.callId)).toEqual([legId]));
  });

  it('because the agency hangs up says so', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { legId } = await consultAgency(line, call);
    line.telephony.channelEnds(legId);
    expect(await outcomeOf(call.desk)).toBe('nothing-confirmed');
  });

  it('because the agency is not in the directory is written down like any other', async () => {
    const line = await openTestLine();
    const { desk, callId } = await callWithAgency(line);
    desk.send({ kind: 'find-agencies', callId, text: 'Nowhere' });
    desk.send({ kind: 'give-up-call-back', callId, agencyId: null, because: 'not-in-directory' });
    expect(await outcomeOf(desk)).toBe('not-in-directory');
    expect(line.telephony.dialling.dialled).toEqual([]);
    expect(String(await entriesOf(line, 'call-back-ended'))).toContain('not-in-directory');
  });
});

describe('a call that is recorded', () => {
  it('is not, from when the agency is heard in it: nobody there has heard the notice', async () => {
    const line = await openTestLine({ records: true });
    const call = await callWithAgency(line);
    const { desk, callId, channelId } = call;
    const recorded = () => [...line.telephony.recording.live.values()].length;
    await eventually(() => expect(recorded()).toBe(2));
    const { callBackId } = await consultAgency(line, call);
    await eventually(() => expect(recorded()).toBe(0));
    expect(desk.state.call?.recording.because).toBeNull();
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.recording.because === 'notice-not-heard');
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.call?.timeLine.some(({ cause }) => cause === 'went-on-at-agency'));
    desk.send({ kind: 'hold', callId });
    await desk.until((state) => state.call?.state === 'held');
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    expect(recorded()).toBe(0);
  });
});

describe('a call that is recorded, after the agency has left it', () => {
  it('is recorded again: only those who heard the notice are there', async () => {
    const line = await openTestLine({ records: true });
    const call = await callWithAgency(line);
    const { desk, callId } = call;
    const { callBackId, legId } = await consultAgency(line, call);
    desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.recording.because === 'notice-not-heard');
    line.telephony.channelEnds(legId);
    await line.inTime(() => desk.find((state) => state.call?.recording.state === 'recording'));
    await eventually(() => expect(line.telephony.recording.live.size).toBe(2));
  });
});

describe('an exchange that was away', () => {
  it('is told who talks with whom, and an agency whose leg is gone has confirmed nothing', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { legId } = await consultAgency(line, call);
    line.telephony.goAway();
    line.telephony.channels.delete(legId);
    line.telephony.comeBack();
    expect(await outcomeOf(call.desk)).toBe('nothing-confirmed');
    await eventually(() => expect(line.telephony.hearsMusic(call.channelId)).toBe(true));
  });

  it('when an agency is dialled leaves the caller with the call-taker', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    line.telephony.dialling.carriers = [];
    const { agencyId, telephoneId } = call.agency;
    call.desk.send({ kind: 'begin-call-back', callId: call.callId, agencyId, telephoneId });
    expect(await outcomeOf(call.desk)).toBe('failed');
    expect(call.desk.state.call?.state).toBe('talking');
  });
});

it('one agency at a time is called back for a caller', async () => {
  const line = await openTestLine();
  const call = await callWithAgency(line);
  await ringAgency(line, call);
  const other = await keepAgency(line, 'Another Example Police');
  const { agencyId, telephoneId } = other;
  call.desk.send({ kind: 'begin-call-back', callId: call.callId, agencyId, telephoneId });
  await call.desk.untilRefused(1);
  expect(call.desk.refusals[0]?.code).toBe('HL_CALL_BACK_UNDER_WAY');
  expect(line.telephony.dialling.dialled).toHaveLength(1);
});
