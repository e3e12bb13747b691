import { describe, expect, it } from 'vitest';
import { type MakeTaskRequest, madeTask, taskDetails, taskList } from '../../contract/task.ts';
import { connectCall, waitFrom } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { dialled } from '../support/return-calls.ts';

const MINUTE_MS = 60_000;
const inMs = (line: TestLine, lengthMs: number) =>
  new Date(line.clock.now().getTime() + lengthMs).toISOString();
const task = (line: TestLine, columns: string) => line.asAdministrator(`SELECT ${columns} FROM tasks.task`);
const causes = (line: TestLine) =>
  line.asAdministrator(
    "SELECT content::jsonb->'subject'->>'cause' FROM ledger.entry WHERE kind = 'task-moved' ORDER BY entry_id",
  );
type Desk = Awaited<ReturnType<TestLine['openDesk']>>;
const post = (line: TestLine, { cookie }: Pick<Desk, 'cookie'>, path: string, body?: object) =>
  ask(line, cookie, 'POST', `/api/tasks/${path}`, body);
const listOf = async (line: TestLine, { cookie }: Pick<Desk, 'cookie'>) =>
  taskList.parse((await ask(line, cookie, 'GET', '/api/tasks')).body);

/** A call-taker who has made a task in a call that is over and wrapped up. */
async function madeTaskIn(line: TestLine, about: Partial<MakeTaskRequest> = {}) {
  const call = await connectCall(line);
  const { callId, cookie, desk } = call;
  const request = {
    ...{ kind: 'follow-up', callId, dueAt: inMs(line, 5_000), owner: 'me', words: 'Send the form again.' },
    ...about,
  };
  const { taskId } = madeTask.parse((await ask(line, cookie, 'POST', '/api/tasks', request)).body);
  desk.send({ kind: 'hang-up', callId });
  await desk.until((state) => state.wrapUp);
  desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
  await desk.until((state) => state.presence.state === 'ready');
  return { ...call, taskId };
}

describe('a task', () => {
  it('is offered when it is due, accepted, read, and ended; its words are gone then, and all of it is in the ledger', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line);
    const { desk, taskId } = own;
    expect(desk.state.ownTasks).toBe(1);
    expect(await task(line, "encode(words, 'escape')")).not.toEqual([expect.stringContaining('form')]);
    const offered = await line.inTime(() => desk.find((state) => state.task));
    expect(offered).toMatchObject({
      taskId,
      state: 'offered',
      because: { priority: 'promised', fitting: 1 },
    });
    expect(desk.state.presence.state).toBe('offered');
    expect((await post(line, own, `${taskId}/acceptance`)).status).toBe(204);
    await desk.until((state) => state.task?.state === 'under-way' && state.presence.state === 'on-task');
    const read = await ask(line, own.cookie, 'GET', `/api/tasks/${taskId}`);
    expect(taskDetails.parse(read.body)).toMatchObject({
      ...{ words: 'Send the form again.', claimedNumber: '+1 555 0100', task: { state: 'under-way' } },
    });
    expect((await post(line, own, `${taskId}/end`, { outcome: 'done' })).status).toBe(204);
    await desk.until((state) => state.task === null && state.presence.state === 'ready');
    expect(await task(line, "state || ' ' || outcome || ' ' || (words IS NULL)")).toEqual(['done done true']);
    const kinds = await line.asAdministrator(
      "SELECT kind FROM ledger.entry WHERE kind LIKE 'task-%' ORDER BY entry_id",
    );
    expect(kinds).toEqual(['task-made', 'task-moved', 'task-moved', 'task-viewed', 'task-moved']);
    expect(await causes(line)).toEqual(['offered', 'accepted', 'ended']);
  });

  it('has its caller rung, with the call coming to whoever works on it, and to nobody else', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line, { kind: 'deadline-call', dueAt: inMs(line, 30 * MINUTE_MS) });
    const other = await line.openDesk('Otto Otherone');
    await other.desk.becomeReady();
    expect((await post(line, own, `${own.taskId}/ringing`)).body).toMatchObject({ code: 'HL_TASK_MOVED_ON' });
    expect((await post(line, own, `${own.taskId}/taking`)).status).toBe(204);
    line.telephony.dialling.carriers = [];
    await line.pass(20_000);
    expect((await post(line, own, `${own.taskId}/ringing`)).body).toMatchObject({
      code: 'HL_CANNOT_RING_NOW',
    });
    expect(await task(line, 'state')).toEqual(['under-way']);
    line.telephony.dialling.carriers = [{ name: 'only', isReachable: true }];
    await line.pass(20_000);
    expect((await post(line, own, `${own.taskId}/ringing`)).status).toBe(204);
    const offer = await line.inTime(() => own.desk.find((state) => state.offer));
    expect(offer).toMatchObject({ because: { choice: 'spoke-before' }, caller: { priority: 'promised' } });
    expect(other.desk.state.offer).toBeNull();
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(true));
    line.telephony.deskAnswers(offer.legId);
    await eventually(() => expect(dialled(line)).toMatchObject([{ number: '+15550100' }]));
    expect(await task(line, "state || ' ' || outcome")).toEqual(['done rung']);
    const promisedBy = await line.asAdministrator(
      "SELECT content::jsonb->'actor'->>'accountId' FROM ledger.entry WHERE kind = 'return-call-promised'",
    );
    expect(promisedBy).toEqual([own.accountId]);
    expect(await causes(line)).toEqual(['taken', 'ended']);
  });

  it('that nobody answers goes back, and whoever did not answer is not ready', async () => {
    const line = await openTestLine();
    const { desk } = await madeTaskIn(line, { owner: 'queue' });
    await line.inTime(() => desk.find((state) => state.task));
    await line.inTime(() => expect(desk.state.presence.reason).toBe('no-answer'));
    expect(await task(line, "state || ' ' || queue")).toEqual(['open main']);
    expect(await causes(line)).toEqual(['offered', 'lease-ended']);
  });

  it('keeps callers away while it is worked on, and a second one too', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line, { dueAt: inMs(line, 30 * MINUTE_MS) });
    expect((await post(line, own, `${own.taskId}/taking`)).status).toBe(204);
    const request = { kind: 'follow-up', callId: own.callId, owner: 'me', words: '' };
    const made = await ask(line, own.cookie, 'POST', '/api/tasks', {
      ...request,
      dueAt: inMs(line, MINUTE_MS),
    });
    const { taskId: second } = madeTask.parse(made.body);
    expect(await post(line, own, `${second}/taking`)).toMatchObject({ body: { code: 'HL_NOT_WHILE_BUSY' } });
    own.desk.send({ kind: 'set-ready' });
    await own.desk.untilRefused(1);
    await waitFrom(line, '+1 555 0102');
    await line.pass(2_000);
    expect(own.desk.state.offer).toBeNull();
    await post(line, own, `${own.taskId}/end`, { outcome: 'done' });
    await line.inTime(() => own.desk.find((state) => state.offer));
  });

  it('is put off with a reason, and offered at its new time', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line);
    await line.inTime(() => own.desk.find((state) => state.task));
    await post(line, own, `${own.taskId}/acceptance`);
    const past = { dueAt: inMs(line, -1_000), reason: 'asked-for-later' };
    expect((await post(line, own, `${own.taskId}/postponement`, past)).status).toBe(422);
    const later = { dueAt: inMs(line, 20_000), reason: 'asked-for-later' };
    expect((await post(line, own, `${own.taskId}/postponement`, later)).status).toBe(204);
    await own.desk.until((state) => state.presence.state === 'ready' && state.task === null);
    await line.pass(10_000);
    expect(own.desk.state.task).toBeNull();
    await line.inTime(() => own.desk.find((state) => state.task));
    const entry = await line.asAdministrator(
      "SELECT content::jsonb->'subject'->>'reason' FROM ledger.entry WHERE content::jsonb->'subject'->>'cause' = 'postponed'",
    );
    expect(entry).toEqual(['asked-for-later']);
  });

  it('is offered after a child who waits, though it waits longer, and taken back for one in danger', async () => {
    const line = await openTestLine();
    const { desk } = await madeTaskIn(line, { owner: 'queue' });
    await line.inTime(() => desk.find((state) => state.task));
    const callId = await waitFrom(line, '+1 555 0103');
    await line.pass(1_000);
    expect(desk.state.task).not.toBeNull();
    const actor = { kind: 'line' } as const;
    await line.routing.line.classify({ callId, to: { priority: 'danger' }, cause: 'danger-keyed', actor });
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(offer.callId).toBe(callId);
    expect(await causes(line)).toEqual(['offered', 'withdrawn']);
  });

  it('stops words that say where a child is, before anything is stored', async () => {
    const line = await openTestLine();
    const { cookie, callId } = await connectCall(line);
    const words = 'She is staying at 1420 Maple Street, apartment 3.';
    const request = { kind: 'follow-up', callId, dueAt: inMs(line, MINUTE_MS), owner: 'me', words };
    const answer = await ask(line, cookie, 'POST', '/api/tasks', request);
    expect(answer).toMatchObject({ status: 422, body: { code: 'HL_FREE_TEXT_STOPPED' } });
    expect(await task(line, 'task_id')).toEqual([]);
    const stopped = await line.asAdministrator(
      "SELECT kind FROM ledger.entry WHERE kind = 'free-text-stopped'",
    );
    expect(stopped).toHaveLength(1);
  });

  it('is made of no call in which one took no part, read by nobody else, and moved by nobody else', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line, { dueAt: inMs(line, 30 * MINUTE_MS) });
    const other = await line.openDesk('Otto Otherone');
    const request = { kind: 'follow-up', callId: own.callId, dueAt: inMs(line, MINUTE_MS), owner: 'me' };
    const made = await ask(line, other.cookie, 'POST', '/api/tasks', { ...request, words: '' });
    expect(made).toMatchObject({ status: 409, body: { code: 'HL_NOT_YOUR_CALL' } });
    expect((await ask(line, other.cookie, 'GET', `/api/tasks/${own.taskId}`)).status).toBe(404);
    const moved = { status: 409, body: { code: 'HL_TASK_MOVED_ON' } };
    expect(await post(line, other, `${own.taskId}/taking`)).toMatchObject(moved);
    expect(await post(line, other, `${own.taskId}/end`, { outcome: 'done' })).toMatchObject(moved);
    expect(await post(line, other, `${own.taskId}/hand-over`, { to: 'queue' })).toMatchObject(moved);
    await post(line, own, `${own.taskId}/taking`);
    expect(await post(line, other, `${own.taskId}/ringing`)).toMatchObject(moved);
    expect(await line.asAdministrator('SELECT count(*) FROM calls.return_call')).toEqual(['0']);
    expect((await listOf(line, other)).own).toEqual([]);
  });
});

describe('at the end of a shift', () => {
  it('open tasks go to a colleague whose desk is open, or to the queue', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line, { dueAt: inMs(line, 30 * MINUTE_MS) });
    const gone = await line.signInAs('call-taker', 'Gone Already');
    const colleague = await line.openDesk('Otto Otherone');
    const { colleagues } = await listOf(line, own);
    expect(colleagues).toEqual([{ accountId: colleague.accountId, name: 'Otto Otherone' }]);
    const toGone = await post(line, own, 'hand-over', { to: { accountId: gone.accountId } });
    expect(toGone).toMatchObject({ status: 409, body: { code: 'HL_COLLEAGUE_NOT_THERE' } });
    await post(line, own, 'hand-over', { to: { accountId: colleague.accountId } });
    await colleague.desk.until((state) => state.ownTasks === 1);
    await own.desk.until((state) => state.ownTasks === 0);
    await post(line, colleague, 'hand-over', { to: 'queue' });
    await colleague.desk.until((state) => state.ownTasks === 0);
    expect((await listOf(line, own)).queue).toMatchObject([{ taskId: own.taskId, queue: 'main' }]);
    await line.inTime(() => expect(own.desk.state.queue.tasks).toBe(1));
  });

  it('tasks of a desk that died go to the queue after five minutes, the one that was worked on too', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line, { dueAt: inMs(line, 60 * MINUTE_MS) });
    await post(line, own, `${own.taskId}/taking`);
    await own.desk.until((state) => state.presence.state === 'on-task');
    await own.desk.close('lost');
    await line.pass(4 * MINUTE_MS);
    expect(await task(line, 'state')).toEqual(['under-way']);
    await line.inTime(async () => expect(await task(line, "state || ' ' || queue")).toEqual(['open main']));
    const presence = `SELECT reason FROM staff.presence WHERE account_id = '${own.accountId}'`;
    expect(await line.asAdministrator(presence)).toEqual(['desk-lost']);
  });
});

describe('the database', () => {
  it('refuses an open task that is nobody’s, and a second one in hand, whoever asks', async () => {
    const line = await openTestLine();
    const own = await madeTaskIn(line, { dueAt: inMs(line, 30 * MINUTE_MS) });
    const nobodys = 'UPDATE tasks.task SET owner_id = NULL, lease_expires_at = NULL';
    await expect(line.asAdministrator(nobodys)).rejects.toThrow(/task_has_an_owner/);
    await post(line, own, `${own.taskId}/taking`);
    const twice = `INSERT INTO tasks.task SELECT (json_populate_record(t, json_build_object('task_id', gen_random_uuid()))).* FROM tasks.task t`;
    await expect(line.asAdministrator(twice)).rejects.toThrow(/task_one_at_once/);
  });
});

describe('a call with a deadline', () => {
  it('that was not made by then is told to people, once, and counted on the floor', async () => {
    const line = await openTestLine();
    const { desk } = await madeTaskIn(line, { kind: 'deadline-call', dueAt: inMs(line, 20_000) });
    await line.inTime(() => desk.find((state) => state.task));
    const told = () => line.asAdministrator("SELECT event FROM staff.occasion WHERE event = 'task-overdue'");
    await line.pass(8_000);
    expect(await told()).toEqual([]);
    await line.inTime(async () => expect(await told()).toHaveLength(1));
    await line.pass(5_000);
    await eventually(async () => expect(await told()).toHaveLength(1));
  });
});
