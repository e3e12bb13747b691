import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBrowser } from './browser.ts';
import { RunningLine } from './running-line.ts';
import { type SipParty, startTelephone } from './sipp.ts';

export type LineWithOutside = { line: RunningLine; browser: Browser; outside: SipParty };

/** A whole line whose only carrier leads to telephones outside that SIPp plays, and a browser; for all tests of one file. */
export function lineWithOutside(telephones: { scenario: string; calls: number }): LineWithOutside {
  const opened: Partial<LineWithOutside> & { folder?: string } = {};
  beforeAll(async () => {
    opened.folder = await mkdtemp(join(tmpdir(), 'harborline-trunks-'));
    opened.outside = await startTelephone(telephones);
    const file = join(opened.folder, 'trunks.yaml');
    const carrier = `{ name: only, address: "127.0.0.1:${opened.outside.port}", number: "+12025550100", check: false }`;
    await writeFile(file, `carriers:\n  - ${carrier}\n`, { mode: 0o600 });
    [opened.line, opened.browser] = await Promise.all([
      RunningLine.start({ HARBORLINE_TRUNKS_FILE: file }),
      startBrowser(),
    ]);
  });
  afterAll(async () => {
    await opened.browser?.close();
    await opened.line?.stop();
    await opened.outside?.stop();
    if (opened.folder) await rm(opened.folder, { recursive: true, force: true });
  });
  const there = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The line is started before the first test.');
    return part;
  };
  return {
    get line() {
      return there(opened.line);
    },
    get browser() {
      return there(opened.browser);
    },
    get outside() {
      return there(opened.outside);
    },
  };
}
