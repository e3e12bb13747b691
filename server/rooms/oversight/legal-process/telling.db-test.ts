import { describe, expect, it } from 'vitest';
import { enrolledAdministrator, openEnrolling } from '../../../../test/support/enrolment.ts';
import { officeOf, subpoena } from '../../../../test/support/legal-process.ts';
import { eventually, type TestLine } from '../../../../test/support/line.ts';
import { sentInCall } from '../../../../test/support/sent-in-call.ts';
import { asServer, contentsOf } from '../../../../test/support/two-people.ts';

const HOUR_MS = 3_600_000;
const OFFICER = 'chief@agency.example';
const MAIL = 'Harborline: you may object / puede oponerse';

/** Something is agreed to be given of an enquiry that an enrolled officer made. */
async function openOfOfficer() {
  const enrolling = await openEnrolling();
  const { line, mailer } = enrolling;
  const { officerId } = await enrolledAdministrator(enrolling);
  const { reference, enquiryId } = await sentInCall(undefined, line);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE enquiries.enquiry SET proven_officer_id = '${officerId}'; SET session_replication_role = DEFAULT`);
  const office = officeOf(line);
  const processId = await office.agreedOn([reference], ['calls']);
  const write = async () => office.post(await office.eva(), `/${processId}/notices`);
  const outcome = async () => (await office.view(processId)).notices.map((notice) => notice.outcome);
  const mails = () => mailer.delivered.filter(({ to, subject }) => to === OFFICER && subject === MAIL);
  return { line, mailer, office, processId, reference, enquiryId, write, outcome, mails };
}

describe('the officer of an enquiry of which something is given', () => {
  it('is written to in one act: what, until when and how to object, and nothing of a child, the paper or anybody else', async () => {
    const { line, office, processId, reference, enquiryId, write, outcome, mails } = await openOfOfficer();
    const before = await office.view(processId);
    expect(before).toMatchObject({ next: 'tell', notices: [] });
    expect(before.mayDo).toContain('write');
    expect((await write()).body).toEqual({ written: 1, notWritten: 0 });
    const text = await eventually(() => mails()[0]?.text ?? Promise.reject(new Error('No mail came yet.')));
    const until = before.challengeUntil?.slice(0, 16).replace('T', ' ') ?? '';
    for (const said of [
      reference,
      until,
      'To object, call this line',
      'Para oponerse',
      'when its calls were',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/Testa|Inventada|Example|EX-26-100|custodi|who did what/i);
    await eventually(async () => expect(await outcome()).toEqual(['sent']));
    const after = await office.view(processId);
    expect(after).toMatchObject({ next: 'wait' });
    expect(after.acts.at(-1)).toMatchObject({ act: 'written', whom: 'officer', name: 'Eva Privacy' });
    expect(after.mayDo).not.toContain('write');
    expect((await write()).body).toMatchObject({ code: 'HL_PROCESS_MOVED_ON' });
    const [entry] = await contentsOf(line, 'process-notice-queued');
    expect(entry).toContain(enquiryId);
    const kept = await line.asAdministrator(`SELECT row_to_json(n)::text FROM oversight.process_notice n
      UNION ALL SELECT content FROM ledger.entry`);
    expect(kept.join()).not.toContain(OFFICER);
  });

  it('is written to again where nothing was delivered, which the page says', async () => {
    const { mailer, write, outcome, mails } = await openOfOfficer();
    mailer.answer = () => ({ kind: 'refused', code: 'recipient-refused' });
    await write();
    await eventually(async () => expect(await outcome()).toEqual(['failed']));
    mailer.answer = () => ({ kind: 'accepted' });
    expect((await write()).body).toEqual({ written: 1, notWritten: 0 });
    await eventually(async () => expect(await outcome()).toEqual(['sent']));
    expect(mails()).toHaveLength(1);
  });

  it('who is not enrolled is said to be told in another way', async () => {
    const { line, reference } = await sentInCall();
    const office = officeOf(line);
    const processId = await office.agreedOn([reference]);
    const written = await office.post(await office.eva(), `/${processId}/notices`);
    expect(written.body).toEqual({ written: 0, notWritten: 1 });
    const { notices, next, mayDo } = await office.view(processId);
    expect(notices).toMatchObject([{ reference, outcome: 'no-address' }]);
    expect([next, mayDo.includes('tell')]).toEqual(['tell', true]);
    expect(await contentsOf(line, 'process-notice-not-sent')).toHaveLength(1);
  });
});

/** Something is agreed to be given, and a court has ordered that nobody is told, until today. */
async function openSilenced(day?: string) {
  const { line, reference, enquiryId } = await sentInCall();
  const office = officeOf(line);
  const processId = await office.agreedOn([reference]);
  const until = day ?? line.clock.now().toISOString().slice(0, 10);
  const order = { until, note: 'The Example District Court, on page 2.' };
  expect((await office.post(await office.eva(), `/${processId}/silence`, order)).status).toBe(200);
  const tell = async (whom: string) =>
    office.post(await office.eva(), `/${processId}/telling`, { whom, note: 'By letter, today.' });
  const write = async () => office.post(await office.eva(), `/${processId}/notices`);
  return { line, office, processId, enquiryId, until, order, tell, write };
}

const byHand = (line: TestLine, processId: string, moment = line.clock.now().toISOString()) => {
  const at = `'${moment}'`;
  const act = (whom: string) => `INSERT INTO oversight.process_act (process_id, at, account_id, act, whom)
    SELECT '${processId}', ${at}, account_id, 'told', '${whom}' FROM staff.account LIMIT 1`;
  const notice = `INSERT INTO oversight.process_notice (process_id, enquiry_id, at)
    VALUES ('${processId}', gen_random_uuid(), ${at})`;
  return { officer: act('officer'), custodian: act('custodian'), counsel: act('counsel'), notice };
};

describe('an order that nobody is told', () => {
  it('takes back the mail that still waits, which is said, and can be written again once the order has ended', async () => {
    const { line, mailer, office, processId, write, outcome, mails } = await openOfOfficer();
    mailer.answer = () => ({ kind: 'not-now', code: 'server-away' });
    await write();
    const mailJobs = `graphile_worker._private_jobs WHERE key LIKE 'mail %' AND payload ->> 'reason' = 'process-notice'`;
    const waiting = () => line.asAdministrator(`SELECT attempts > 0 FROM ${mailJobs}`);
    // It was tried once, and its next try is put off: nothing is under way while it is taken back.
    const putOff = `UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 day'
      WHERE attempts > 0 AND locked_at IS NULL AND id IN (SELECT id FROM ${mailJobs}) RETURNING true`;
    await eventually(async () => expect(await line.asAdministrator(putOff)).toEqual(['true']));
    const order = { until: '2099-12-31', note: 'The Example District Court, on page 2.' };
    expect((await office.post(await office.eva(), `/${processId}/silence`, order)).status).toBe(200);
    expect([await waiting(), await outcome()]).toEqual([[], ['failed']]);
    const failed = (await contentsOf(line, 'mail-failed')).join();
    expect(failed).toContain('taken-back');
    mailer.answer = () => ({ kind: 'accepted' });
    const ended = { note: 'The court took it back.' };
    expect((await office.post(await office.eva(), `/${processId}/silence/end`, ended)).status).toBe(200);
    expect((await write()).body).toEqual({ written: 1, notWritten: 0 });
    await eventually(async () => expect(await outcome()).toEqual(['sent']));
    expect(mails()).toHaveLength(1);
  });

  it('is not ended by noting one of a day that is over', async () => {
    const { office, processId } = await openSilenced('2099-12-31');
    const past = { until: '2025-12-31', note: 'The Example District Court, on page 2.' };
    const answer = await office.post(await office.eva(), `/${processId}/silence`, past);
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ path: 'until' }] } });
    expect((await office.view(processId)).silencedUntil).toBe('2099-12-31');
  });

  it('is noted with who ordered it, and holds to the end of its day in every state; counsel of the line is told', async () => {
    const { line, office, processId, until, order, tell, write } = await openSilenced();
    const view = await office.view(processId);
    expect(view).toMatchObject({ silencedUntil: until, next: 'wait' });
    expect(view.acts.at(-1)).toMatchObject({ act: 'silenced', until, note: order.note });
    expect(view.mayDo).not.toContain('write');
    for (const refused of [await tell('officer'), await tell('custodian'), await write()])
      expect(refused).toMatchObject({ status: 409, body: { code: 'HL_PROCESS_SILENCED' } });
    expect((await tell('counsel')).status).toBe(200);
    const endsAt = Date.parse(until) + 36 * HOUR_MS;
    const isSilenced = (ms: number) =>
      line.asAdministrator(`SELECT oversight.is_silenced('${processId}', '${new Date(ms).toISOString()}')`);
    expect([await isSilenced(endsAt - 1_000), await isSilenced(endsAt)]).toEqual([['true'], ['false']]);
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE oversight.process_act SET until = until - 2; SET session_replication_role = DEFAULT`);
    expect((await tell('officer')).status).toBe(200);
    expect((await office.view(processId)).silencedUntil).toBeNull();
    expect((await contentsOf(line, 'process-silenced')).join()).not.toContain('District');
  });

  it('holds until somebody notes that it has ended', async () => {
    const { line, office, processId, tell } = await openSilenced();
    const ended = { note: 'The court took it back.' };
    expect((await tell('counsel')).status).toBe(200);
    expect((await office.post(await office.eva(), `/${processId}/silence/end`, ended)).status).toBe(200);
    expect((await office.post(await office.eva(), `/${processId}/silence/end`, ended)).status).toBe(409);
    expect(await office.view(processId)).toMatchObject({ silencedUntil: null, next: 'tell' });
    expect((await tell('custodian')).status).toBe(200);
    expect(await contentsOf(line, 'process-silence-ended')).toHaveLength(1);
  });

  it('binds whoever has the server’s own role', async () => {
    const { line, processId } = await openSilenced();
    const { officer, custodian, counsel, notice } = byHand(line, processId);
    for (const statement of [officer, custodian, notice])
      await expect(asServer(line, statement)).rejects.toThrow('that nobody is told');
    await asServer(line, counsel);
    const long = await openSilenced('2099-12-31');
    const later = byHand(long.line, long.processId, '2100-02-01T00:00:00Z');
    for (const statement of [later.officer, later.custodian, later.notice])
      await expect(asServer(long.line, statement)).rejects.toThrow('that nobody is told');
    for (const statement of ['DELETE FROM oversight.process_act', 'DELETE FROM oversight.process_notice'])
      await expect(asServer(line, statement)).rejects.toThrow('permission denied');
  });

  it('is noted of what is under way, and not of what is over', async () => {
    const { line, reference } = await sentInCall();
    const office = officeOf(line);
    const { processId } = await office.takeIn(subpoena([reference]));
    const order = { until: '2026-03-01', note: 'The Example District Court.' };
    const silence = async () =>
      (await office.post(await office.eva(), `/${processId}/silence`, order)).status;
    expect(await silence()).toBe(200);
    const refusal = { because: 'not-valid', note: 'No court has issued it.' };
    await office.post(await office.cora(), `/${processId}/refusal`, refusal);
    expect(await silence()).toBe(409);
  });
});
