import { expect, it } from 'vitest';
import { intakePrompts, waitFrom } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

const HOUR_MS = 3_600_000;
const prompt = 'announcement-long-waits';

async function openLine() {
  const line = await openTestLine();
  const { cookie, accountId } = await line.signInAs('supervisor', 'Sue Pervisor');
  const inHours = (hours: number) => new Date(line.clock.now().getTime() + hours * HOUR_MS).toISOString();
  const announce = (startsAt: string | null, endsAt: string) =>
    ask(line, cookie, 'POST', '/api/floor/announce', { text: 'long-waits', startsAt, endsAt });
  const withdraw = (announcementId: string) =>
    ask(line, cookie, 'POST', '/api/floor/withdraw-announcement', { announcementId });
  return { line, inHours, announce, withdraw, accountId };
}

const heardWith = (line: TestLine, other: string) =>
  line.telephony.played.filter(({ prompts }) => prompts.includes(prompt) && prompts.includes(other)).length;
const entries = (line: TestLine, kind: string) =>
  line.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}'`);

it('an announcement is heard by whoever waits, once, by new callers after the notice, and shown at every desk', async () => {
  const { line, inHours, announce, withdraw, accountId } = await openLine();
  const { desk } = await line.openDesk();
  await waitFrom(line, '+1 555 0101');
  // An announcement that came before that is said with it.
  await line.inTime(() =>
    expect(line.telephony.played.some(({ prompts }) => prompts.includes('queue'))).toBe(true),
  );
  expect((await announce(null, inHours(1))).status).toBe(204);
  const shown = await line.inTime(() => desk.find((state) => state.queue.announcements[0]));
  expect(shown).toMatchObject({ text: 'long-waits', byName: 'Sue Pervisor' });
  const endAll = () => {
    for (const { playing } of line.telephony.bridges.values())
      for (const id of playing) line.telephony.promptEnds(id);
  };
  await line.inTime(() => {
    endAll();
    expect(heardWith(line, 'queue-repeat')).toBe(1);
  });
  const toldAgain = () =>
    line.telephony.played.filter(({ prompts }) => prompts.includes('queue-repeat')).length > 1;
  await line.inTime(() => {
    endAll();
    expect(toldAgain()).toBe(true);
  });
  expect(heardWith(line, 'queue-repeat')).toBe(1);

  line.telephony.callerArrives(line.newChannel(), '+1 555 0102');
  await eventually(() => {
    for (const playbackId of intakePrompts(line)) line.telephony.promptEnds(playbackId);
    expect(line.telephony.played.at(-1)?.prompts).toEqual(['no-recording-notice', prompt, 'menu']);
  });
  const published = JSON.parse((await entries(line, 'announcement-published'))[0] ?? '') as {
    subject: { announcementId: string };
  };
  expect(published).toMatchObject({ actor: { accountId }, subject: { text: 'long-waits' } });
  const { announcementId } = published.subject;
  expect((await withdraw(announcementId)).status).toBe(204);
  expect(await withdraw(announcementId)).toMatchObject({ body: { code: 'HL_ANNOUNCEMENT_OVER' } });
  await line.inTime(() => expect(desk.state.queue.announcements).toEqual([]));
  expect(await entries(line, 'announcement-withdrawn')).toHaveLength(1);
});

it('an announcement begins and ends by itself, and cannot end before it begins', async () => {
  const { line, inHours, announce } = await openLine();
  const { desk } = await line.openDesk();
  for (const [startsAt, endsAt] of [
    [inHours(2), inHours(1)],
    [null, inHours(-1)],
    [null, inHours(200)],
  ] as const)
    expect(await announce(startsAt, endsAt)).toMatchObject({ body: { code: 'HL_ANNOUNCEMENT_TIMES' } });
  const soon = (seconds: number) => new Date(line.clock.now().getTime() + seconds * 1000).toISOString();
  expect((await announce(soon(10), soon(30))).status).toBe(204);
  await line.pass(5_000);
  expect(desk.state.queue.announcements).toEqual([]);
  await line.inTime(() => expect(desk.state.queue.announcements).toHaveLength(1));
  await line.inTime(() => expect(desk.state.queue.announcements).toEqual([]));
});
