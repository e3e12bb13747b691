import { expect, it } from 'vitest';
import { emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { enquiryHistory } from '../../contract/enquiry-after.ts';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { DISPATCH, keepAgency } from '../support/agencies.ts';
import { connectCall } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { dialled } from '../support/return-calls.ts';
import { stayUnlocked } from '../support/stay-unlocked.ts';

const URGENT_MS = 10 * 60_000;

/** A call-taker who has sent an enquiry, whose call is over, and who has the task of its deadline. */
async function atTheDeadline(line: TestLine) {
  const call = await connectCall(line);
  const { callId, accountId, cookie, desk } = call;
  const { agencyId } = await keepAgency(line);
  const opened = enquiryView.parse((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).body);
  const path = `/api/enquiries/${opened.enquiryId}`;
  const details = {
    ...emptyDetails,
    ...{ purpose: 'child-present' as const, attested: true },
    officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
    children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' }],
  };
  await ask(line, cookie, 'PUT', `${path}/details`, { revision: 0, details });
  await proveCaller(line, { callId, accountId }, agencyId);
  await ask(line, cookie, 'POST', `${path}/record`, { revision: 1 });
  desk.send({ kind: 'hang-up', callId });
  await desk.until((state) => state.wrapUp);
  desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
  await desk.until((state) => state.presence.state === 'ready');
  await line.pass(URGENT_MS);
  const { taskId } = await line.inTime(() => desk.find((state) => state.task));
  await ask(line, cookie, 'POST', `/api/tasks/${taskId}/acceptance`);
  await desk.until((state) => state.task?.state === 'under-way');
  return { ...call, taskId, agencyId, enquiryId: opened.enquiryId, path };
}

type AtDeadline = Awaited<ReturnType<typeof atTheDeadline>>;

/** The call-taker has the officer rung, and takes that call; the officer's telephone rings. */
async function ring(line: TestLine, { desk, cookie, taskId }: AtDeadline) {
  const rung = await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`);
  return { status: rung.status, ...(await takeRungCall(line, desk)) };
}

async function takeRungCall(line: TestLine, desk: AtDeadline['desk']) {
  const before = dialled(line).length;
  const offer = await line.inTime(() => desk.find((state) => state.offer));
  await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
  line.telephony.deskAnswers(offer.legId);
  await eventually(() => expect(dialled(line)).toHaveLength(before + 1));
  await desk.until((state) => state.call?.state === 'talking');
  return { callId: offer.callId, legId: `return-${offer.callId}` };
}

async function wrapUp({ desk }: AtDeadline, callId: string) {
  await desk.until((state) => state.wrapUp);
  desk.send({ kind: 'finish-wrap-up', callId, code: 'no-one-there' });
  await desk.until((state) => state.presence.state === 'ready' || state.presence.state === 'offered');
}

const taskIs = (line: TestLine, taskId: string) =>
  line.asAdministrator(
    `SELECT state || ' ' || coalesce(outcome, 'none') FROM tasks.task WHERE task_id = '${taskId}'`,
  );
const overdue = (line: TestLine) =>
  line.asAdministrator("SELECT event FROM staff.occasion WHERE event = 'task-overdue'");

it('promise 4: at the deadline the officer is rung where the line knows them to be, and not at the number that was claimed', async () => {
  const line = await openTestLine();
  const { status } = await ring(line, await atTheDeadline(line));
  expect(status).toBe(204);
  expect(dialled(line)).toMatchObject([{ number: DISPATCH }]);
});

it('promise 4: where the line knows no number any more, none is rung', async () => {
  const line = await openTestLine();
  const { cookie, taskId, agencyId } = await atTheDeadline(line);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE agencies.telephone SET retired_at = now() WHERE agency_id = '${agencyId}'`);
  const refused = await ask(line, cookie, 'POST', `/api/tasks/${taskId}/ringing`);
  expect(refused.body).toMatchObject({ code: 'HL_NO_NUMBER' });
  expect(dialled(line)).toEqual([]);
});

it('promise 6: in the call in which the officer is rung at the deadline the enquiry is open, and its words are said', async () => {
  const line = await openTestLine();
  const at = await atTheDeadline(line);
  const { desk, cookie, path, enquiryId, taskId } = at;
  const { callId, legId } = await ring(line, at);
  line.telephony.deskAnswers(legId);
  await desk.until((state) => state.call?.caller.returnCall?.leg === 'there');
  const opened = enquiryView.parse((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).body);
  expect(opened.enquiryId).toBe(enquiryId);
  const history = enquiryHistory.parse((await ask(line, cookie, 'GET', `${path}/history`)).body);
  expect(history.dueNow).toEqual(['enquiry-deadline']);
  desk.send({ kind: 'hang-up', callId });
  await wrapUp(at, callId);
  expect(await taskIs(line, taskId)).toEqual(['done rung']);
  // Nothing of it is open to whoever has neither call nor task any more.
  expect((await ask(line, cookie, 'GET', `${path}/history`)).status).toBe(404);
});

it('promise 6: an officer whom nobody reached at the deadline is called again: the task waits anew, and a supervisor is told', async () => {
  const line = await openTestLine();
  const at = await atTheDeadline(line);
  const { desk, taskId } = at;
  await stayUnlocked(line);
  let { callId, legId } = await ring(line, at);
  for (const [index, cause] of [17, 19, 21].entries()) {
    expect([index, await taskIs(line, taskId)]).toEqual([index, ['done rung']]);
    expect(await overdue(line)).toEqual([]);
    line.telephony.channelEnds(legId, cause);
    await wrapUp(at, callId);
    if (index === 2) break;
    await line.pass(14 * 60_000);
    ({ callId, legId } = await takeRungCall(line, desk));
  }
  const offered = await line.inTime(() => desk.find((state) => state.task));
  expect(offered).toMatchObject({ taskId, kind: 'enquiry-deadline', state: 'offered' });
  await line.inTime(async () => expect(await overdue(line)).toHaveLength(1));
}, 120_000);

it('promise 6: that somebody calls from the number of the agency, or has it shown, holds nobody’s call at the deadline back', async () => {
  const line = await openTestLine();
  const at = await atTheDeadline(line);
  line.telephony.callerArrives(line.newChannel(), DISPATCH);
  const claimed = `SELECT state FROM calls.call WHERE claimed_number = '${DISPATCH}'`;
  await eventually(async () => expect(await line.asAdministrator(claimed)).toEqual(['greeting']));
  await ring(line, at);
  expect(dialled(line)).toMatchObject([{ number: DISPATCH }]);
});

it('promise 6: no quiet hours keep an officer from hearing at the deadline, nor that somebody else of the agency is rung', async () => {
  const line = await openTestLine();
  const allDay = '{ from: "00:00", until: "23:59", timeZone: UTC }';
  const rules = `otherwise: main\nqueues: { main: { name: Main, rings: [{}] } }\nreturnCalls: { quietHours: ${allDay} }\n`;
  await publishRules(line.staffing, rules, { kind: 'command-line' });
  await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
  const { status } = await ring(line, await atTheDeadline(line));
  expect(status).toBe(204);
  // Officers share the telephone of their agency, and each is rung about their own enquiry.
  expect(await line.asAdministrator('SELECT number_digest IS NULL FROM calls.return_call')).toEqual(['true']);
});
