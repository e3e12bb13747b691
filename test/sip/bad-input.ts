import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { isFullRun } from '../support/full-run.ts';
import { sendAndProbe } from '../support/sip-datagram.ts';
import type { PlacedCall, SeatedCallTaker, SipStage } from './stage.ts';

/** What RFC 4475 tortures parsers with, and what nobody should answer or carry out; {port} is where answers would go. */
const malformed = join(import.meta.dirname, 'malformed');
const files = readdirSync(malformed);
/** A thousand in a minute; fewer at the same pace where the run is not the full one. */
const ABANDONED = isFullRun ? 1_000 : 100;
const PER_SECOND = 17;

const withHeaders = (lines: string[]) =>
  [
    'INVITE sip:line-en@127.0.0.1 SIP/2.0',
    'Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKoversized',
    'From: <sip:5550199@127.0.0.1>;tag=oversized',
    'To: <sip:line-en@127.0.0.1>',
    'Call-ID: oversized@127.0.0.1',
    'CSeq: 1 INVITE',
    'Contact: <sip:5550199@127.0.0.1:{port}>',
    ...lines,
    'Content-Length: 0',
    '',
    '',
  ].join('\n');

const oversized: [string, string][] = [
  ['one header of 10,000 bytes', withHeaders([`X-Long: ${'x'.repeat(10_000)}`])],
  ['one header of 60,000 bytes', withHeaders([`X-Long: ${'x'.repeat(60_000)}`])],
  ['a name of 20,000 bytes', withHeaders([]).replace('<sip:5550199', `"${'n'.repeat(20_000)}" <sip:5550199`)],
  ['a number of 20,000 digits', withHeaders([]).replace('5550199', '5'.repeat(20_000))],
  ['3,000 headers', withHeaders(Array.from({ length: 3_000 }, (_nothing, index) => `X-${index}: many`))],
  ['1,000 ways back', withHeaders(Array.from({ length: 1_000 }, () => 'Via: SIP/2.0/UDP 127.0.0.9'))],
];

/** How many calls were answered, by the SIP messages of whoever called. */
function answeredIn(messages: string): number {
  const answers = messages.split(/^-{10,}.*$/m).filter((message) => /^SIP\/2\.0 200 /m.test(message));
  const ofCalls = answers.filter((message) => /^CSeq: \d+ INVITE/m.test(message));
  return new Set(ofCalls.map((message) => /^Call-ID:\s*(\S+)/im.exec(message)?.[1])).size;
}

/** Under all of this one caller talks, and others are served; one who sends no sound at all is in talk meanwhile. */
export function describeBadInput(stageOf: () => SipStage): void {
  let silent: PlacedCall;
  let talking: PlacedCall;
  let noSound: SeatedCallTaker;
  let exchange: number;
  beforeAll(async () => {
    const stage = stageOf();
    exchange = stage.line.summary.pids.asterisk ?? 0;
    const [first, second] = [
      await stage.seatReady('telephone-answers'),
      await stage.seat('telephone-answers'),
    ];
    talking = await stage.call('caller-talks');
    await stage.talks(first, talking);
    await second.desk.now.becomeReady();
    silent = await stage.call('caller-listens', { earPort: 9 });
    await stage.talks(second, silent);
    noSound = second;
  });
  afterAll(() => stageOf().clear());

  const address = () => ({ address: '127.0.0.1', port: stageOf().sipPort });
  const expectUnmoved = async () => {
    expect(process.kill(exchange, 0)).toBe(true);
    expect(await stageOf().stateOf(talking.callId)).toBe('talking');
  };

  it.each(files)('the exchange lives on, and the talk goes on, after %s', async (file) => {
    const text = readFileSync(join(malformed, file), 'latin1');
    await sendAndProbe({ from: '127.0.0.1', to: address(), text });
    await expectUnmoved();
  });

  it.each(oversized)('the exchange lives on, and the talk goes on, after %s', async (_what, text) => {
    await sendAndProbe({ from: '127.0.0.1', to: address(), text });
    await expectUnmoved();
  });

  it('callers who give up at once, as many as a thousand in a minute, keep nobody else from being answered', async () => {
    const stage = stageOf();
    const storm = { calls: ABANDONED, perSecond: PER_SECOND, hangUpAfterMs: 300 };
    const { caller, number } = await stage.call('caller-talks', storm);
    const { desk } = await stage.seatReady('telephone-answers');
    const genuine = await stage.call('caller-talks');
    await eventually(() => {
      desk.isReadyNow();
      expect(desk.now.state.call).toMatchObject({ callId: genuine.callId, state: 'talking' });
    });
    await caller.ended;
    // An exchange of a busy machine may not have taken each of them: SIPp gives up on who gets no answer at all.
    const taken = answeredIn(await caller.messages());
    expect(taken).toBeGreaterThan(ABANDONED / 2);
    const ended = `SELECT count(*) FROM calls.call WHERE ended_at IS NOT NULL AND claimed_number LIKE '%${number}'`;
    await eventually(async () =>
      expect(Number((await stage.line.ask(ended))[0])).toBeGreaterThanOrEqual(taken),
    );
    expect(await stage.stateOf(genuine.callId)).toBe('talking');
    await expectUnmoved();
  });

  it('rules with an unknown queue and skill are refused with line and reason; those of before stay', async () => {
    const { line } = stageOf();
    const file = join(line.summary.dataFolder, 'wrong-rules.yaml');
    const wrong =
      'otherwise: nowhere\nqueues:\n  main:\n    name: Main\n    rings:\n      - skills: { flying: 2 }\n';
    await writeFile(file, wrong);
    const versions = () => line.ask('SELECT max(version) FROM routing.rules');
    const before = await versions();
    const refused = await line.run('routing', 'publish', file);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.stderr).toContain(`${file}:1: There is no queue "nowhere"; the queues are: main.`);
    expect(refused.stderr).toContain(`${file}:6: There is no skill "flying"`);
    expect(await versions()).toEqual(before);
  });

  it('a caller who sends no sound is let go after a while, and the call-taker wraps up', async () => {
    await noSound.desk.until(({ wrapUp }) => wrapUp?.callId === silent.callId);
    expect(await stageOf().stateOf(silent.callId)).toBe('finished');
    expect((await stageOf().causesOf(silent.callId)).at(-1)).toBe('caller-fell-silent');
    expect(await silent.caller.ended).toBe(true);
  });
}
