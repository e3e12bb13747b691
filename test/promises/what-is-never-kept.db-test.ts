import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorView } from '../../contract/error.ts';
import { newSealingKeys, SPECIFICATION_VERSION } from '../../server/rooms/fingerprints/index.ts';
import { callWithAgency, consultAgency } from '../support/agencies.ts';
import { connectCall } from '../support/calls.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { interpreter } from '../support/interpreters.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { recordedNow } from '../support/recordings.ts';
import { runCommand } from '../support/run-command.ts';
import { said, sentInCall } from '../support/sent-in-call.ts';
import { asServer, joiner } from '../support/two-people.ts';

const place = { words: 'She is staying at 1420 Maple Street, apartment 3.', trace: /Maple/i };
const status = { words: 'He is undocumented.', trace: /undocumented/i };
type Forbidden = typeof place;

/** Sends the words wherever a person types words; each answer must say which field is stopped, and nothing of it may be stored. */
async function sendEverywhere({ words, trace }: Forbidden): Promise<void> {
  const { line, cookie, callId, path, enquiryId } = await sentInCall();
  const [child] = said.children;
  const noted = { ...said, children: child ? [{ ...child, notes: words }] : [] };
  const supervisor = await line.signInAs('supervisor', 'Ana Proposer');
  const task = { kind: 'follow-up', callId, dueAt: '2026-01-06T12:00:00.000Z', owner: 'me', words };
  const report = { isDue: true, reporter: 'officer', state: null, agency: words, number: '' };
  const proposal = { proposal: joiner, evidence: { text: words, file: null } };
  const evidence = { text: 'See what is attached.', file: null };
  const enrolment = {
    ...{ kind: 'custodian-enrolment', custodianId: 'EXAMPLE-1', name: words },
    basis: 'licensed-programme',
  };
  const attempts: [string, string, object][] = [
    [cookie, `${path}/corrections`, { number: 1, details: noted }],
    [cookie, `${path}/corrections`, { number: 1, details: { ...said, notes: words } }],
    [cookie, '/api/tasks', task],
    [supervisor.cookie, '/api/decisions', proposal],
    [supervisor.cookie, '/api/interpreters', interpreter(words, [['spa', 'eng']])],
    [supervisor.cookie, '/api/custodians/proposals', { proposal: enrolment, evidence }],
    ...(trace === place.trace ? [[cookie, `${path}/report`, report] satisfies [string, string, object]] : []),
  ];
  for (const [as, where, body] of attempts) {
    const answer = await ask(line, as, 'POST', where, body);
    expect([where, answer]).toMatchObject([where, { status: 422, body: { code: 'HL_FREE_TEXT_STOPPED' } }]);
    expect(errorView.parse(answer.body).fields?.length).toBeGreaterThan(0);
  }
  expect(await everythingStored(line)).not.toMatch(trace);
  const stopped = `SELECT count(*) FROM ledger.entry WHERE kind = 'free-text-stopped' AND enquiry_id = '${enquiryId}'`;
  expect(Number((await line.asAdministrator(stopped))[0])).toBeGreaterThanOrEqual(2);
}

/** What a call-taker types at the desk of who answered at an agency. */
async function noteAtDesk({ words, trace }: Forbidden): Promise<void> {
  const line = await openTestLine();
  const call = await callWithAgency(line);
  const { callBackId } = await consultAgency(line, call);
  call.desk.send({ kind: 'note-who-answered', callBackId, text: words });
  await call.desk.untilRefused(1);
  expect(call.desk.refusals[0]?.code).toBe('HL_FREE_TEXT_STOPPED');
  expect(await everythingStored(line)).not.toMatch(trace);
  call.desk.send({ kind: 'note-who-answered', callBackId, text: 'Dispatcher Example' });
  await call.desk.until((state) => state.call?.caller.proof.callBack?.hasNote);
}

/** A custodian's file with a column of that name and content, encoded with each of these mappings; nothing may come of it. */
async function encodeWith(column: string, values: readonly string[], mappings: object[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-encode-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  const rows = values.map((value, index) => `c-${index},Inventada,"${value}"`);
  await writeFile(at('records.csv'), ['case,name,'.concat(column), ...rows, ''].join('\n'));
  const signing = await runCommand('register', 'keys', 'new', '--out', at('signing.json'));
  expect(signing.exitCode).toBe(0);
  await writeFile(at('key.json'), JSON.stringify(await newKeyFile()), { mode: 0o600 });
  const named = ['--map', at('map.json'), '--key', at('key.json'), '--signing-key', at('signing.json')];
  const encode = async (mapping: object) => {
    await writeFile(at('map.json'), JSON.stringify(mapping));
    return runCommand('register', 'encode', at('records.csv'), ...named, '--out', at('out'));
  };
  for (const mapping of mappings) {
    const tried = await encode(mapping);
    expect([mapping, tried.exitCode]).toEqual([mapping, 1]);
    for (const value of values) expect(tried.said + tried.complained).not.toContain(value);
    await expect(readFile(at('out'))).rejects.toThrow('ENOENT');
  }
  const drafted = await runCommand('register', 'encode', at('records.csv'), '--suggest-map');
  expect(drafted.said).not.toContain(column);
  expect(drafted.complained).toContain(`"${column}" is left out`);
  // Without that column the same file is taken, so the encoder works.
  expect((await encode({ reference: 'case', givenNames: 'name' })).exitCode).toBe(0);
}

async function newKeyFile(): Promise<object> {
  return {
    ...{ format: 1, custodianId: 'c-7', specificationVersion: SPECIFICATION_VERSION },
    communityKey: Buffer.alloc(32, 7).toString('base64url'),
    keyServerPublicKey: Buffer.from((await newSealingKeys()).publicKey).toString('base64url'),
  };
}

/** No statement of the server's makes a place for it. */
async function makeRoom(line: TestLine, column: string): Promise<void> {
  for (const statement of [
    `ALTER TABLE enquiries.enquiry ADD COLUMN ${column} text`,
    `ALTER TABLE relay.dispatch ADD COLUMN ${column} text`,
    `CREATE TABLE enquiries.${column} (enquiry_id uuid, ${column} text)`,
    `CREATE TABLE public.${column} (${column} text)`,
    `CREATE SCHEMA ${column}`,
    `ALTER TABLE enquiries.enquiry RENAME COLUMN outcome TO ${column}`,
    `COMMENT ON TABLE enquiries.enquiry IS '${column}'`,
  ])
    await expect
      .soft(asServer(line, statement), statement)
      .rejects.toThrow(/permission denied|must be owner/);
}

describe('whereabouts', () => {
  it('promise 1, HTTP: an address is stopped in whatever words are sent, and nothing of it is stored', () =>
    sendEverywhere(place));

  it('promise 1, WebSocket: an address in what a call-taker notes at the desk is stopped', () =>
    noteAtDesk(place));

  it('promise 1, command line: no column of addresses becomes fingerprints, under whatever field it is mapped', () =>
    encodeWith(
      'home_address',
      ['1420 Maple Street apt 3', '77 Willow Avenue', '9 Birch Road'],
      [
        { reference: 'case', givenNames: 'name', address: 'home_address' },
        { reference: 'case', givenNames: 'name', placement: 'home_address' },
        { reference: 'case', givenNames: 'name', nickname: 'home_address' },
        { reference: 'home_address', givenNames: 'name' },
      ],
    ));

  it('promise 1, SQL: nobody with the server’s role makes room for a place, or comes into a call that a custodian has joined', async () => {
    const line = await openTestLine({ records: true });
    await makeRoom(line, 'whereabouts');
    const { callId, accountId, desk, channelId } = await connectCall(line);
    await recordedNow(line);
    const supervisor = await line.signInAs('supervisor', 'Sue Pervisor');
    // As it is for the line from when the custodian has joined: the officer has left.
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.wrapUp);
    await eventually(async () =>
      expect(await line.asAdministrator('SELECT ended_at IS NOT NULL FROM calls.call')).toEqual(['true']),
    );
    const comeIn = [
      `INSERT INTO calls.listening (listening_id, call_id, listener_id, call_taker_id, leg_id, mode, state, began_at, lease_expires_at)
         VALUES (gen_random_uuid(), '${callId}', '${supervisor.accountId}', '${accountId}', 'ear-1', 'listen', 'ringing', now(), now())`,
      `INSERT INTO calls.participant (participant_id, call_id, kind, state, leg_id, invited_by, invited_at, lease_expires_at)
         VALUES (gen_random_uuid(), '${callId}', 'interpreter', 'invited', 'leg-1', '${accountId}', now(), now())`,
      `INSERT INTO recordings.segment (segment_id, recording_id, number, began_at)
         SELECT gen_random_uuid(), recording_id, 99, now() FROM recordings.recording`,
    ];
    for (const statement of comeIn)
      await expect.soft(asServer(line, statement), statement).rejects.toThrow(/This call is over/);
  });
});

describe('immigration status', () => {
  it('promise 2, HTTP: a status is stopped in whatever words are sent, and nothing of it is stored', () =>
    sendEverywhere(status));

  it('promise 2, WebSocket: a status in what a call-taker notes at the desk is stopped', () =>
    noteAtDesk(status));

  it('promise 2, command line: no column of statuses or of numbers of an immigration authority becomes fingerprints', () =>
    encodeWith(
      'alien_number',
      ['A200555010', 'A200555011', 'A200555012'],
      [
        { reference: 'case', givenNames: 'name', immigrationStatus: 'alien_number' },
        {
          reference: 'case',
          givenNames: 'name',
          identifiers: [{ column: 'alien_number', type: 'alien-number' }],
        },
        { reference: 'case', givenNames: 'name', identifiers: [{ column: 'alien_number', type: 'other' }] },
        { reference: 'alien_number', givenNames: 'name' },
      ],
    ));

  it('promise 2, SQL: nobody with the server’s role makes room for a status, or writes one where there is a closed list', async () => {
    const { line, enquiryId } = await sentInCall();
    await makeRoom(line, 'immigration_status');
    for (const statement of [
      `UPDATE enquiries.enquiry SET outcome = 'undocumented', closed_at = now() WHERE enquiry_id = '${enquiryId}'`,
      `UPDATE enquiries.enquiry SET purpose = 'removal' WHERE enquiry_id = '${enquiryId}'`,
      "INSERT INTO enquiries.task SELECT gen_random_uuid(), enquiry_id, 'status-check' FROM enquiries.enquiry",
      "UPDATE agencies.agency SET function = 'deportation'",
    ])
      await expect.soft(asServer(line, statement), statement).rejects.toThrow(/check constraint|Two people/);
  });
});
