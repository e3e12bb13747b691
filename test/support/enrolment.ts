import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { enrolmentCode, officersView } from '../../contract/officer.ts';
import { InMemoryMailer } from '../../server/rooms/staff/index.ts';
import { ask, eventually, openTestLine, type TestLine } from './line.ts';
import { digitsOn, OfficerBrowser } from './officer-browser.ts';
import { newAgency, pastCalls } from './officers.ts';
import { evidence, type Person, show } from './two-people.ts';

/** A line whose mail goes into memory, and two of its operators. */
export async function openEnrolling() {
  const mailer = new InMemoryMailer();
  const line = await openTestLine({ mailer });
  const ana = await line.signInAs('operator', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  const agencyId = await newAgency(line);
  return { line, mailer, ana, ben, agencyId };
}
export type Enrolling = Awaited<ReturnType<typeof openEnrolling>>;

/** A call-back that reached somebody at the agency, as the call-back itself would have written it down. */
export async function calledBack({
  line,
  ana,
  agencyId,
}: Pick<Enrolling, 'line' | 'agencyId'> & { ana: Pick<Person, 'accountId'> }): Promise<string> {
  const callBackId = randomUUID();
  const [callId = ''] = await pastCalls(line, 1);
  await line.asAdministrator(`INSERT INTO agencies.verification
    (verification_id, method, agency_id, call_id, evidence_id, proven_by, proven_at) VALUES
    (gen_random_uuid(), 'call-back-officer', '${agencyId}', '${callId}', '${callBackId}', '${ana.accountId}',
     '${line.clock.now().toISOString()}')`);
  return callBackId;
}

export async function proposeAdministrator(
  { line, agencyId }: Enrolling,
  by: Person,
  callBackId: string,
  mailAddress = 'chief@agency.example',
) {
  const body = { name: 'A. Administrator', badge: 'A-1', mailAddress, callBackId, evidence };
  const answer = await ask(
    line,
    by.cookie,
    'POST',
    `/api/agencies/${agencyId}/administrators/proposals`,
    body,
  );
  if (answer.status !== 200) return { answer, proposalId: null };
  return { answer, proposalId: proposed.parse(answer.body).proposalId };
}

export async function approve(line: TestLine, by: Person, proposalId: string) {
  const { documentSha256 } = await show(line, by, proposalId);
  const path = `/api/decisions/${proposalId}/decision`;
  return ask(line, by.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
}

/** The secret of the last link that was mailed to that address. */
export const linkTo = (mailer: InMemoryMailer, address: string): Promise<string> =>
  eventually(() => {
    const mail = mailer.delivered.findLast(({ to }) => to === address);
    const link = /\/officer\/enrol#([\w-]+)/.exec(mail?.text ?? '')?.[1];
    if (!link) throw new Error('No link was mailed yet.');
    return link;
  });

/** An administrator of the agency, enrolled by two people after a call-back, in a browser of their own. */
export async function enrolledAdministrator(enrolling: Enrolling) {
  const { line, mailer, ana, ben, agencyId } = enrolling;
  const { proposalId } = await proposeAdministrator(enrolling, ana, await calledBack(enrolling));
  expect((await approve(line, ben, proposalId ?? '')).status).toBe(200);
  const listed = await ask(line, ben.cookie, 'GET', `/api/agencies/${agencyId}/officers`);
  const [officer] = officersView.parse(listed.body).officers;
  const officerId = officer?.officerId ?? '';
  const told = await ask(line, ben.cookie, 'POST', `/api/officers/${officerId}/enrolment-code`);
  const { code } = enrolmentCode.parse(told.body);
  const browser = new OfficerBrowser(line.url, undefined);
  const link = await linkTo(mailer, 'chief@agency.example');
  return { officerId, browser, link, code };
}

/** An officer whom that administrator has invited: the mailed link and the code that was shown. */
export async function invitedBy({ mailer }: Enrolling, administrator: OfficerBrowser, mailAddress: string) {
  const fields = { name: 'R. Example', badge: 'B-12', mailAddress };
  const invited = await administrator.postProven('/officer/officers/invite', fields);
  expect(invited.status).toBe(200);
  const [code = ''] = digitsOn(invited.text);
  return { code, link: await linkTo(mailer, mailAddress) };
}

const about = { purpose: 'child-present', attested: 'yes', agencyCaseNumber: 'C-1' };
const child = { 'children.0.givenNames': 'Testa', 'children.0.surnames': 'Inventada Ejemplo' };
export const filing = { ...about, ...child, part: '3', go: 'file' };

/** An officer of the agency, enrolled and signed in. */
export async function enrolledOfficer(enrolling: Enrolling) {
  const administrator = await enrolledAdministrator(enrolling);
  expect((await administrator.browser.enrol(administrator.link, administrator.code)).status).toBe(303);
  const { link, code } = await invitedBy(enrolling, administrator.browser, 'officer@agency.example');
  const browser = new OfficerBrowser(enrolling.line.url);
  expect(await browser.enrol(link, code)).toMatchObject({ status: 303, location: '/officer/telephone' });
  return { administrator: administrator.browser, browser };
}

/** The path of the page that asks for a code, after an enquiry was filed. */
export async function file(browser: OfficerBrowser): Promise<string> {
  const filed = await browser.post('/officer/enquiries/new', filing);
  expect(filed.status).toBe(303);
  expect(filed.location).toMatch(/\/code$/);
  return filed.location ?? '';
}
