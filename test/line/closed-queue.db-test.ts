import { describe, expect, it } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { intakePrompts, waitFrom } from '../support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';

const rules = `otherwise: main
queues:
  main: { name: Officers, rings: [{}] }
  courts: { name: Courts, numbers: [line-courts], rings: [{}], whenClosed: { goTo: main, waiting: go } }
`;

async function openLine() {
  const line = await openTestLine();
  await publishRules(line.staffing, rules, { kind: 'command-line' });
  await eventually(() => expect(line.routing.rulesVersion()).toBe(1));
  const { cookie, accountId } = await line.signInAs('supervisor', 'Sue Pervisor');
  const close = (queue: string) =>
    ask(line, cookie, 'POST', '/api/floor/close-queue', { queue, reason: 'too-few-people' });
  const open = (queue: string) => ask(line, cookie, 'POST', '/api/floor/open-queue', { queue });
  return { line, close, open, accountId };
}

const nowOf = (line: TestLine, callId: string) =>
  line.asAdministrator(
    `SELECT concat_ws(' ', state, queue, priority) FROM calls.call WHERE call_id = '${callId}'`,
  );
const becomes = (line: TestLine, callId: string, now: string) =>
  line.inTime(async () => expect(await nowOf(line, callId)).toEqual([now]));
const entries = (line: TestLine, kind: string) =>
  line.asAdministrator(`SELECT content FROM ledger.entry WHERE kind = '${kind}'`);
const hears = (line: TestLine, prompt: string) =>
  line.inTime(() => expect(line.telephony.played.at(-1)?.prompts).toContain(prompt));
const hearToTheEnd = (line: TestLine) => {
  for (const playbackId of intakePrompts(line)) line.telephony.promptEnds(playbackId);
};

describe('a closed queue', () => {
  it('tells whoever comes so, and sends them on; whoever waits stays, and is answered; both are in the ledger', async () => {
    const { line, close, open, accountId } = await openLine();
    const before = await waitFrom(line, '+1 555 0101');
    await line.pass(1_000);
    expect((await close('main')).status).toBe(204);
    expect(await close('main')).toMatchObject({ status: 409, body: { code: 'HL_QUEUE_CHANGED' } });
    expect(await close('nowhere')).toMatchObject({ status: 409, body: { code: 'HL_QUEUE_NOT_THERE' } });
    await line.pass(1_000);
    const after = await waitFrom(line, '+1 555 0102');
    await hears(line, 'queue-closed');
    expect(line.telephony.givenBack).toEqual([]);
    const { desk } = await line.openDesk();
    hearToTheEnd(line);
    await becomes(line, after, 'overflowed main routine');
    await eventually(() => expect(line.telephony.givenBack).toHaveLength(1));
    await desk.becomeReady();
    expect((await desk.until((state) => state.offer)).callId).toBe(before);
    expect((await open('main')).status).toBe(204);
    expect(await open('main')).toMatchObject({ status: 409 });
    const [closed] = await entries(line, 'queue-closed');
    expect(JSON.parse(closed ?? '')).toMatchObject({
      actor: { accountId },
      subject: { queue: 'main', reason: 'too-few-people' },
    });
    expect(await entries(line, 'queue-opened')).toHaveLength(1);
  });

  it('never turns away somebody in danger, nor a child', async () => {
    const { line, close } = await openLine();
    await close('main');
    await line.pass(1_000);
    const child = await waitFrom(line, '+1 555 0101');
    await hears(line, 'queue-closed');
    const channel = (callId: string) =>
      line.asAdministrator(`SELECT caller_channel_id FROM calls.call WHERE call_id = '${callId}'`);
    line.telephony.keyPressed((await channel(child))[0] ?? '', '9');
    await becomes(line, child, 'waiting main child');
    const inDanger = await waitFrom(line, '+1 555 0102');
    await hears(line, 'queue-closed');
    line.telephony.keyPressed((await channel(inDanger))[0] ?? '', '*');
    await becomes(line, inDanger, 'waiting main danger');
    hearToTheEnd(line);
    await line.pass(5_000);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    expect((await desk.until((state) => state.offer)).callId).toBe(inDanger);
    expect(await nowOf(line, child)).toEqual(['waiting main child']);
  });

  it('leads into the queue of its rules, who waits with the place of before, who comes with a sentence', async () => {
    const { line, close } = await openLine();
    const before = await waitFrom(line, '+1 555 0101', 'line-courts');
    const place = () =>
      line.asAdministrator(`SELECT queued_at::text FROM calls.call WHERE call_id = '${before}'`);
    const was = await place();
    await line.pass(1_000);
    await close('courts');
    await becomes(line, before, 'waiting main routine');
    expect(await place()).toEqual(was);
    const after = await waitFrom(line, '+1 555 0102', 'line-courts');
    await becomes(line, after, 'waiting main routine');
    const sentences = () =>
      line.telephony.played.filter(({ prompts }) => prompts[0] === 'queue-closed-moved');
    await eventually(() => expect(sentences()).toHaveLength(1));
  });

  it('offers a return call, which is promised in place of the overflow number', async () => {
    const { line, close } = await openLine();
    await close('main');
    await line.pass(1_000);
    const callId = await waitFrom(line, '+12025550177');
    await hears(line, 'queue-closed');
    expect(line.telephony.played.at(-1)?.prompts).toEqual(['queue-closed', 'return-key', 'danger-key']);
    const [channel] = await line.asAdministrator('SELECT caller_channel_id FROM calls.call');
    line.telephony.keyPressed(channel ?? '', '8');
    await hears(line, 'return-number');
    line.telephony.keyPressed(channel ?? '', '1');
    await hears(line, 'return-promised');
    hearToTheEnd(line);
    await becomes(line, callId, 'promised main routine');
    expect(line.telephony.givenBack).toEqual([]);
    expect(await line.asAdministrator('SELECT state FROM calls.return_call')).not.toEqual([]);
  });

  it('is told anew to whoever was in the middle of the sentence when the exchange went away for a moment', async () => {
    const { line, close } = await openLine();
    await close('main');
    await line.pass(1_000);
    const callId = await waitFrom(line, '+1 555 0101');
    await hears(line, 'queue-closed');
    line.telephony.goAway();
    for (const { playing } of line.telephony.bridges.values()) playing.clear();
    const heard = line.telephony.played.length;
    line.telephony.comeBack();
    await line.inTime(() => expect(line.telephony.played.length).toBeGreaterThan(heard));
    expect(line.telephony.played.at(-1)?.prompts).toContain('queue-closed');
    hearToTheEnd(line);
    await becomes(line, callId, 'overflowed main routine');
  });

  it('that is opened while the sentence is said keeps the caller', async () => {
    const { line, close, open } = await openLine();
    await close('main');
    await line.pass(1_000);
    const callId = await waitFrom(line, '+1 555 0101');
    await hears(line, 'queue-closed');
    await open('main');
    hearToTheEnd(line);
    await eventually(() => expect(line.telephony.played.at(-1)?.prompts).toEqual(['queue']));
    expect(await nowOf(line, callId)).toEqual(['waiting main routine']);
  });
});
