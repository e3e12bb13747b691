import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type EnquiryDetails, emptyChild, enquiryView } from '../../contract/enquiry.ts';
import { callWithAgency, keepAgency } from '../support/agencies.ts';
import { exampleRows, listOf } from '../support/agency-list.ts';
import { connectCall } from '../support/calls.ts';
import { commandLineOf, everyVerb } from '../support/command-line.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { loosening } from '../support/policies.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { runCommand } from '../support/run-command.ts';
import { said, sentInCall } from '../support/sent-in-call.ts';
import { asServer } from '../support/two-people.ts';

/** Everything that a caller can claim: a real agency's ORI, a badge, a number, its e-mail address, and that somebody is in danger. */
const claimed = (ori: string): EnquiryDetails => ({
  ...said,
  officer: {
    officerName: 'Chief R. Example',
    badge: 'B-0001',
    agencyName: 'Example County Sheriff',
    agencyOri: ori,
    agencyCaseNumber: '26-0100',
    telephoneGiven: '(202) 555-0199',
  },
  urgency: 'urgent',
  children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' }],
  notes: 'Write to chief@example.gov, badge B-0001.',
});

/** Nothing was looked up, nobody was told, and nothing waits to be done. */
async function nothingHappened(line: TestLine): Promise<void> {
  for (const table of ['relay.dispatch', 'register.kept_enquiry', 'disclosure.decision', 'tasks.task'])
    expect([table, await line.asAdministrator(`SELECT 1 FROM ${table}`)]).toEqual([table, []]);
  expect(
    await line.asAdministrator(
      "SELECT kind FROM ledger.entry WHERE kind ~ '^(register-|search|relay-|disclosure-)'",
    ),
  ).toEqual([]);
}

it('promise 4, HTTP: nothing is sent for a caller who claims everything and has proven nothing, nor with the proof of another call', async () => {
  const line = await openTestLine();
  const { ori } = await keepAgency(line);
  const { cookie, callId } = await connectCall(line);
  const opened = enquiryView.parse((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).body);
  const path = `/api/enquiries/${opened.enquiryId}`;
  const saved = await ask(line, cookie, 'PUT', `${path}/details`, { revision: 0, details: claimed(ori) });
  expect(saved.status).toBe(200);
  const record = (more: object = {}) => ask(line, cookie, 'POST', `${path}/record`, { revision: 1, ...more });
  expect(await record()).toMatchObject({ body: { code: 'HL_CALLER_NOT_PROVEN' } });
  const other = await connectCall(line);
  await proveCaller(line, other);
  const [verificationId] = await line.asAdministrator('SELECT verification_id FROM agencies.verification');
  expect(await record({ verificationId, verification: 'call-back-dispatch' })).toMatchObject({
    body: { code: 'HL_CALLER_NOT_PROVEN' },
  });
  await nothingHappened(line);
});

it('promise 4, command line: an agency of somebody’s own making is called back by nobody, and no word proves anybody', async () => {
  const line = await openTestLine();
  const harborline = commandLineOf(line);
  const folder = await mkdtemp(join(tmpdir(), 'harborline-agencies-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const list = await write('agencies.csv', listOf(exampleRows));
  expect((await harborline('agencies', 'import', list)).exitCode).toBe(0);
  const { desk, callId } = await connectCall(line);
  desk.send({ kind: 'find-agencies', callId, text: 'Sampleville' });
  const [agency] = await desk.until(() => desk.agencies.length > 0 && desk.agencies);
  expect(agency?.telephones).toEqual([]);
  const [agencyId = ''] = await line.asAdministrator(
    "SELECT agency_id FROM agencies.agency WHERE ori = 'ZZ0430200'",
  );
  desk.send({ kind: 'begin-call-back', callId, agencyId, telephoneId: agencyId });
  await desk.untilRefused(1);
  expect(line.telephony.dialling.dialled).toEqual([]);

  const withNumber = `${listOf(exampleRows).trimEnd()}\nZZ0999900,EXAMPLE,NA,NA,ZZ,Nowhere,Own Police,City,TRUE,NA,+12025550199\n`;
  expect((await harborline('agencies', 'import', await write('own.csv', withNumber))).exitCode).toBe(1);
  const checked = await runCommand('policies', 'check', await write('all.cedar', loosening));
  expect(checked.complained).toMatch(/floor-proven-caller/);
  const proving = (await everyVerb()).filter((verb) =>
    /prove|proof|\bcodes?\b|verif|officer|session/.test(verb),
  );
  expect(proving.filter((verb) => !['ledger prove', 'ledger verify'].includes(verb))).toEqual([]);
  expect(await line.asAdministrator('SELECT 1 FROM agencies.verification')).toEqual([]);
});

it('promise 4, SQL: nobody with the server’s role sends without a proof, forges one for whom the line does not serve, or revives one', async () => {
  const line = await openTestLine();
  const call = await callWithAgency(line);
  const { cookie, callId, accountId, agency } = call;
  await ask(line, cookie, 'POST', '/api/enquiries', { callId });
  const send = (proof: string) =>
    asServer(
      line,
      `UPDATE enquiries.enquiry SET state = 'recorded', purpose = 'child-present', attested = true, concluded_at = now(),
         urgency = 'urgent', due_at = now() + interval '10 minutes', verification_id = ${proof}, proven_agency_id = '${agency.agencyId}'`,
    );
  await expect(send('NULL')).rejects.toThrow('enquiry_sent_whole');
  await expect(send('gen_random_uuid()')).rejects.toThrow('enquiry_verification_id_fkey');
  const forge = (method: string, by: string, agencyId: string) =>
    asServer(
      line,
      `INSERT INTO agencies.verification (verification_id, method, agency_id, call_id, evidence_id, proven_by, proven_at)
         VALUES (gen_random_uuid(), '${method}', '${agencyId}', '${callId}', gen_random_uuid(), ${by}, now())`,
    );
  const immigration = await keepAgency(line, 'Example Removal Office', {
    agencyFunction: 'immigration-enforcement',
  });
  const unknown = await keepAgency(line, 'Example Unknown', { agencyFunction: null });
  const by = `'${accountId}'`;
  await expect(forge('claimed-number', by, agency.agencyId)).rejects.toThrow('check constraint');
  await expect(forge('call-back-dispatch', 'NULL', agency.agencyId)).rejects.toThrow('by_call_taker');
  await expect(forge('call-code', 'NULL', agency.agencyId)).rejects.toThrow('names_officer');
  for (const { agencyId } of [immigration, unknown])
    await expect(forge('call-back-dispatch', by, agencyId)).rejects.toThrow(/does not serve/);

  await proveCaller(line, call, agency.agencyId);
  await asServer(line, "UPDATE agencies.verification SET ended_at = now(), ended_because = 'call-over'");
  for (const revival of [
    'UPDATE agencies.verification SET ended_at = NULL, ended_because = NULL',
    "UPDATE agencies.verification SET ended_because = 'withdrawn'",
    'UPDATE agencies.verification SET call_id = gen_random_uuid()',
    'DELETE FROM agencies.verification',
  ])
    await expect
      .soft(asServer(line, revival), revival)
      .rejects.toThrow(/not taken up again|permission denied/);
});

it('promise 4: the same is sent once the caller is proven, so that these tests can fail', async () => {
  const { line, sent } = await sentInCall();
  expect(sent.state).toBe('recorded');
  expect(await line.asAdministrator('SELECT count(*) FROM relay.dispatch')).toEqual(['1']);
});
