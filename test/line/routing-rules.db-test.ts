import { describe, expect, it } from 'vitest';
import { publishRules } from '../../server/rooms/routing/index.ts';
import { setSkill } from '../../server/rooms/staff/index.ts';
import { waitFrom } from '../support/calls.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';

const commandLine = { kind: 'command-line' } as const;

const spanishFirst = `otherwise: main
queues:
  main:
    name: Main
    rings: [{ seconds: 60, language: 3 }, {}]
    wrapUpSeconds: 30
  courts:
    name: Courts
    numbers: ["line-courts"]
    rings: [{}]
`;

async function publish(line: TestLine, source: string) {
  const published = await publishRules(line.staffing, source, commandLine);
  const version = 'version' in published ? published.version : 0;
  await eventually(() => expect(line.routing.rulesVersion()).toBe(version));
  return published;
}

const queueOf = (line: TestLine, callId: string) =>
  line.asAdministrator(`SELECT queue FROM calls.call WHERE call_id = '${callId}'`);

describe('published rules', () => {
  it('hold at once in a running line: queues by number, rings by language, wrap-up by queue', async () => {
    const line = await openTestLine();
    await publish(line, spanishFirst);
    const { desk, accountId } = await line.openDesk();
    await desk.becomeReady();
    const court = await waitFrom(line, '+1 555 0101', 'line-courts');
    expect(await queueOf(line, court)).toEqual(['courts']);
    const offer = await desk.until((state) => state.offer);
    expect(offer.callId).toBe(court);
    line.telephony.deskAnswers(offer.legId);
    await desk.until((state) => state.call?.state === 'talking');
    const main = await waitFrom(line, '+1 555 0102');
    expect(await queueOf(line, main)).toEqual(['main']);
    desk.send({ kind: 'hang-up', callId: court });
    await desk.until((state) => state.wrapUp);
    desk.send({ kind: 'finish-wrap-up', callId: court, code: 'enquiry-recorded' });
    await desk.until((state) => state.presence.state === 'ready');
    expect((await line.routing.look()).waiting).toMatchObject([
      {
        callId: main,
        because: { why: 'nobody-fits', missing: [{ skill: 'english', level: 3 }], ring: 1, rings: 2 },
      },
    ]);
    await setSkill(line.staffing, { accountId, skill: 'english', level: 3 }, commandLine);
    const second = await desk.until((state) => state.offer);
    expect(second.because?.met).toEqual([{ skill: 'english', level: 3 }]);
    line.telephony.deskAnswers(second.legId);
    await desk.until((state) => state.call?.state === 'talking');
    desk.send({ kind: 'hang-up', callId: main });
    const wrapUp = await desk.until((state) => state.wrapUp);
    expect(Date.parse(wrapUp.deadlineAt) - Date.parse(wrapUp.startedAt)).toBe(30_000);
  });

  it('lead by a key to another queue, which the menu names, and the place stays', async () => {
    const line = await openTestLine();
    await publish(line, `${spanishFirst}keys: { "4": { queue: courts, say: court } }\n`);
    const callId = await waitFrom(line, '+1 555 0101');
    const menu = line.telephony.played.find(({ prompts }) => prompts.includes('menu'));
    expect(menu?.prompts.slice(-3)).toEqual(['menu', 'topic-court', 'digit-4']);
    const place = () =>
      line.asAdministrator(`SELECT queued_at::text FROM calls.call WHERE call_id = '${callId}'`);
    const before = await place();
    const [channel] = await line.asAdministrator('SELECT caller_channel_id FROM calls.call');
    await line.pass(1_000);
    for (const key of ['5', '4'] as const) line.telephony.keyPressed(channel ?? '', key);
    await eventually(async () => expect(await queueOf(line, callId)).toEqual(['courts']));
    expect(await place()).toEqual(before);
    await eventually(() => expect(line.telephony.played.at(-1)?.prompts).toEqual(['queue-chosen', 'queue']));
    const keyed = `SELECT content::jsonb->'subject'->>'choice' FROM ledger.entry WHERE kind = 'caller-keyed'`;
    expect(await line.asAdministrator(keyed)).toEqual(['queue']);
  });

  it('open the next ring when its time has come', async () => {
    const line = await openTestLine();
    await publish(line, spanishFirst);
    const { desk } = await line.openDesk();
    await desk.becomeReady();
    await waitFrom(line, '+1 555 0101');
    await line.pass(50_000);
    expect(desk.state.offer).toBeNull();
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    expect(offer.because).toMatchObject({ ring: 2, givenUp: [{ skill: 'english', level: 3 }], met: [] });
  });

  it('that are wrong change nothing, and those that were published stay', async () => {
    const line = await openTestLine();
    await publish(line, spanishFirst);
    const refused = await publishRules(
      line.staffing,
      spanishFirst
        .replace('otherwise: main', 'otherwise: nowhere')
        .replace('language: 3', 'skills: {flying: 2}'),
      commandLine,
    );
    expect(refused).toEqual({
      problems: [
        { line: 1, message: 'There is no queue "nowhere"; the queues are: main, courts.' },
        { line: 5, message: 'There is no skill "flying"; the skills are: english, spanish.' },
      ],
    });
    expect(await line.asAdministrator('SELECT version FROM routing.rules')).toEqual(['1']);
    const kinds = `SELECT count(*) FROM ledger.entry WHERE kind = 'routing-rules-published'`;
    expect(await line.asAdministrator(kinds)).toEqual(['1']);
    await expect(line.asAdministrator('DELETE FROM routing.rules')).rejects.toThrow('stay as they are');
    await expect(line.asAdministrator(`UPDATE routing.rules SET source = 'x'`)).rejects.toThrow('stay');
  });
});
