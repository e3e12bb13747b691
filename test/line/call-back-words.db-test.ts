import { describe, expect, it } from 'vitest';
import { callWithAgency, consultAgency, entriesOf, outcomeOf, passWord } from '../support/agencies.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

const proofs = (line: TestLine) =>
  line.asAdministrator(
    "SELECT method || ' ' || coalesce(ended_because, 'holds') FROM agencies.verification ORDER BY proven_at",
  );

describe('the one-time word', () => {
  it('is refused after three errors, and the caller is not proven', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId } = await passWord(line, call);
    for (const word of ['piano', 'piano piano', 'cable cable'])
      call.desk.send({ kind: 'enter-word', callBackId, word });
    expect(await outcomeOf(call.desk)).toBe('word-refused');
    expect(call.desk.refusals.map(({ code }) => code)).toEqual(Array(3).fill('HL_WORD_NOT_RIGHT'));
    expect(await proofs(line)).toEqual([]);
    expect(await entriesOf(line, 'call-back-word-tried')).toHaveLength(3);
  });

  it('does not hold for longer than it was given for', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId, word } = await passWord(line, call);
    line.clock.advance(10 * 60_000);
    call.desk.send({ kind: 'enter-word', callBackId, word });
    expect(await outcomeOf(call.desk)).toBe('word-expired');
    expect(await proofs(line)).toEqual([]);
  });

  it('is worth nothing once the caller could hear the agency', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId } = call;
    const { callBackId, legId } = await consultAgency(line, call);
    desk.send({ kind: 'give-word', callBackId });
    const word = await desk.until((state) => state.call?.caller.proof.callBack?.word);
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    expect(desk.state.call?.caller.proof.callBack?.word).toBeNull();
    line.telephony.channelEnds(legId);
    desk.send({ kind: 'enter-word', callBackId, word });
    expect(await outcomeOf(desk)).toBe('word-heard');
    expect(await proofs(line)).toEqual([]);
  });

  it('is not given while the caller hears it', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId } = call;
    const { callBackId } = await consultAgency(line, call);
    desk.send({ kind: 'resume', callId });
    await desk.until((state) => state.call?.state === 'talking');
    desk.send({ kind: 'give-word', callBackId });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_WORD_WAS_HEARD');
    expect(await line.asAdministrator('SELECT word_kept FROM agencies.call_back')).toEqual(['null']);
  });

  it('lies in the database sealed only, and is on no other desk', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk } = call;
    const { callBackId } = await consultAgency(line, call);
    desk.send({ kind: 'give-word', callBackId });
    const word = await desk.until((state) => state.call?.caller.proof.callBack?.word);
    const rows = [
      ...(await line.asAdministrator('SELECT row_to_json(c) FROM agencies.call_back c')),
      ...(await line.asAdministrator('SELECT content FROM ledger.entry')),
    ];
    expect(String(rows)).not.toContain(word);
    const colleague = await line.openDesk('Cora Colleague');
    await colleague.desk.becomeReady();
    desk.send({ kind: 'invite-colleague', callId: call.callId, accountId: colleague.accountId });
    const { caller } = await colleague.desk.until((state) => state.invitation);
    expect(caller.proof.callBack).toMatchObject({ state: 'word-given', word: null });
  });
});

describe('what is noted of who answered', () => {
  it('is checked as all free text is, and kept sealed', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk } = call;
    const { callBackId } = await consultAgency(line, call);
    desk.send({ kind: 'note-who-answered', callBackId, text: 'Dispatcher Example, number 12' });
    await desk.until((state) => state.call?.caller.proof.callBack?.hasNote);
    const rows = await line.asAdministrator('SELECT row_to_json(c) FROM agencies.call_back c');
    expect(String(rows)).not.toContain('Dispatcher');
    desk.send({ kind: 'note-who-answered', callBackId, text: 'The child lives at 12 Example Street' });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_FREE_TEXT_STOPPED');
    expect(await entriesOf(line, 'call-back-note-stopped')).toHaveLength(1);
  });
});

describe('what is proven', () => {
  it('holds until the call and its wrap-up are over, and for no other call', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk, callId } = call;
    const { callBackId, word } = await passWord(line, call);
    desk.send({ kind: 'enter-word', callBackId, word });
    await desk.until((state) => state.call?.caller.proof.verification);
    desk.send({ kind: 'hang-up', callId });
    await desk.until((state) => state.wrapUp);
    expect(await proofs(line)).toEqual(['call-back-dispatch holds']);
    desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
    await desk.until((state) => state.presence.state === 'ready');
    await line.inTime(async () => expect(await proofs(line)).toEqual(['call-back-dispatch call-over']));
  });

  it('and ends in the middle of a call is seen on the desk at once', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { desk } = call;
    const { callBackId, word } = await passWord(line, call);
    desk.send({ kind: 'enter-word', callBackId, word });
    await desk.until((state) => state.call?.caller.proof.verification?.endedAt === null);
    await line.asAdministrator(
      "UPDATE agencies.verification SET ended_at = now(), ended_because = 'agency-disabled'",
    );
    await line.inTime(() => desk.find((state) => state.call?.caller.proof.verification?.endedAt));
  });
});
