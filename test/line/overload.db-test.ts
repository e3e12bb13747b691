import { expect, it } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { waitFrom } from '../support/calls.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { says } from '../support/return-calls.ts';

const rules = `otherwise: main
queues:
  main: { name: Main, rings: [{}], mostWaiting: 2, longestWaitSeconds: 60 }
`;

const offering = rules.replace('mostWaiting', 'overload: return-call, mostWaiting');

async function openFullLine(published = rules) {
  const line = await openTestLine();
  await publishRules(line.staffing, published, { kind: 'command-line' });
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

/** Two callers who fill the queue, and a third who is offered a return call. */
async function offerToThird(line: TestLine) {
  for (const number of ['+12025550101', '+12025550102']) {
    await waitFrom(line, number);
    await line.pass(1_000);
  }
  const third = await waitFrom(line, '+12025550103');
  await says(line, 'return-before-overflow');
  const channels = `SELECT caller_channel_id FROM calls.call WHERE call_id = '${third}'`;
  const [channelId = ''] = await line.asAdministrator(channels);
  return { third, channelId };
}

it('a caller into a full queue is offered a return call first where the rules say so, and keeps the place by it', async () => {
  const line = await openFullLine(offering);
  const { third, channelId } = await offerToThird(line);
  line.telephony.keyPressed(channelId, '8');
  await says(line, 'return-number');
  line.telephony.keyPressed(channelId, '1');
  await says(line, 'return-promised');
  line.telephony.channelEnds(channelId);
  await eventually(async () => expect(await endOf(line, third)).toEqual(['return-promised']));
  await line.pass(60_000);
  expect(line.telephony.givenBack).toEqual([]);
  const sameAs =
    'SELECT count(*) FROM calls.return_call r JOIN calls.call c USING (queued_at) WHERE c.call_id = r.promised_in';
  expect(await line.asAdministrator(sameAs)).toEqual(['1']);
});

it('who presses nothing then goes on to the overflow number, and who presses the key for danger stays', async () => {
  const line = await openFullLine(offering);
  const { third } = await offerToThird(line);
  await line.pass(15_000);
  expect(line.telephony.givenBack).toEqual([]);
  await line.inTime(async () => expect(await endOf(line, third)).toEqual(['queue-full']));
  const fourth = await waitFrom(line, '+12025550104');
  await says(line, 'return-before-overflow');
  const channels = `SELECT caller_channel_id FROM calls.call WHERE call_id = '${fourth}'`;
  line.telephony.keyPressed((await line.asAdministrator(channels))[0] ?? '', '*');
  await line.pass(30_000);
  expect(await endOf(line, fourth)).toEqual(['greeted']);
});

it('a caller who has waited longest is offered a return call too, and nobody is where none can be dialled', async () => {
  const line = await openFullLine(offering);
  const routine = await waitFrom(line, '+12025550101');
  await line.pass(55_000);
  expect(line.telephony.givenBack).toEqual([]);
  await line.inTime(() => expect(line.telephony.played.at(-1)?.prompts[0]).toBe('return-before-overflow'));
  await line.inTime(async () => expect(await endOf(line, routine)).toEqual(['waited-too-long']));
  line.telephony.dialling.carriers = [];
  await line.pass(16_000);
  const second = await waitFrom(line, '+12025550102');
  const before = line.telephony.played.length;
  await line.inTime(async () => expect(await endOf(line, second)).toEqual(['waited-too-long']));
  const said = line.telephony.played.slice(before).flatMap(({ prompts }) => prompts);
  expect(said).not.toContain('return-before-overflow');
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
