import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { CallTaker, startBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { RunningLine } from '../support/running-line.ts';

let line: RunningLine;
let browser: Browser;
let apart: string;
beforeAll(async () => {
  [line, browser, apart] = await Promise.all([
    RunningLine.start(),
    startBrowser(),
    mkdtemp(join(tmpdir(), 'harborline-apart-')),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await line?.stop();
  await rm(apart, { recursive: true, force: true });
});

/** As the desk's page begins one. */
const openEnquiry = (
  callId: string,
) => `fetch('/api/enquiries', { method: 'POST', body: JSON.stringify({ callId: '${callId}' }),
  headers: { 'content-type': 'application/json', 'x-harborline': '1' } }).then((answer) => answer.status)`;

const madeBackup = z.object({ folder: z.string(), recordings: z.object({ count: z.int() }) });

it('a line that was lost with its machine is put back from its backup; what was destroyed after the backup stays destroyed', async () => {
  const desk = await CallTaker.signIn(browser, line.linkOf('Demo Call-Taker One'));
  await desk.becomeReady();
  await line.call();
  await desk.answer();
  const [callId = ''] = await line.ask("SELECT call_id FROM calls.call WHERE state = 'talking'");
  expect(await desk.page.evaluate(openEnquiry(callId))).toBe(200);
  await desk.page.getByText('Recording', { exact: true }).waitFor();
  await desk.hangUp();
  const recordings = 'SELECT state FROM recordings.recording';
  await eventually(async () => expect(await line.ask(recordings)).toEqual(['sealed']));

  const keys = join(apart, 'keys');
  await cp(join(line.summary.dataFolder, 'keys'), keys, { recursive: true });
  const backup = await line.run('backup', '--to', join(apart, 'backups'), '--json');
  expect(backup).toMatchObject({ exitCode: 0 });
  const made = madeBackup.parse(JSON.parse(backup.stdout));
  expect(made.recordings.count).toBe(1);

  await line.ask('UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()');
  const unlisted = 'SELECT count(*) FROM ledger.destroyed WHERE listed_at IS NULL';
  await eventually(async () => expect(await line.ask(unlisted)).toEqual(['0']));
  expect((await line.run('down')).exitCode).toBe(0);
  const outside = join(apart, 'witness');
  await cp(join(line.summary.dataFolder, 'witness'), outside, { recursive: true });
  await rm(line.summary.dataFolder, { recursive: true });

  const restore = (...more: string[]) =>
    line.run('restore', made.folder, '--keys', keys, '--outside', outside, ...more);
  const refused = await restore();
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  const lost = /: (\d+) would be lost.*\[BACKUP_OLDER\]/.exec(refused.stderr)?.[1] ?? '';
  const restored = await restore('--accept-loss', lost);
  expect([restored.stderr, restored.exitCode]).toEqual([restored.stderr, 0]);
  expect(restored.stdout).toContain(`${lost} entries of the ledger are lost`);

  await line.startAgain();
  expect(await line.ask('SELECT wrapped_key IS NULL FROM enquiries.data_key')).toEqual(['true']);
  await eventually(async () =>
    expect(
      await line.ask("SELECT count(*) FROM ledger.entry WHERE kind IN ('line-restored', 'destroyed-again')"),
    ).toEqual(['2']),
  );
  // The server signs a checkpoint of all there is when it ends.
  expect((await line.run('down')).exitCode).toBe(0);
  const verified = await line.run('ledger', 'verify');
  expect(verified).toMatchObject({ exitCode: 0 });
  expect(verified.stdout).toContain('The ledger is whole');
  expect(verified.stdout).not.toContain('no checkpoint from outside');
});
