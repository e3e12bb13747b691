import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { callWithAgency } from '../support/agencies.ts';
import { commandLineOf } from '../support/command-line.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { noPortal } from '../support/policies.ts';
import { sentInCall } from '../support/sent-in-call.ts';
import { asServer } from '../support/two-people.ts';

const ledgerFails = (line: TestLine) =>
  line.asAdministrator('REVOKE INSERT ON ledger.entry FROM harborline_server');
const ledgerWorks = (line: TestLine) =>
  line.asAdministrator('GRANT INSERT ON ledger.entry TO harborline_server');

/** All that a page is told over a connection of its own, after it said hello. */
async function listenAt(line: TestLine, cookie: string, path: string) {
  const socket = new WebSocket(`${line.url.replace(/^http/, 'ws')}${path}`, { headers: { cookie } });
  const told: string[] = [];
  socket.on('message', (data) => told.push(String(data)));
  onTestFinished(() => socket.terminate());
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { told, say: (message: object) => socket.send(JSON.stringify(message)) };
}

it('promise 8, WebSocket: a desk shows and does nothing where the ledger cannot be written, and opens none', async () => {
  const line = await openTestLine();
  const { desk, cookie, callId, agency } = await callWithAgency(line);
  const colleague = await line.openDesk('Cora Colleague');
  await colleague.desk.becomeReady();
  await ledgerFails(line);
  const { agencyId, telephoneId } = agency;
  desk.send({ kind: 'find-agencies', callId, text: 'Example' });
  desk.send({ kind: 'find-colleagues' });
  desk.send({ kind: 'begin-call-back', callId, agencyId, telephoneId });
  desk.send({ kind: 'invite-colleague', callId, accountId: colleague.accountId });
  desk.send({ kind: 'hang-up', callId });
  await desk.untilRefused(5);
  expect(new Set(desk.refusals.map(({ code }) => code))).toEqual(new Set(['HL_INTERNAL']));
  expect([desk.agencies, desk.colleagues, line.telephony.dialling.dialled]).toEqual([[], [], []]);
  expect(desk.state.call?.state).toBe('talking');
  const page = await listenAt(line, cookie, '/api/desk');
  page.say({ kind: 'hello', tabId: crypto.randomUUID(), liveLegId: null });
  await eventually(() => expect(page.told).toHaveLength(1));
  expect(page.told[0]).toContain('HL_INTERNAL');
  expect(page.told[0]).not.toContain('Example');

  await ledgerWorks(line);
  desk.send({ kind: 'find-agencies', callId, text: 'Example' });
  await desk.until(() => desk.agencies.length === 1);
});

it('promise 8, command line: a word that looks at what the line decided or wrote says nothing where the look cannot be written down', async () => {
  const line = await openTestLine();
  const harborline = commandLineOf(line);
  const folder = await mkdtemp(join(tmpdir(), 'harborline-looks-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'operator.cedar');
  await writeFile(file, noPortal);
  const looks = [
    ['policies', 'try', file],
    ['ledger', 'export', join(folder, 'tiles')],
  ];
  await ledgerFails(line);
  for (const look of looks) {
    const { exitCode, said } = await harborline(...look);
    expect([look[0], exitCode, said]).toEqual([look[0], 1, '']);
  }
  expect(await readdir(folder)).toEqual(['operator.cedar']);
  await ledgerWorks(line);
  expect(await harborline('policies', 'try', file)).toMatchObject({
    exitCode: 0,
    said: expect.stringContaining('added: no-portal') as string,
  });
});

it('promise 8, SQL: nobody with the server’s role alters, removes, moves or hides what was written', async () => {
  const { line } = await sentInCall();
  await eventually(async () =>
    expect(await line.asAdministrator('SELECT 1 FROM ledger.position LIMIT 1')).toEqual(['1']),
  );
  const before = await line.asAdministrator('SELECT entry_id || content FROM ledger.entry ORDER BY entry_id');
  for (const table of [
    ...['ledger.entry', 'ledger.position', 'ledger.checkpoint', 'ledger.tile', 'ledger.publication'],
    ...['ledger.kept_content', 'ledger.log', 'ledger.destruction', 'disclosure.decision', 'relay.day_total'],
  ])
    for (const statement of [
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `DROP TABLE ${table}`,
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
      `CREATE RULE none AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
    ])
      await expect
        .soft(asServer(line, statement), statement)
        .rejects.toThrow(/permission denied|must be owner/);
  for (const statement of [
    "UPDATE ledger.entry SET content = '{}'",
    'UPDATE ledger.position SET position = position + 1',
    "UPDATE disclosure.decision SET outcome = 'deny'",
    'UPDATE ledger.subject_key SET wrapped_key = NULL',
    'SET session_replication_role = replica',
    'SET LOCAL ROLE harborline_owner',
  ])
    await expect
      .soft(asServer(line, statement), statement)
      .rejects.toThrow(/permission denied|does not exist|must be/);
  const after = await line.asAdministrator('SELECT entry_id || content FROM ledger.entry ORDER BY entry_id');
  expect(after.slice(0, before.length)).toEqual(before);
});
