import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { readLineRecord } from '../../cli/line/line-record.ts';
import { exampleRows, listOf } from '../support/agency-list.ts';
import { harborline, isRunning, newDataFolder, PATIENCE, startLine } from './harborline.ts';

async function occupyPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The port could not be occupied.');
  return address.port;
}

describe('a line on an empty data folder', () => {
  // One line for both: its second start is what a restart is.
  test('starts, is the only one there, serves a caller, stops without a trace, and keeps its ports, its people, its agencies and its ledger over a restart', {
    timeout: 600_000,
  }, async () => {
    const folder = await newDataFolder('none yet');
    const line = await startLine(folder, '--demo');
    expect((await fetch(`${line.url}/api/ready`)).status).toBe(200);
    expect(line.links.map(({ role }) => role)).toContain('call-taker');

    const [second, secondInBackground, called] = await Promise.all([
      harborline('up', '--data', folder),
      harborline('up', '--detach', '--data', folder),
      harborline('call', '--data', folder, '--seconds', '2', '--language', 'es'),
    ]);
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain('ALREADY_RUNNING');
    expect(second.stderr).toContain('harborline down');
    expect(secondInBackground).toMatchObject({ exitCode: 1, stderr: second.stderr });
    expect(called).toMatchObject({ exitCode: 0, stdout: '1 ended as they should, 0 failed\n' });

    const processesNow = () => readLineRecord(dataPaths(folder))?.processes ?? {};
    const killed = [line.pids.keyServer ?? 0, line.pids.register ?? 0];
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => {
      expect(processesNow()['key-server']?.pid).not.toBe(killed[0]);
      expect(processesNow().register?.pid).not.toBe(killed[1]);
    }, PATIENCE);
    await vi.waitFor(async () => {
      const { stdout } = await harborline('doctor', '--data', folder);
      expect(stdout).toMatch(/^ok +Key server .*witness/m);
      expect(stdout).toMatch(/^ok +Register +2000 records are searched/m);
    }, PATIENCE);
    const keyServer = processesNow()['key-server']?.pid ?? null;
    const register = processesNow().register?.pid ?? null;

    const list = join(folder, 'agencies.csv');
    const importList = (rows: readonly string[], ...options: string[]) =>
      writeFile(list, listOf(rows)).then(() =>
        harborline('agencies', 'import', list, ...options, '--data', folder),
      );
    const [row] = exampleRows;
    const wrong = await importList([row, row.replace('ZZ0430200', 'short')]);
    expect(wrong).toMatchObject({ exitCode: 1, stdout: '' });
    expect(wrong.stderr).toContain(`${list}:3: ori: an ORI is two letters`);
    const checked = await importList([row], '--check');
    expect(checked.stdout).toContain('Agencies in the list: 1; would be added, disabled: 1;');
    expect((await importList([row])).stdout).toContain(' added, disabled: 1;');

    const stopped = await harborline('down', '--data', folder);
    expect(stopped.exitCode).toBe(0);
    const { server, asterisk, postgres, supervisor } = line.pids;
    expect([keyServer, register]).not.toContain(null);
    expect([supervisor, server, keyServer, register, asterisk, postgres].filter(isRunning)).toEqual([]);
    expect((await harborline('down', '--data', folder)).stderr).toContain('Nothing runs');

    expect((await importList([row])).stdout).toContain(' added, disabled: 0; disabled ones changed: 0.');
    const again = await startLine(folder, '--demo');
    expect(again.ports).toEqual(line.ports);
    expect(again.links.map(({ name }) => name)).toEqual(line.links.map(({ name }) => name));
    const verified = await harborline('ledger', 'verify', '--data', folder, '--json');
    expect(verified.exitCode).toBe(0);
    expect(verified.stdout).toContain('"ok":true');
  });
});

describe('a line with two exchanges', () => {
  test('takes calls at both, keeps each alive by itself, ends both, and goes back to one', async () => {
    const folder = await newDataFolder();
    const line = await startLine(folder, '--demo', '--exchanges', '2');
    const [first, second] = line.exchanges;
    if (!first?.pid || !second?.pid) throw new Error('It has not started both.');
    expect(first).toMatchObject({ name: 'exchange-1', pid: line.pids.asterisk, sipPort: line.sipPort });
    const examined = (await harborline('doctor', '--data', folder)).stdout;
    expect(examined).toMatch(/^ok +Exchange exchange-1 .* answers/m);
    expect(examined).toMatch(/^ok +Exchange exchange-2 .* answers/m);
    const calls = ['call', '--data', folder, '--seconds', '2'];
    expect((await harborline(...calls, '--count', '2')).stdout).toBe('2 ended as they should, 0 failed\n');
    expect((await harborline(...calls, '--exchange', 'exchange-3')).stderr).toContain('EXCHANGE_UNKNOWN');

    process.kill(second.pid, 'SIGKILL');
    const processesNow = () => readLineRecord(dataPaths(folder))?.processes;
    await vi.waitFor(() => expect(processesNow()?.['asterisk-2']?.pid).not.toBe(second.pid), PATIENCE);
    await vi.waitFor(async () => {
      const { stdout } = await harborline(...calls, '--exchange', 'exchange-2');
      expect(stdout).toBe('1 ended as they should, 0 failed\n');
    }, PATIENCE);
    expect([first.pid, line.pids.supervisor, line.pids.server].filter(isRunning)).toHaveLength(3);

    const again = processesNow()?.['asterisk-2']?.pid ?? null;
    expect((await harborline('down', '--data', folder)).exitCode).toBe(0);
    expect([first.pid, again].filter(isRunning)).toEqual([]);
    const one = await startLine(folder);
    expect(one.exchanges).toMatchObject([{ name: 'exchange-1', sipPort: first.sipPort }]);
    expect(await readFile(join(folder, 'asterisk-2', 'etc', 'pjsip.conf'), 'utf8')).toContain(
      'transport-udp',
    );
  });
});

describe('what an operator is told', () => {
  test('a number of exchanges that cannot be', async () => {
    const refused = await harborline('up', '--exchanges', '9');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('from 1 to 8');
  });

  test('a port that was asked for and is taken', async () => {
    const folder = await newDataFolder();
    const port = await occupyPort();
    const refused = await harborline('up', '--detach', '--data', folder, '--port', String(port));
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('PORT_IN_USE');
    expect(refused.stderr).toContain('--port');
  });

  test('a folder of the database that holds something else, which is left alone', async () => {
    const folder = await newDataFolder();
    const stranger = join(folder, 'postgres', 'letter.txt');
    await mkdir(dirname(stranger));
    await writeFile(stranger, 'Dear reader');
    const refused = await harborline('up', '--detach', '--data', folder, '--port', '0', '--sip-port', '0');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('NOT_A_CLUSTER');
    expect(await readFile(stranger, 'utf8')).toBe('Dear reader');
  });

  test('a call where no line runs', async () => {
    const refused = await harborline('call', '--data', await newDataFolder());
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('NOT_RUNNING');
  });

  test('the first two operators are made once; and where a ledger was tampered with, also while the line is stopped', async () => {
    const folder = await newDataFolder();
    const people = [
      '--first',
      'Olive Operator',
      '--first-number',
      'X-1',
      '--second',
      'Otto Operator',
      '--second-number',
      'X-2',
    ];
    const made = ['staff', 'first-operators', '--data', folder, ...people];
    expect((await harborline(...made)).stderr).toContain('NOTHING_THERE');
    const line = await startLine(folder);
    // Nobody has agreed under which law it works, so it answers no call, and says so.
    const ready = await fetch(`${line.url}/api/ready`);
    expect(await ready.json()).toEqual({ ready: false, waitingFor: ['legal profile'] });
    expect((await harborline('doctor', '--data', folder)).stdout).toContain('no legal profile');
    expect((await harborline(...made)).stdout).toMatch(/^\S+\/sign-in#\S{20,}\n\S+\/sign-in#\S{20,}\n$/);
    const again = await harborline(...made);
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('STAFFED_ALREADY');

    await tamper(line.administratorUrl);
    const running = await harborline('ledger', 'verify', '--data', folder);
    expect(running.exitCode).toBe(1);
    expect(running.stdout).toContain('THE LEDGER IS BROKEN');
    await harborline('down', '--data', folder);
    const whereItBreaks = /^ {2}position .*$/m;
    const stopped = await harborline('ledger', 'verify', '--data', folder);
    expect(stopped.exitCode).toBe(1);
    expect(whereItBreaks.exec(stopped.stdout)?.[0]).toBe(whereItBreaks.exec(running.stdout)?.[0]);
  });
});

/** What somebody with all rights could do: switch the guard off, and change what was written. */
async function tamper(administratorUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query('ALTER TABLE ledger.entry DROP CONSTRAINT entry_check');
    const changed = await client.query(
      "UPDATE ledger.entry SET content = replace(content, 'line-started', 'line-stopped') WHERE entry_id = (SELECT min(entry_id) FROM ledger.entry WHERE kind = 'line-started')",
    );
    expect(changed.rowCount).toBe(1);
  } finally {
    await client.end();
  }
}
