import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loudnessOf } from '../support/audio.ts';
import { expectNoBarrier } from '../support/barriers.ts';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { eventually } from '../support/eventually.ts';
import { recordBothSides } from '../support/heard.ts';
import { RunningLine } from '../support/running-line.ts';
import { type SipParty, startCaller, startTelephone } from '../support/sipp.ts';

/** What a quiet telephone line hums at, in decibels below full scale. */
const SILENCE_DB = -60;

let folder: string;
let outside: SipParty;
let line: RunningLine;
let browser: Browser;
let ear: Ear;
let caller: SipParty;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harborline-trunks-'));
  outside = await startTelephone({ scenario: 'telephone-answers', calls: 2 });
  const file = join(folder, 'trunks.yaml');
  const carrier = `{ name: only, address: "127.0.0.1:${outside.port}", number: "+12025550100", check: false }`;
  await writeFile(file, `carriers:\n  - ${carrier}\n`, { mode: 0o600 });
  [line, browser] = await Promise.all([RunningLine.start({ HARBORLINE_TRUNKS_FILE: file }), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await caller?.stop();
  ear?.close();
  await line?.stop();
  await outside?.stop();
  await rm(folder, { recursive: true, force: true });
});

const becomes = (sql: string, expected: string[]) =>
  eventually(async () => expect(await line.ask(sql)).toEqual(expected));
const callStates = 'SELECT state FROM calls.call ORDER BY arrived_at';
const promiseState = 'SELECT state FROM calls.return_call';

describe('a caller who asks to be called back by real keys', () => {
  it('is let go with the promise, which outlives a killed server, and is rung once a call-taker has taken the call', async () => {
    ear = await openEar();
    const sipPort = line.summary.sipPort ?? 0;
    caller = await startCaller({
      scenario: 'caller-listens',
      sipPort,
      earPort: ear.port,
      callerNumber: '2025550177',
    });
    await becomes(callStates, ['waiting']);
    ear.press('8');
    await becomes('SELECT stage FROM calls.intake', ['confirming-number']);
    ear.press('1');
    await becomes(callStates.replace('ORDER', 'WHERE ended_at IS NOT NULL ORDER'), ['promised']);
    expect(await caller.ended).toBe(true);
    await becomes(promiseState, ['under-way']);

    const { server } = line.summary.pids;
    if (server === null) throw new Error('The line has no server of its own.');
    process.kill(server, 'SIGKILL');

    await eventually(async () => expect((await fetch(`${line.summary.url}/api/ready`)).ok).toBe(true));
    const desk = await CallTaker.signIn(
      browser,
      await eventually(() => line.freshLinkOf('Demo Call-Taker One')),
    );
    const list = await desk.context.newPage();
    await list.goto(`${line.summary.url}/return-calls`);
    await list.getByRole('rowheader', { name: 'ending 0177' }).waitFor();
    await expectNoBarrier(list, 'return calls');
    await list.close();
    await desk.becomeReady();
    await desk.answer();
    await desk.page.getByText('The caller is on the line').first().waitFor();
    await expectNoBarrier(desk.page, 'a return call');

    const { ariUrl: url, ariUser: user, ariPassword: password } = line.summary.exchange;
    const legs = await line.ask(
      "SELECT unnest(ARRAY[caller_channel_id, desk_leg_id]) FROM calls.call WHERE state = 'talking'",
    );
    for (const { from, to } of await recordBothSides({ url, user, password }, legs)) {
      expect(loudnessOf(from)).toBeGreaterThan(SILENCE_DB);
      expect(loudnessOf(to)).toBeGreaterThan(SILENCE_DB);
    }
    expect(await outside.messages()).toMatch(/^INVITE sip:\+?1?2025550177@/m);
    await desk.hangUp();
    await desk.wrapUp(5);
    await becomes(promiseState, ['fulfilled']);
    await becomes('SELECT count(number) + count(number_kept) FROM calls.return_call', ['0']);
    await eventually(async () => expect(await line.inExchange('channels')).toEqual([]));
    await eventually(async () => expect(await line.inExchange('bridges')).toEqual([]));
  });
});
