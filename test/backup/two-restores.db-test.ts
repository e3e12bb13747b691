import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withNothingPutBack } from '../../cli/backup/named-database.ts';
import { checkoutFolder } from '../../cli/machine/folders.ts';
import { newFolder, restoreInto } from '../support/backups.ts';
import { eventually } from '../support/eventually.ts';
import { HALF, openNamed, SCHEMAS, STATE } from '../support/named-database.ts';

const OF_RESTORES = `datname = current_database() AND application_name = 'harborline-restore'`;
const HELD_UP = `SELECT pid FROM pg_stat_activity WHERE ${OF_RESTORES} AND wait_event_type = 'Lock'`;
const LOCKS = `SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Whoever makes that schema waits until this goes on, and then makes it. */
async function holdUp(superuserUrl: string, schema: string): Promise<() => Promise<unknown>> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(`BEGIN; CREATE SCHEMA ${schema}`);
  return () => client.query('ROLLBACK');
}

async function openHeldUp() {
  const named = await openNamed();
  await named.permit();
  return { ...named, goOn: await holdUp(named.superuserUrl, 'ledger') };
}

describe('two backups that are put back into one database of the operator', () => {
  it('are one: the second is refused while the first is under way, and so is a line; neither changes anything, and the first goes on', async () => {
    const { line, url, asSuperuser, data, options, goOn } = await openHeldUp();
    const first = restoreInto(data, options);
    first.catch(() => undefined);
    try {
      const heldUp = await eventually(() => expectOne(asSuperuser(HELD_UP)));
      const before = await asSuperuser(SCHEMAS);
      expect(before).toContain(HALF);
      const folder = await newFolder();
      await expect(restoreInto(join(folder, 'of', 'another'), options)).rejects.toMatchObject({
        code: 'RESTORE_UNDER_WAY',
        message: 'Another backup is being put back into the database that DATABASE_URL names at this moment.',
      });
      const start = vi.fn(async () => undefined);
      await expect(withNothingPutBack(url, start)).rejects.toMatchObject({ code: 'BEING_PUT_BACK' });
      expect(start).not.toHaveBeenCalled();
      expect(await readdir(folder)).toEqual([]);
      expect(await asSuperuser(SCHEMAS)).toEqual(before);
      expect(await asSuperuser(HELD_UP)).toEqual([heldUp]);
    } finally {
      await goOn();
    }
    await first;
    expect(await asSuperuser(STATE)).toEqual(await line.asAdministrator(STATE));
    expect(await asSuperuser(LOCKS)).toEqual([]);
  });

  it('are not two where the first was killed: nothing keeps the next one out, which ends what was left of it', async () => {
    const { line, url, asSuperuser, data, options, goOn } = await openHeldUp();
    const killed = restoreInAProcess(join(await newFolder(), 'line'), options);
    const leftOver = await eventually(() => expectOne(asSuperuser(HELD_UP)));
    await killed();
    await eventually(async () => expect(await asSuperuser(LOCKS)).toEqual([]));
    // Its pg_restore waits still, and would go on.
    expect(await asSuperuser(HELD_UP)).toEqual([leftOver]);
    await expect(withNothingPutBack(url, async () => undefined)).rejects.toMatchObject({
      code: 'HALF_PUT_BACK',
    });
    const next = restoreInto(data, options);
    next.catch(() => undefined);
    await eventually(async () => {
      const waiting = await expectOne(asSuperuser(HELD_UP));
      expect(waiting).not.toBe(leftOver);
    });
    await goOn();
    await next;
    expect(await asSuperuser(STATE)).toEqual(await line.asAdministrator(STATE));
  });

  it('keep a line that starts and a backup apart both ways', async () => {
    const { url, permit, asSuperuser, data, options } = await openNamed();
    await permit();
    await withNothingPutBack(url, async () => {
      await expect(restoreInto(data, options)).rejects.toMatchObject({
        code: 'RESTORE_DATABASE_TAKEN',
        message: 'The database that DATABASE_URL names is not empty. A line is being started on it.',
      });
      // Several servers of one line start at once.
      expect(await withNothingPutBack(url, async () => 'started')).toBe('started');
    });
    expect(await asSuperuser(SCHEMAS)).toEqual(['public']);
  });

  it('leave no folder where the lock was lost, and what is there is left for the next one', async () => {
    const { line, asSuperuser, data, options, goOn } = await openHeldUp();
    const first = restoreInto(data, options);
    first.catch(() => undefined);
    await eventually(() => expectOne(asSuperuser(HELD_UP)));
    await asSuperuser(
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await goOn();
    await expect(first).rejects.toMatchObject({ code: 'RESTORE_CUT_OFF' });
    await expect(readdir(data)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await asSuperuser(SCHEMAS)).toContain(HALF);
    await restoreInto(data, options);
    expect(await asSuperuser(STATE)).toEqual(await line.asAdministrator(STATE));
  });
});

async function expectOne(answer: Promise<string[]>): Promise<string> {
  const [one, ...others] = await answer;
  if (one === undefined || others.length > 0) throw new Error('There is not one.');
  return one;
}

/** `./harborline restore` in a process of its own, which is killed as a machine does that has no memory left. */
function restoreInAProcess(
  data: string,
  { backup, keys, outside }: { backup: string; keys: string; outside: string },
): () => Promise<unknown> {
  const options = ['--data', data, '--keys', keys, '--outside', outside];
  const child = spawn(
    process.execPath,
    [join(checkoutFolder, 'cli', 'main.ts'), 'restore', backup, ...options],
    { env: process.env, stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  onTestFinished(async () => {
    await kill();
  });
  return kill;
}
