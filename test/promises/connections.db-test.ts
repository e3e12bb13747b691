import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connectCall } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { insertSegment, recordedNow } from '../support/recordings.ts';

type Talk = Awaited<ReturnType<typeof connectCall>>;
const OFFICER = '+12025550177';

/** An officer in the lane, whose talk with a call-taker was recorded. */
async function officerInLane() {
  const line = await openTestLine({ records: true });
  const talk = await connectCall(line);
  await recordedNow(line);
  const lane = { isAloneWithChild: false, minutes: 30 };
  expect((await ask(line, talk.cookie, 'POST', `/api/calls/${talk.callId}/lane`, lane)).status).toBe(204);
  await talk.desk.until((state) => state.wrapUp);
  return { line, talk };
}

/** The custodian is rung, accepts, and hears the officer. */
async function joinCustodian(line: TestLine, { callId, channelId }: Talk) {
  const connectionId = randomUUID();
  const told: string[] = [];
  await line.connections.begin({
    ...{ connectionId, officer: { laneCallId: callId, telephone: OFFICER, language: 'en' as const } },
    custodian: { telephone: '+12025550101', language: 'en' },
    joined: () => told.push('joined'),
    ended: (how) => told.push(how),
  });
  const custodian = await eventually(() => {
    const found = [...line.telephony.channels.keys()].find((id) => id.startsWith('connection-custodian-'));
    if (!found) throw new Error('The custodian is not being rung.');
    return found;
  });
  line.telephony.deskAnswers(custodian);
  await eventually(() =>
    expect(line.telephony.played.at(-1)?.prompts).toEqual(['connection-custodian', 'connection-accept']),
  );
  line.telephony.keyPressed(custodian, '1');
  const both = [channelId, custodian].toSorted();
  const theyTalk = () =>
    expect(line.telephony.heardTogether(`connection-bridge-talk-${connectionId}`).toSorted()).toEqual(both);
  await eventually(() => {
    theyTalk();
    expect(told).toEqual(['joined']);
  });
  return { custodian, theyTalk, told };
}

/** Nobody listens, nothing is recorded, and there is nobody in the exchange but the two. */
function nobodyElse(line: TestLine, { channelId }: Talk, custodian: string) {
  expect(line.telephony.recording.live.size).toBe(0);
  expect(line.telephony.listening.live.size).toBe(0);
  expect([...line.telephony.channels.keys()].toSorted()).toEqual([channelId, custodian].toSorted());
}

const callOf = (line: TestLine, { callId }: Talk) =>
  line.asAdministrator(`
    SELECT state || ' ' || coalesce(call_taker_id::text, '') FROM calls.call WHERE call_id = '${callId}'
    UNION ALL SELECT cause FROM calls.event WHERE call_id = '${callId}'
    UNION ALL SELECT kind || ' ' || (made_by IS NULL) FROM tasks.task`);
const entriesSince = (line: TestLine, before: string) =>
  line.asAdministrator(`SELECT kind FROM ledger.entry WHERE entry_id > ${before} ORDER BY entry_id`);
const lastEntry = async (line: TestLine) =>
  (await line.asAdministrator('SELECT max(entry_id) FROM ledger.entry'))[0] ?? '0';

describe('once a custodian has joined', () => {
  it('promise 1, HTTP and WebSocket: nobody can listen, whisper, join, record, invite, or fetch the officer back', async () => {
    const { line, talk } = await officerInLane();
    const { callId, desk, cookie, accountId } = talk;
    const { custodian, theyTalk } = await joinCustodian(line, talk);
    nobodyElse(line, talk, custodian);
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    const ear = await line.reopenDesk(supervisor.cookie);
    await ear.heartbeat();
    for (const way of ['listen', 'whisper', 'join']) {
      const asked = await ask(line, supervisor.cookie, 'POST', `/api/floor/${way}`, { callId });
      expect(asked.status).toBe(409);
    }
    const colleague = await line.openDesk('Cole League');
    await colleague.desk.becomeReady();
    desk.send({ kind: 'invite-colleague', callId, accountId: colleague.accountId });
    desk.send({ kind: 'resume', callId });
    desk.send({ kind: 'hang-up', callId });
    desk.send({ kind: 'return-to-queue', callId });
    desk.send({ kind: 'press-key', callId, participantId: null, key: '1' });
    await desk.heartbeat();
    expect(await line.recorder.resume(accountId, callId)).toEqual({ refused: 'HL_NOT_YOUR_CALL' });
    await expect(line.asAdministrator(insertSegment(callId))).rejects.toThrow('This call is over');
    for (const who of [cookie, supervisor.cookie])
      expect((await ask(line, who, 'POST', `/api/calls/${callId}/lane/outcome`)).status).toBe(409);
    line.telephony.keyPressed(talk.channelId, '*');
    await line.pass(12_000);
    theyTalk();
    nobodyElse(line, talk, custodian);
    expect(await line.asAdministrator('SELECT count(*) FROM calls.listening')).toEqual(['0']);
    expect(await line.asAdministrator('SELECT count(*) FROM calls.participant')).toEqual(['0']);
  });
});

describe('promises 6 and 7: an officer who was joined with a custodian', () => {
  it('has left the lane like one who hung up: in every table of calls, the tasks, the ledger, and the lane', async () => {
    const look = async (leave: (line: TestLine, talk: Talk) => unknown) => {
      const { line, talk } = await officerInLane();
      const before = await lastEntry(line);
      await leave(line, talk);
      await talk.desk.until((state) => state.ownTasks === 1);
      const entries = await entriesSince(line, before);
      const lane = (await ask(line, talk.cookie, 'GET', '/api/lane')).body;
      return {
        call: await callOf(line, talk),
        entries,
        lane,
        state: { ...talk.desk.state.wrapUp, callId: '', endsAt: '' },
      };
    };
    const hungUp = await look((line, { channelId }) => line.telephony.channelEnds(channelId));
    const joined = await look(joinCustodian);
    const anonymous = (seen: typeof joined) =>
      JSON.stringify(seen).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
    expect(anonymous(joined)).toEqual(anonymous(hungUp));
    expect(joined.entries.length).toBeGreaterThan(0);
  });

  it('is nowhere in the database: neither is the custodian, its telephone, nor the officer’s', async () => {
    const { line, talk } = await officerInLane();
    const { custodian, told } = await joinCustodian(line, talk);
    line.telephony.channelEnds(custodian);
    line.telephony.channelEnds(talk.channelId);
    await eventually(() => expect(told).toEqual(['joined', 'spoke']));
    const [found] = await line.asAdministrator(`
      SELECT coalesce(string_agg(tablename, ' '), '') FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND
        query_to_xml(format('SELECT * FROM %I.%I', schemaname, tablename), true, true, '')::text ~
          '2025550101|2025550177|connection-'`);
    expect(found).toBe('');
  });
});
