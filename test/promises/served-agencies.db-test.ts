import { describe, expect, it } from 'vitest';
import { agencyFunction } from '../../contract/agency.ts';
import { callWithAgency, consultAgency, entriesOf, keepAgency, passWord } from '../support/agencies.ts';
import {
  calledBack,
  enrolledAdministrator,
  enrolledOfficer,
  file,
  invitedBy,
  openEnrolling,
  proposeAdministrator,
} from '../support/enrolment.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { digitsOn, OfficerBrowser } from '../support/officer-browser.ts';
import { codesOf, newOfficer, pastCalls, serveNoMore } from '../support/officers.ts';
import { asServer, evidence } from '../support/two-people.ts';

const count = async (line: TestLine, table: string) =>
  (await line.asAdministrator(`SELECT count(*) FROM agencies.${table}`))[0];

describe('promise 4: immigration enforcement is never served', () => {
  it('nor is an agency that nobody has recorded, as the database has it and the server', async () => {
    const line = await openTestLine();
    for (const use of [null, ...agencyFunction.options])
      await keepAgency(line, use ?? 'none', { agencyFunction: use });
    const served = await line.asAdministrator(
      'SELECT name FROM agencies.agency WHERE is_served ORDER BY name COLLATE "C"',
    );
    const expected = agencyFunction.options.filter((use) => use !== 'immigration-enforcement');
    expect(served).toEqual(expected.toSorted());
  });

  it('whatever a store forgets to ask: the database keeps no proof, call-back, officer, session or code of it', async () => {
    const line = await openTestLine();
    const { agencyId, officerId } = await newOfficer(line);
    await serveNoMore(line);
    const id = 'gen_random_uuid()';
    const soon = "now() + interval '1 hour'";
    const officer = `'${agencyId}', '999999', 'officer', 'X', 'X'`;
    const rows = [
      `verification (verification_id, method, agency_id, call_id, evidence_id, proven_by, proven_at)
         VALUES (${id}, 'call-back-officer', '${agencyId}', ${id}, ${id}, ${id}, now())`,
      `call_back (call_back_id, call_id, agency_id, telephone_id, number_dialled, participant_id, state, begun_by, begun_at)
         VALUES (${id}, ${id}, '${agencyId}', ${id}, '+12025550110', ${id}, 'dialling', ${id}, now())`,
      `officer (officer_id, agency_id, officer_number, role, name, badge, state, invited_by, invited_at)
         VALUES (${id}, ${officer}, 'invited', ${id}, now())`,
      `officer_invitation (invitation_id, officer_id, link_hash, made_at, expires_at)
         VALUES (${id}, '${officerId}', sha256('x'), now(), ${soon})`,
      `officer_passkey (passkey_id, officer_id, credential_id, public_key, sign_count, backed_up, created_at)
         VALUES (${id}, '${officerId}', 'x', 'x', 0, false, now())`,
      `officer_telephone (officer_telephone_id, officer_id, agency_id, number_kept, given_at)
         VALUES (${id}, '${officerId}', '${agencyId}', repeat('0', 64), now())`,
      `call_back (call_back_id, call_id, agency_id, officer_id, officer_telephone_id, participant_id, state, begun_by, begun_at)
         VALUES (${id}, ${id}, '${agencyId}', '${officerId}', ${id}, ${id}, 'dialling', ${id}, now())`,
      `officer_session (session_id, officer_id, token_hash, method, created_at, idle_until, ends_at)
         VALUES (${id}, '${officerId}', sha256('x'), 'passkey', now(), ${soon}, ${soon})`,
      `call_code (call_code_id, officer_id, enquiry_id, digest, issued_at, expires_at)
         VALUES (${id}, '${officerId}', ${id}, sha256('x'), now(), ${soon})`,
      `provider (provider_id, agency_id, issuer, client_id, proposal_id, added_at)
         VALUES (${id}, '${agencyId}', 'https://agency.example', 'x', ${id}, now())`,
    ];
    for (const row of rows)
      await expect(asServer(line, `INSERT INTO agencies.${row}`), row).rejects.toThrow('does not serve this');
    const again = "UPDATE agencies.officer SET state = 'active'";
    await expect(asServer(line, again)).rejects.toThrow('does not serve this');
    const forged = 'UPDATE agencies.agency SET is_served = true';
    await expect(asServer(line, forged)).rejects.toThrow(/only be updated to DEFAULT/);
  });

  it('not even where that is found out while the agency is on the telephone', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId } = await consultAgency(line, call);
    await serveNoMore(line);
    call.desk.send({ kind: 'give-word', callBackId });
    call.desk.send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-reached' });
    await call.desk.untilRefused(2);
    expect(call.desk.refusals.map(({ code }) => code)).toEqual([
      'HL_AGENCY_NOT_CALLED',
      'HL_AGENCY_NOT_CALLED',
    ]);
    expect(await count(line, 'verification')).toBe('0');
    expect(await entriesOf(line, 'call-back-refused')).toHaveLength(2);
  });

  it('nor while dispatch passes the word on', async () => {
    const line = await openTestLine();
    const call = await callWithAgency(line);
    const { callBackId, word } = await passWord(line, call);
    await serveNoMore(line);
    call.desk.send({ kind: 'enter-word', callBackId, word });
    await call.desk.untilRefused(1);
    expect(call.desk.refusals[0]?.code).toBe('HL_AGENCY_NOT_CALLED');
    expect(await count(line, 'verification')).toBe('0');
  });

  it('and its officers enrol no more, whatever link and code they have', async () => {
    const enrolling = await openEnrolling();
    const { line, ana, agencyId } = enrolling;
    const { browser, link, code, officerId } = await enrolledAdministrator(enrolling);
    const callBackId = await calledBack(enrolling);
    await serveNoMore(line);
    expect((await browser.enrol(link, code)).status).toBe(401);
    expect((await proposeAdministrator(enrolling, ana, callBackId)).answer.body).toMatchObject({
      code: 'HL_AGENCY_NOT_SERVED',
    });
    const told = await ask(line, ana.cookie, 'POST', `/api/officers/${officerId}/enrolment-code`);
    expect(told.body).toMatchObject({ code: 'HL_AGENCY_NOT_SERVED' });
    const provider = { issuer: 'https://id.agency.example', clientId: 'harborline', evidence };
    const path = `/api/agencies/${agencyId}/provider/proposals`;
    expect((await ask(line, ana.cookie, 'POST', path, provider)).body).toMatchObject({
      code: 'HL_AGENCY_NOT_SERVED',
    });
    expect(await line.asAdministrator('SELECT state FROM agencies.officer')).toEqual(['invited']);
  });

  it('and those who are enrolled are out at once: no page, no sign-in, no invitation, no code', async () => {
    const enrolling = await openEnrolling();
    const { line } = enrolling;
    const { administrator, browser } = await enrolledOfficer(enrolling);
    const later = await invitedBy(enrolling, administrator, 'later@agency.example');
    const [number = '', code = ''] = digitsOn((await browser.postProven(await file(browser))).text);
    await serveNoMore(line);
    const { status } = await new OfficerBrowser(line.url).enrol(later.link, later.code);
    expect(status).toBe(401);
    for (const one of [administrator, browser]) {
      expect((await one.get('/officer/')).status).toBe(401);
      expect((await one.postProven('/officer/sign-in')).status).toBe(401);
    }
    const [callId = ''] = await pastCalls(line, 1);
    expect(await codesOf(line).redeem(callId, `${number}${code}`)).toBe('refused');
    const proven = await line.asAdministrator('SELECT method FROM agencies.verification');
    expect(proven).toEqual(['call-back-officer']);
  });
});
