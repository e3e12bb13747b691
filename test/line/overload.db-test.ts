import { expect, it } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { waitFrom } from '../support/calls.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const rules = `otherwise: main
queues:
  main: { name: Main, rings: [{}], mostWaiting: 2, longestWaitSeconds: 60 }
`;

async function openFullLine() {
  const line = await openTestLine();
  await publishRules(line.staffing, rules, { kind: 'command-line' });
  await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
  return line;
}

const endOf = (line: TestLine, callId: string) =>
  line.asAdministrator(
    `SELECT cause FROM calls.event WHERE call_id = '${callId}' ORDER BY sequence DESC LIMIT 1`,
  );

it('a caller who comes into a full queue goes on to the overflow number at once; those before stay', async () => {
  const line = await openFullLine();
  const first = await waitFrom(line, '+1 555 0101');
  await line.pass(1_000);
  const second = await waitFrom(line, '+1 555 0102');
  await line.pass(1_000);
  const third = await waitFrom(line, '+1 555 0103');
  await eventually(async () => expect(await endOf(line, third)).toEqual(['queue-full']));
  await eventually(() => expect(line.telephony.givenBack).toHaveLength(1));
  expect((await line.routing.look()).waiting.map(({ callId }) => callId)).toEqual([first, second]);
});

it('a caller goes on to the overflow number after the longest wait, unless in danger', async () => {
  const line = await openFullLine();
  const inDanger = await waitFrom(line, '+1 555 0101');
  const routine = await waitFrom(line, '+1 555 0102');
  const to = { priority: 'danger' } as const;
  const actor = { kind: 'line' } as const;
  await line.routing.line.classify({ callId: inDanger, to, cause: 'danger-keyed', actor });
  await line.pass(50_000);
  expect((await line.routing.look()).waiting).toHaveLength(2);
  await line.inTime(async () => expect(await endOf(line, routine)).toEqual(['waited-too-long']));
  await line.pass(120_000);
  expect((await line.routing.look()).waiting).toMatchObject([{ callId: inDanger }]);
});

it('people are paged when a caller waits beside somebody who is ready, and not before half a minute', async () => {
  const line = await openTestLine();
  const { desk } = await line.openDesk();
  await waitFrom(line, '+1 555 0101');
  line.telephony.goAway();
  await desk.becomeReady();
  const told = () => line.asAdministrator('SELECT event FROM staff.occasion');
  await line.pass(25_000);
  expect(await told()).toEqual([]);
  await line.inTime(async () => expect(await told()).toEqual(['queue-stands-still']));
});
