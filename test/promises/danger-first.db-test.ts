import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { guidance, shippedGuidance } from '../../contract/guidance.ts';
import { waitFrom } from '../support/calls.ts';
import { commandLineOf } from '../support/command-line.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { asServer } from '../support/two-people.ts';

/** Somebody who has waited long, and somebody who came last and is in danger. */
async function twoWait(line: TestLine) {
  const patient = await waitFrom(line, '+1 555 0101');
  await line.pass(60_000);
  return { patient, inDanger: await waitInDanger(line, '+1 555 0102') };
}

/** Waits, and presses the key for danger. */
async function waitInDanger(line: TestLine, number: string): Promise<string> {
  const callId = await waitFrom(line, number);
  const [channelId = ''] = await line.asAdministrator(
    `SELECT caller_channel_id FROM calls.call WHERE call_id = '${callId}'`,
  );
  line.telephony.keyPressed(channelId, '*');
  await eventually(async () => expect(await classOf(line, callId)).toBe('danger'));
  return callId;
}

const classOf = async (line: TestLine, callId: string) =>
  (await line.asAdministrator(`SELECT priority FROM calls.call WHERE call_id = '${callId}'`))[0];

/** Whom a call-taker who has just become ready is offered. */
async function nextFor(line: TestLine, name: string) {
  const { desk } = await line.openDesk(name);
  await desk.becomeReady();
  const offer = await line.inTime(() => desk.find((state) => state.offer));
  return { desk, offer };
}

it('promise 10, HTTP: nobody but a supervisor who listened takes danger back, no move, closing or lane does, and the numbers are shown to whoever asks', async () => {
  const line = await openTestLine();
  const { inDanger } = await twoWait(line);
  const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
  const others = [
    await line.signInAs('call-taker', 'Otto Otherone'),
    await line.signInAs('operator', 'Olga'),
  ];
  const demote = (cookie: string) =>
    ask(line, cookie, 'POST', `/api/calls/${inDanger}/demote-danger`, { reason: 'misuse' });
  for (const { cookie } of others) expect((await demote(cookie)).status).toBe(403);
  const move = (to: object) =>
    ask(line, supervisor.cookie, 'POST', '/api/floor/move', { callId: inDanger, to, reason: 'less-urgent' });
  for (const priority of ['child', 'routine'])
    expect(await move({ kind: 'class', priority })).toMatchObject({ body: { code: 'HL_DANGER_STAYS' } });
  expect((await move({ kind: 'class', priority: 'promised' })).status).toBe(400);
  const close = { queue: 'main', reason: 'too-few-people' };
  expect((await ask(line, supervisor.cookie, 'POST', '/api/floor/close-queue', close)).status).toBe(204);
  const { desk, offer } = await nextFor(line, 'Tess Testcase');
  expect(offer.callId).toBe(inDanger);
  line.telephony.deskAnswers(offer.legId);
  await desk.until((state) => state.call?.state === 'talking');
  const lane = { isAloneWithChild: false, minutes: 30 };
  expect((await ask(line, supervisor.cookie, 'POST', `/api/calls/${inDanger}/lane`, lane)).status).not.toBe(
    204,
  );
  expect(await classOf(line, inDanger)).toBe('danger');
  const { body } = await ask(line, '', 'GET', '/api/guidance');
  expect(guidance.parse(body)).toEqual(shippedGuidance);
});

it('promise 10, WebSocket: whoever is in danger is offered before all, and again before all when a desk declines or gives them back', async () => {
  const line = await openTestLine();
  const { patient, inDanger } = await twoWait(line);
  const first = await nextFor(line, 'Dee Cliner');
  expect(first.offer).toMatchObject({ callId: inDanger, caller: { priority: 'danger' } });
  for (const kind of ['demote-danger', 'set-priority', 'move-caller'])
    first.desk.sendAnything({ kind, callId: inDanger, priority: 'routine', reason: 'misuse' });
  await first.desk.untilRefused(3);
  first.desk.send({ kind: 'decline-offer', offerId: first.offer.offerId });
  await first.desk.until((state) => !state.offer);
  const second = await nextFor(line, 'Tess Testcase');
  expect(second.offer.callId).toBe(inDanger);
  line.telephony.deskAnswers(second.offer.legId);
  await second.desk.until((state) => state.call?.state === 'talking');
  second.desk.send({ kind: 'return-to-queue', callId: inDanger });
  await second.desk.until((state) => state.wrapUp);
  const third = await nextFor(line, 'Third Testcase');
  expect(third.offer.callId).toBe(inDanger);
  expect(await classOf(line, patient)).toBe('routine');
});

it('promise 10, command line: no rules of routing put anybody before danger, take its key, or keep it waiting for a skill', async () => {
  const line = await openTestLine();
  const harborline = commandLineOf(line);
  const folder = await mkdtemp(join(tmpdir(), 'harborline-rules-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'rules.yaml');
  const publish = async (main: string, more = '') => {
    await writeFile(file, `otherwise: main\nqueues:\n  main: { name: Main, ${main} }\n${more}`);
    return harborline('routing', 'publish', file);
  };
  for (const more of [
    'headStart: { danger: 0 }',
    'headStart: { routine: 14400 }',
    'keys: { "*": { queue: main, say: court } }',
    'danger: { rings: [{}] }',
  ])
    expect([more, (await publish('rings: [{}]', `${more}\n`)).exitCode]).toEqual([more, 1]);
  // What rules can say at most: nobody is good enough, and all others count as having waited for hours.
  const hardest = 'rings: [{ skills: { spanish: 5 } }], mostWaiting: 1, longestWaitSeconds: 1';
  expect(await publish(hardest, 'headStart: { child: 14400, promised: 14400 }\n')).toMatchObject({
    exitCode: 0,
  });
  await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
  const inDanger = await waitInDanger(line, '+1 555 0102');
  const { offer } = await nextFor(line, 'Tess Testcase');
  expect(offer.callId).toBe(inDanger);
});

it('promise 10, SQL: nobody with the server’s role takes danger back, or another word or number to whoever is in it', async () => {
  const line = await openTestLine();
  const { inDanger } = await twoWait(line);
  const { accountId } = await line.signInAs('call-taker', 'Otto Otherone');
  const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
  const takeBack = `UPDATE calls.call SET priority = 'routine' WHERE call_id = '${inDanger}'`;
  const demotedBy = (by: string) =>
    `UPDATE calls.intake SET demoted_at = now(), demoted_by = ${by} WHERE call_id = '${inDanger}'`;
  for (const statement of [
    takeBack,
    `${demotedBy(`'${accountId}'`)}; ${takeBack}`,
    `${demotedBy('gen_random_uuid()')}; ${takeBack}`,
    `INSERT INTO guidance.version SELECT 1, '{}', now(), gen_random_uuid()`,
    'DELETE FROM guidance.version',
    `UPDATE calls.call SET priority = 'whenever' WHERE call_id = '${inDanger}'`,
  ])
    await expect
      .soft(asServer(line, statement), statement)
      .rejects.toThrow(/supervisor alone|Two people|foreign key|check constraint|permission denied/);
  expect(await classOf(line, inDanger)).toBe('danger');
  const found = await ask(line, supervisor.cookie, 'POST', `/api/calls/${inDanger}/demote-danger`, {
    reason: 'no-danger-found',
  });
  expect([found.status, await classOf(line, inDanger)]).toEqual([204, 'routine']);
});
