import { describe, expect, it } from 'vitest';
import { laneView } from '../../contract/lane.ts';
import { connectCall } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

const MINUTE_MS = 60_000;
type Talk = Awaited<ReturnType<typeof connectCall>>;

const putInLane = (line: TestLine, { cookie, callId }: Talk, isAloneWithChild = false, minutes = 30) =>
  ask(line, cookie, 'POST', `/api/calls/${callId}/lane`, { isAloneWithChild, minutes });
const outcomeIsHere = (line: TestLine, cookie: string, callId: string) =>
  ask(line, cookie, 'POST', `/api/calls/${callId}/lane/outcome`);
const stateOf = (line: TestLine, { callId }: Talk) =>
  line.asAdministrator(`SELECT state FROM calls.call WHERE call_id = '${callId}'`);
const said = (line: TestLine) => line.telephony.played.flatMap(({ prompts }) => prompts);

/** A caller who waits in the lane, and the call-taker who has wrapped up and is ready for others. */
async function callerInLane(line: TestLine, minutes = 30) {
  const talk = await connectCall(line);
  expect((await putInLane(line, talk, false, minutes)).status).toBe(204);
  await talk.desk.until((state) => state.wrapUp);
  talk.desk.send({ kind: 'finish-wrap-up', callId: talk.callId, code: 'handed-on' });
  await talk.desk.until((state) => state.presence.state === 'ready');
  return talk;
}

describe('a caller in the waiting lane', () => {
  it('hears music and a word now and then, holds no call-taker, and comes back to the same one when the outcome is here', async () => {
    const line = await openTestLine();
    const talk = await callerInLane(line);
    const { callId, channelId, desk, cookie } = talk;
    expect(await stateOf(line, talk)).toEqual(['in-lane']);
    await eventually(() => expect(line.telephony.heardTogether(`waiting-${callId}`)).toEqual([channelId]));
    await line.inTime(() => expect(said(line)).toContain('lane-still'));
    const { callers } = laneView.parse((await ask(line, cookie, 'GET', '/api/lane')).body);
    expect(callers).toMatchObject([{ callId, putBy: 'Tess Testcase' }]);
    const other = await line.openDesk('Otto Otherone');
    await other.desk.becomeReady();
    expect((await outcomeIsHere(line, other.cookie, callId)).status).toBe(204);
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(offer).toMatchObject({
      callId,
      because: { choice: 'spoke-before', priority: 'promised' },
      caller: { priority: 'promised' },
    });
    expect(other.desk.state.offer).toBeNull();
    await eventually(() => expect(said(line)).toContain('lane-over'));
    expect((await outcomeIsHere(line, cookie, callId)).status).toBe(409);
    const causes = await line.asAdministrator(
      `SELECT cause FROM calls.event WHERE call_id = '${callId}' ORDER BY sequence DESC LIMIT 3`,
    );
    expect(causes).toEqual(['offered', 'outcome-is-here', 'put-in-lane']);
  });

  it('comes back when the time is over, to anybody where that call-taker is not there', async () => {
    const line = await openTestLine();
    const talk = await callerInLane(line, 1);
    await talk.desk.close('leaving');
    const other = await line.openDesk('Otto Otherone');
    await line.inTime(async () => expect(await stateOf(line, talk)).toEqual(['waiting']));
    await other.desk.becomeReady();
    const offer = await line.inTime(() => other.desk.find((state) => state.offer));
    expect(offer.callId).toBe(talk.callId);
  });

  it('who hangs up is followed up by the call-taker who put them there', async () => {
    const line = await openTestLine();
    const talk = await callerInLane(line);
    line.telephony.channelEnds(talk.channelId);
    await talk.desk.until((state) => state.ownTasks === 1);
    expect(await stateOf(line, talk)).toEqual(['finished']);
    const tasks = await line.asAdministrator("SELECT kind || ' ' || (made_by IS NULL) FROM tasks.task");
    expect(tasks).toEqual(['follow-up true']);
  });

  it('who presses the key for danger is out of it at once, before everybody', async () => {
    const line = await openTestLine();
    const talk = await callerInLane(line);
    line.telephony.keyPressed(talk.channelId, '*');
    const offer = await line.inTime(() => talk.desk.find((state) => state.offer));
    expect(offer).toMatchObject({ callId: talk.callId, caller: { priority: 'danger' } });
  });
});

describe('the enquiry of a caller in the lane', () => {
  it('is still written by whoever put them there, until the caller is somebody’s again', async () => {
    const line = await openTestLine();
    const talk = await connectCall(line);
    const { callId, cookie, desk } = talk;
    const open = (who: string) => ask(line, who, 'POST', '/api/enquiries', { callId });
    expect((await open(cookie)).status).toBe(200);
    const other = await line.openDesk('Otto Otherone');
    await putInLane(line, talk);
    expect(await desk.until((state) => state.wrapUp)).toMatchObject({ inLane: true, handedOn: false });
    expect(desk.state.enquiryId).not.toBeNull();
    expect((await open(cookie)).status).toBe(200);
    expect((await open(other.cookie)).status).toBe(409);
    expect((await outcomeIsHere(line, other.cookie, callId)).status).toBe(204);
    expect(await desk.until(({ wrapUp }) => wrapUp?.inLane === false && wrapUp)).toMatchObject({
      handedOn: true,
    });
    expect((await open(cookie)).status).toBe(409);
  });
});

describe('the lane', () => {
  it('is refused to an officer who is alone with the child, and to a caller in danger; both are written down', async () => {
    const line = await openTestLine();
    const talk = await connectCall(line);
    const refused = { status: 409, body: { code: 'HL_LANE_NOT_FOR_CHILD' } };
    expect(await putInLane(line, talk, true)).toMatchObject(refused);
    const to = { priority: 'danger' } as const;
    const actor = { kind: 'line' } as const;
    await line.routing.line.classify({ callId: talk.callId, to, cause: 'danger-keyed', actor });
    expect(await putInLane(line, talk)).toMatchObject(refused);
    expect(await stateOf(line, talk)).toEqual(['talking']);
    const because = await line.asAdministrator(
      "SELECT content::jsonb->'subject'->>'because' FROM ledger.entry WHERE kind = 'lane-refused' ORDER BY entry_id",
    );
    expect(because).toEqual(['alone-with-child', 'danger']);
  });

  it('is for one’s own caller only, and has an end in the database', async () => {
    const line = await openTestLine();
    const talk = await connectCall(line);
    const other = await line.openDesk('Otto Otherone');
    expect(await putInLane(line, { ...talk, cookie: other.cookie })).toMatchObject({
      status: 409,
      body: { code: 'HL_NOT_YOUR_CALL' },
    });
    const endless = `UPDATE calls.call SET state = 'in-lane' WHERE call_id = '${talk.callId}'`;
    await expect(line.asAdministrator(endless)).rejects.toThrow(/call_lane_has_an_end/);
  });

  it('survives the exchange being away: whoever is still there stays, and music goes on', async () => {
    const line = await openTestLine();
    const talk = await callerInLane(line);
    line.telephony.goAway();
    line.telephony.comeBack();
    await line.pass(2 * MINUTE_MS);
    expect(await stateOf(line, talk)).toEqual(['in-lane']);
    expect(line.telephony.heardTogether(`waiting-${talk.callId}`)).toEqual([talk.channelId]);
  });
});
