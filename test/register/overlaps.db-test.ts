import { expect, it } from 'vitest';
import { generationsView } from '../../contract/register.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { type Known, madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';
import { contentsOf, DAY_MS } from '../support/two-people.ts';

/** The same children, as another custodian has them: with references of its own. */
const asTheOtherHasThem = (children: Known[]): Known[] =>
  children.map((child, at) => ({ ...child, reference: `S-${at}` }));

/** Runs every comparison that waits, as the line's jobs do. */
async function lookNow(line: TestLine): Promise<void> {
  const job = line.jobHandlers.find(({ name }) => name === 'look-for-overlap');
  const active = await line.asAdministrator(
    "SELECT generation_id FROM register.generation WHERE state = 'active' ORDER BY activated_at DESC LIMIT 1",
  );
  for (const generationId of active) await job?.run({ generationId }, { isLast: true });
}

const waiting = (line: TestLine) =>
  line.asAdministrator(
    `SELECT count(*) FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id
     WHERE task.identifier = 'look-for-overlap'`,
  );
const pages = (line: TestLine) =>
  line.asAdministrator(
    `SELECT about FROM staff.occasion WHERE event = 'custodians-overlap' ORDER BY began_at`,
  );

it('of custodians who hold the same children people are told once, and in steps: never of whom', {
  timeout: 60_000,
}, async () => {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const [first, second] = [
    await openTestCustodian(line, server),
    await openTestCustodian(line, server, 'custodian-2'),
  ];
  const children = madeUpChildren(60);
  await first.send(children);
  await lookNow(line);
  line.clock.advance(1_000);
  await second.send(madeUpChildren(40, 500));
  await lookNow(line);
  expect([await pages(line), await contentsOf(line, 'overlap-told')]).toEqual([[], []]);

  // Three are at both now, and the delta that brought them is compared with the rest, after its day.
  const [shared, more] = [asTheOtherHasThem(children.slice(0, 3)), asTheOtherHasThem(children.slice(0, 14))];
  const before = await waiting(line);
  await second.send(shared, { kind: 'delta' });
  await second.send(madeUpChildren(1, 700), { kind: 'delta' });
  expect(Number(await waiting(line)) - Number(before)).toBe(1);
  line.clock.advance(DAY_MS);
  await lookNow(line);
  await lookNow(line);
  const generation = await line.asAdministrator(
    "SELECT generation_id FROM register.generation WHERE custodian_id = 'custodian-2'",
  );
  expect(await pages(line)).toEqual(generation);
  const told = () => line.asAdministrator('SELECT at_least FROM register.overlap');
  expect(await told()).toEqual(['0']);

  // One more tells nothing; eleven more do.
  await second.send(more.slice(0, 4), { kind: 'delta' });
  line.clock.advance(DAY_MS);
  await lookNow(line);
  expect([await pages(line), await told()]).toEqual([generation, ['0']]);
  await second.send(more, { kind: 'delta' });
  line.clock.advance(DAY_MS);
  await lookNow(line);
  expect([await pages(line), await told()]).toEqual([[...generation, ...generation], ['11']]);

  const { cookie } = await line.signInAs('privacy-officer', 'Pia Looker');
  const listed = await ask(line, cookie, 'GET', '/api/register/generations');
  expect(listed.status, JSON.stringify(listed.body)).toBe(200);
  expect(generationsView.parse(listed.body).overlaps).toMatchObject([
    { custodianId: 'custodian-1', otherId: 'custodian-2', atLeast: 11 },
  ]);
  const [looked, said] = [
    await contentsOf(line, 'overlap-looked-for'),
    await contentsOf(line, 'overlap-told'),
  ];
  expect(new Set(looked.map((content) => content.length)).size).toBe(1);
  expect(said).toHaveLength(2);
  for (const content of [...looked, ...said]) expect(content).not.toMatch(/R-\d|S-\d/);
});

it('what is expired, of the same custodian, or under another line key, is no overlap', {
  timeout: 60_000,
}, async () => {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const [first, second] = [
    await openTestCustodian(line, server),
    await openTestCustodian(line, server, 'custodian-2'),
  ];
  const today = Math.floor(line.clock.now().getTime() / DAY_MS);
  const children = madeUpChildren(40);
  await first.send(children.map((child) => ({ ...child, expiresOnDay: today - 1 })));
  line.clock.advance(1_000);
  await second.send(asTheOtherHasThem(children));
  await lookNow(line);
  expect(await pages(line)).toEqual([]);
  server.newLineKey();
  await first.send(children);
  line.clock.advance(1_000);
  await lookNow(line);
  expect(await pages(line)).toEqual([]);
  await second.send(asTheOtherHasThem(children));
  await lookNow(line);
  expect(await pages(line)).toHaveLength(1);
});
