import { expect, it } from 'vitest';
import { type Accounting, accounting, type LineAccountingRequest } from '../../../contract/accounting.ts';
import { reviewList } from '../../../contract/review.ts';
import { inboxRole, staffRole } from '../../../contract/session.ts';
import { agreeOn } from '../../../test/support/agency-directory.ts';
import { addLiveCustodian, signInboxUser } from '../../../test/support/inbox-users.ts';
import { officeOf, subpoena } from '../../../test/support/legal-process.ts';
import { ask, openTestLine, type TestLine } from '../../../test/support/line.ts';
import { newOfficer } from '../../../test/support/officers.ts';
import { provenOfficer } from '../../../test/support/proven-officers.ts';
import { said, sentInCall } from '../../../test/support/sent-in-call.ts';
import { contentsOf, DAY_MS, type Person } from '../../../test/support/two-people.ts';

type Wanted = { by: 'agency'; ori: string } | { by: 'officer'; officerNumber: string };
const request = (line: TestLine, wanted: Wanted): LineAccountingRequest => ({
  ...wanted,
  from: new Date(line.clock.now().getTime() - DAY_MS).toISOString(),
  until: new Date(line.clock.now().getTime() + DAY_MS).toISOString(),
  audience: 'privacy-officer',
});
const make = (line: TestLine, { cookie }: Pick<Person, 'cookie'>, wanted: Wanted) =>
  ask(line, cookie, 'POST', '/api/oversight/accountings', request(line, wanted));
const oriOf = async (line: TestLine, agencyId: string) =>
  (await line.asAdministrator(`SELECT ori FROM agencies.agency WHERE agency_id = '${agencyId}'`))[0] ?? '';

async function sentAgency() {
  const sent = await sentInCall();
  const eva = await sent.line.signInAs('privacy-officer', 'Eva Privacy');
  return { ...sent, eva, ori: await oriOf(sent.line, sent.agencyId) };
}

it('an accounting by agency says when, for what and to whom each enquiry was recorded, with the address of the agency', async () => {
  const { line, eva, ori, agencyId, enquiryId, reference } = await sentAgency();
  const other = await sentInCall(said, line);
  const two = [
    await line.signInAs('supervisor', 'Ana Proposer'),
    await line.signInAs('supervisor', 'Ben Approver'),
  ] as const;
  line.clock.advance(1_000);
  await agreeOn(line, two, agencyId, { kind: 'agency-letters', lettersTo: 'P.O. Box 17, Peñasco, ZZ 00000' });
  const made: Accounting = accounting.parse((await make(line, eva, { by: 'agency', ori })).body);
  const [entryId] = await line.asAdministrator(
    `SELECT entry_id FROM ledger.entry WHERE kind = 'enquiry-recorded' AND enquiry_id = '${enquiryId}'`,
  );
  const theirs = { by: 'agency', ori: await oriOf(line, other.agencyId) } as const;
  const madeOfThem = accounting.parse((await make(line, eva, theirs)).body);
  expect(madeOfThem.lines).toMatchObject([{ reference: other.reference }]);
  expect(made).toMatchObject({ madeBy: 'Eva Privacy', about: { by: 'agency', ori } });
  expect(made.lines).toMatchObject([
    {
      ...{ nature: 'enquiry-recorded', purpose: 'missing-child', reference, paragraph: null },
      ...{ entryId: Number(entryId), withheldFromSubject: false },
      recipient: { person: null, ori, lettersTo: 'P.O. Box 17, Peñasco, ZZ 00000' },
    },
  ]);
  // Nothing was recorded when it was asked: what was recorded first stays, also when the agency moves.
  const [first] = made.lines;
  expect(Date.parse(first?.recipient.lettersRecordedAt ?? '')).toBeGreaterThan(Date.parse(first?.at ?? ''));
  line.clock.advance(60_000);
  await agreeOn(line, two, agencyId, { kind: 'agency-letters', lettersTo: 'Box 18, Elsewhere, ZZ 00000' });
  const later: Accounting = accounting.parse((await make(line, eva, { by: 'agency', ori })).body);
  expect(later.lines).toEqual(made.lines);
  const entry = (await contentsOf(line, 'accounting-made')).at(-1);
  expect(JSON.parse(entry ?? '')).toMatchObject({
    actor: { accountId: eva.accountId },
    subject: { by: 'agency', audience: 'privacy-officer', count: 1, agencyId, officerId: null },
  });
});

it('an accounting by officer names who was enrolled, also when the words of the enquiry are destroyed', async () => {
  const line = await openTestLine();
  const { officerId, enquiryId, proven } = await provenOfficer(line);
  const of = `FROM agencies.officer WHERE officer_id = '${officerId}'`;
  const [officerNumber = ''] = await line.asAdministrator(`SELECT officer_number ${of}`);
  await line.asAdministrator(`UPDATE enquiries.enquiry SET state = 'recorded', purpose = 'child-present', attested = true,
      concluded_at = '${line.clock.now().toISOString()}', urgency = 'urgent', due_at = '2036-01-01', verification_id = '${proven.id}',
      proven_agency_id = '${proven.agencyId}', proven_officer_id = '${officerId}' WHERE enquiry_id = '${enquiryId}';
    UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()`);
  const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
  const other = await newOfficer(line, 'O. Other');
  const ofOther = { by: 'officer', officerNumber: other.officerNumber } as const;
  expect(accounting.parse((await make(line, eva, ofOther)).body).lines).toEqual([]);
  const made = accounting.parse((await make(line, eva, { by: 'officer', officerNumber })).body);
  const ofWhom = (await contentsOf(line, 'accounting-made')).at(-1) ?? '';
  expect(JSON.parse(ofWhom)).toMatchObject({ subject: { by: 'officer', officerId, agencyId: null } });
  const [name] = await line.asAdministrator(`SELECT name ${of}`);
  expect(made.lines).toMatchObject([{ purpose: 'child-present', recipient: { person: name } }]);
  const nobody = await make(line, eva, { by: 'officer', officerNumber: '000000' });
  expect(nobody.body).toMatchObject({ code: 'HL_NOT_FOUND' });
});

it('is taken away as PDF and JSON, each time after an entry, and by its name nobody learns about whom it is', async () => {
  const { line, eva, ori } = await sentAgency();
  for (const [format, begin] of [
    ['pdf', '%PDF-1.7'],
    ['json', '{'],
  ] as const) {
    const response = await fetch(`${line.url}/api/oversight/accountings/files`, {
      method: 'POST',
      headers: { cookie: eva.cookie, 'x-harborline': '1', 'content-type': 'application/json' },
      body: JSON.stringify({
        accounting: request(line, { by: 'agency', ori }),
        form: { format, language: 'es' },
      }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="accounting-[0-9-]{10}\\.${format}"$`),
    );
    expect((await response.text()).startsWith(begin)).toBe(true);
  }
  expect(await contentsOf(line, 'accounting-made')).toHaveLength(2);
  const entries = await contentsOf(line, 'accounting-downloaded');
  expect(entries.map((each) => /"format":"(\w+)"/.exec(each)?.[1])).toEqual(['pdf', 'json']);
  expect(entries.join()).not.toContain(ori);
  const reviews = await ask(line, eva.cookie, 'GET', '/api/oversight/reviews');
  expect(reviewList.parse(reviews.body).weeks[0]?.looksBy).toEqual([{ name: 'Eva Privacy', looks: 2 }]);
});

it('is made by a privacy officer who has just proved who they are, and by nobody else', async () => {
  const { line, eva, ori } = await sentAgency();
  for (const role of staffRole.exclude(['privacy-officer']).options)
    expect((await make(line, await line.signInAs(role), { by: 'agency', ori })).status).toBe(403);
  await addLiveCustodian(line, 'EXAMPLE-1');
  for (const role of inboxRole.options)
    expect(
      (await make(line, await signInboxUser(line, 'EXAMPLE-1', { role }), { by: 'agency', ori })).status,
    ).toBe(403);
  await line.asAdministrator(
    "UPDATE staff.session SET authenticated_at = authenticated_at - interval '1 hour'",
  );
  expect((await make(line, eva, { by: 'agency', ori })).body).toMatchObject({ code: 'HL_STEP_UP_NEEDED' });
  expect(await contentsOf(line, 'accounting-made')).toEqual([]);
});

/** Something of an enquiry of an enrolled officer was given, under that paragraph. */
async function givenOf(paragraph: 'b7' | 'b11') {
  const line = await openTestLine();
  const { officerId, enquiryId, proven } = await provenOfficer(line);
  const of = `FROM agencies.officer WHERE officer_id = '${officerId}'`;
  const [officerNumber = ''] = await line.asAdministrator(`SELECT officer_number ${of}`);
  await line.asAdministrator(`UPDATE enquiries.enquiry SET state = 'recorded', purpose = 'child-present', attested = true,
      concluded_at = '${line.clock.now().toISOString()}', urgency = 'urgent', due_at = '2036-01-01', verification_id = '${proven.id}',
      proven_agency_id = '${proven.agencyId}', proven_officer_id = '${officerId}' WHERE enquiry_id = '${enquiryId}'`);
  const [reference = ''] = await line.asAdministrator(
    `SELECT reference FROM enquiries.enquiry WHERE enquiry_id = '${enquiryId}'`,
  );
  const office = officeOf(line);
  const { processId } = await office.takeIn(
    subpoena([reference], { lettersTo: 'P.O. Box 9, Example, ZZ 00000' }),
  );
  await office.review(processId, paragraph);
  await office.agreeToGive(processId, [reference], ['calls']);
  const letter = { whom: 'officer', note: 'By letter to the agency.' };
  await office.post(await office.eva(), `/${processId}/telling`, letter);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE oversight.process SET agreed_at = agreed_at - interval '30 days', challenge_until = challenge_until - interval '30 days';
    UPDATE oversight.process_act SET at = at - interval '30 days'; SET session_replication_role = DEFAULT`);
  expect((await office.post(await office.eva(), `/${processId}/production`)).status).toBe(200);
  const eva = await office.eva();
  const linesFor = async (
    wanted: Wanted,
    audience: LineAccountingRequest['audience'] = 'privacy-officer',
  ) => {
    const asked = { ...request(line, wanted), audience };
    const made = accounting.parse(
      (await ask(line, eva.cookie, 'POST', '/api/oversight/accountings', asked)).body,
    );
    return made.lines.filter(({ nature }) => nature === 'process-given');
  };
  const ofOfficer: Wanted = { by: 'officer', officerNumber };
  const ofAgency: Wanted = { by: 'agency', ori: await oriOf(line, proven.agencyId) };
  return { line, reference, processId, office, linesFor, ofOfficer, ofAgency };
}

it('what a legal process was given stands in the accounting of the officer and of the agency, with its paragraph and to whom, also when its papers are destroyed', async () => {
  const { line, reference, processId, linesFor, ofOfficer, ofAgency } = await givenOf('b11');
  const given = {
    ...{
      reference,
      purpose: null,
      processKind: 'judicial-subpoena',
      paragraph: 'b11',
      withheldFromSubject: false,
    },
    recipient: { person: null, agency: 'Example District Court', lettersTo: 'P.O. Box 9, Example, ZZ 00000' },
  };
  for (const wanted of [ofOfficer, ofAgency]) expect(await linesFor(wanted)).toMatchObject([given]);
  expect(await linesFor(ofOfficer, 'subject')).toMatchObject([given]);
  await line.asAdministrator(`DELETE FROM ledger.subject_key WHERE subject_id = '${processId}'`);
  expect(await linesFor(ofOfficer)).toMatchObject([given]);
  const other = await newOfficer(line, 'O. Other');
  expect(await linesFor({ by: 'officer', officerNumber: other.officerNumber })).toEqual([]);
  expect((await contentsOf(line, 'process-produced')).join()).toContain('"paragraph":"b11"');
});

it('what was given under (b)(7), or while a court orders that nobody is told, is withheld from the officer whom it is about', async () => {
  const { linesFor, ofOfficer, ofAgency } = await givenOf('b7');
  expect(await linesFor(ofOfficer)).toMatchObject([{ paragraph: 'b7', withheldFromSubject: true }]);
  expect(await linesFor(ofAgency, 'inspector')).toMatchObject([{ withheldFromSubject: true }]);
  expect(await linesFor(ofOfficer, 'subject')).toEqual([]);
  const silenced = await givenOf('b11');
  await silenced.line.asAdministrator(`INSERT INTO oversight.process_act (process_id, at, account_id, act, until)
    SELECT '${silenced.processId}', '${silenced.line.clock.now().toISOString()}', account_id, 'silenced', '2099-01-01' FROM staff.account LIMIT 1`);
  expect(await silenced.linesFor(silenced.ofOfficer)).toMatchObject([{ withheldFromSubject: true }]);
  expect(await silenced.linesFor(silenced.ofOfficer, 'subject')).toEqual([]);
});
