import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { openKeys } from '../../server/adapters/keys/index.ts';
import {
  databaseSource,
  readOrigin,
  sequenceOnce,
  toNoteKey,
  verifyLedger,
} from '../../server/rooms/ledger/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { isFullRun } from '../support/full-run.ts';

const KILLS = isFullRun ? 100 : 10;
const AT_ONCE = 16;
const shower = join(import.meta.dirname, 'shower.ts');

/** Starts the process and resolves with where it listens. */
async function startShower(databaseUrl: string, folder: string) {
  const child = spawn(process.execPath, [...process.execArgv, shower, databaseUrl, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { url, kill: () => child.kill('SIGKILL'), gone: once(child, 'exit') };
}

/** Asks until the process is dead, which it is made once `killAfter` answers came to all. Returns whether one was cut off. */
async function askUntilDead(
  { url, kill }: { url: string; kill: () => boolean },
  prefix: string,
  shown: string[],
  killAfter: number,
): Promise<boolean> {
  for (let number = 0; ; number += 1) {
    const token = `${prefix}-${number}`;
    try {
      const answer = await fetch(`${url}/api/shown/${token}`);
      if (answer.ok && (await answer.text()).includes(token)) shown.push(token);
    } catch {
      return true;
    }
    if (shown.length >= killAfter) kill();
  }
}

it(`promise 8: nothing was shown that is not in the ledger, killed ${KILLS} times under load`, {
  timeout: 900_000,
}, async () => {
  const { db, serverUrl, asAdministrator } = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'harborline-killed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const shown: string[] = [];
  let cutOff = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const { url, kill, gone } = await startShower(serverUrl, folder);
    // Each round is killed after another number of answers, with the other requests at some point of their way.
    const killAfter = shown.length + 5 + ((round * 37) % 90);
    const askers = Array.from({ length: AT_ONCE }, (_, asker) =>
      askUntilDead({ url, kill }, `${round}-${asker}`, shown, killAfter),
    );
    cutOff += (await Promise.all(askers)).filter(Boolean).length;
    await gone;
  }
  const written = await asAdministrator(
    `SELECT content::jsonb #>> '{subject,witness}' FROM ledger.entry WHERE kind = 'witness-unreachable'`,
  );
  expect(cutOff).toBeGreaterThan(0);
  expect(shown.length).toBeGreaterThan(KILLS * 5);
  const isWritten = new Set(written);
  expect(shown.filter((token) => !isWritten.has(token))).toEqual([]);
  while ((await sequenceOnce(db)) > 0);
  const { name, publicKey } = (await openKeys(folder, { kind: 'file' })).ledgerSigner(await readOrigin(db));
  const outside = await readFile(join(folder, 'witness', 'checkpoint'), 'utf8');
  const verdict = await verifyLedger(databaseSource(db), [toNoteKey(name, publicKey)], [outside]);
  expect(verdict).toMatchObject({ ok: true, entries: written.length });
});
