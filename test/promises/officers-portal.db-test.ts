import { describe, expect, it } from 'vitest';
import { Authenticator } from '../support/authenticator.ts';
import {
  approve,
  calledBack,
  enrolledAdministrator,
  enrolledOfficer,
  file,
  filing,
  openEnrolling,
  proposeAdministrator,
} from '../support/enrolment.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { digitsOn, OfficerBrowser } from '../support/officer-browser.ts';
import { codesOf, pastCalls, serveNoMore } from '../support/officers.ts';

const kinds = (line: TestLine, like: string) =>
  line.asAdministrator(`SELECT kind FROM ledger.entry WHERE kind LIKE '${like}' ORDER BY entry_id`);
const causes = (line: TestLine, kind: string) =>
  line.asAdministrator(
    `SELECT content::json->'subject'->>'cause' FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`,
  );

describe('an officer', () => {
  it('is enrolled, files an enquiry, and calls with a code that proves it', async () => {
    const enrolling = await openEnrolling();
    const { line } = enrolling;
    const { browser } = await enrolledOfficer(enrolling);
    const path = await file(browser);
    const shown = await browser.postProven(path);
    expect(shown.status).toBe(200);
    const [number = '', code = ''] = digitsOn(shown.text);
    const list = await browser.get('/officer/');
    expect(list.text).toContain('Waits for your call');
    expect(list.text).not.toContain('Testa');
    const [callId = ''] = await pastCalls(line, 1);
    expect(await codesOf(line).redeem(callId, `${number}${code}`)).toBe('accepted');
    expect((await browser.get('/officer/')).text).toContain('With the line');
    expect(await kinds(line, 'call-code-%')).toEqual(['call-code-issued', 'call-code-redeemed']);
    expect(await kinds(line, 'officer-%')).toEqual(
      expect.arrayContaining(['officer-invited', 'officer-enrolment-opened', 'officer-passkey-added']),
    );
  });

  it('is told what is wrong beside the field, and nothing of a place is stored', async () => {
    const enrolling = await openEnrolling();
    const { browser } = await enrolledOfficer(enrolling);
    const start = await browser.post('/officer/enquiries/new', { part: '0', go: 'next' });
    expect(start.status).toBe(422);
    expect(start.text).toContain('purpose-trouble');
    const placed = { ...filing, 'children.0.notes': 'She is staying at 1420 Maple Street, apartment 3.' };
    const stopped = await browser.post('/officer/enquiries/new', placed);
    expect(stopped.status).toBe(422);
    expect(stopped.text).toContain('children.0.notes-trouble');
    expect(await enrolling.line.asAdministrator('SELECT 1 FROM enquiries.enquiry')).toEqual([]);
    expect(await kinds(enrolling.line, 'free-text-stopped')).toHaveLength(1);
  });

  it('is told how many children could be meant, and what would help most, before anything is stored or looked up', async () => {
    const enrolling = await openEnrolling();
    const { browser } = await enrolledOfficer(enrolling);
    const { line } = enrolling;
    const before = await kinds(line, '%');
    const named = {
      ...filing,
      part: '2',
      go: 'next',
      'children.0.givenNames': '',
      'children.0.surnames': 'Hernández',
    };
    const shown = await browser.post('/officer/enquiries/new', named);
    expect(shown.text).toContain('could fit about 20,000 of 400,000 children');
    expect(shown.text).toContain(
      'What would help most: the number of a birth certificate or another paper, or the date of birth, or the year.',
    );
    expect(await kinds(line, '%')).toEqual(before);
    expect(await line.asAdministrator('SELECT 1 FROM enquiries.enquiry')).toEqual([]);
  });

  it('sees pages that are small, in the language of the browser, and with every text escaped', async () => {
    const enrolling = await openEnrolling();
    const { browser, administrator } = await enrolledOfficer(enrolling);
    const evil = '<img src=x onerror=alert(1)>';
    await administrator.postProven('/officer/officers/invite', {
      ...{ name: evil, badge: '"><b>', mailAddress: 'evil@agency.example' },
    });
    const officers = await administrator.get('/officer/officers');
    expect(officers.text).not.toContain('<img');
    expect(officers.text).toContain('&lt;img');
    let bytes = 0;
    for (const path of ['/officer/enquiries/new', '/officer/portal.css', '/officer/portal.js'])
      bytes += (await browser.get(path)).text.length;
    expect(bytes).toBeLessThan(100_000);
    await browser.get('/officer/language/es');
    expect((await browser.get('/officer/')).text).toContain('<html lang="es">');
    const policy = (await browser.get('/officer/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('promise 7: the first officer of an agency', () => {
  it('takes a call-back of the last day to that agency, and two people', async () => {
    const enrolling = await openEnrolling();
    const { line, ana, ben } = enrolling;
    const none = await proposeAdministrator(enrolling, ana, '00000000-0000-4000-8000-000000000001');
    expect(none.answer.body).toMatchObject({ code: 'HL_CALL_BACK_NEEDED' });
    const callBackId = await calledBack(enrolling);
    const { proposalId } = await proposeAdministrator(enrolling, ana, callBackId);
    expect((await approve(line, ana, proposalId ?? '')).body).toMatchObject({
      code: 'HL_SECOND_PERSON_NEEDED',
    });
    expect(await line.asAdministrator('SELECT 1 FROM agencies.officer')).toEqual([]);
    await serveNoMore(line);
    expect((await approve(line, ben, proposalId ?? '')).body).toMatchObject({ code: 'HL_AGENCY_NOT_SERVED' });
  });

  it('takes a call-back of an agency that was served ever since', async () => {
    const enrolling = await openEnrolling();
    const { line, ana } = enrolling;
    const callBackId = await calledBack(enrolling);
    await line.asAdministrator(
      "UPDATE agencies.verification SET ended_at = proven_at, ended_because = 'agency-disabled'",
    );
    const late = await proposeAdministrator(enrolling, ana, callBackId);
    expect(late.answer.body).toMatchObject({ code: 'HL_CALL_BACK_NEEDED' });
    const listed = await ask(line, ana.cookie, 'GET', `/api/agencies/${enrolling.agencyId}/officers`);
    expect(listed.body).toMatchObject({ callBacks: [] });
  });
});

describe('an invitation', () => {
  it('opens with link and code together, never with one of them, and is void after three errors', async () => {
    const enrolling = await openEnrolling();
    const { line } = enrolling;
    const { browser, link, code } = await enrolledAdministrator(enrolling);
    const refused = async (given: { link: string; code: string }) => {
      const { status, text } = await browser.post('/officer/enrol', given);
      expect(status).toBe(401);
      return text;
    };
    const one = await refused({ link, code: '' });
    expect(await refused({ link: 'x'.repeat(43), code })).toBe(one);
    await refused({ link, code: code === '00000000' ? '00000001' : '00000000' });
    await refused({ link, code: '1' });
    expect(await refused({ link, code })).toBe(one);
    expect(await causes(line, 'officer-enrolment-refused')).toEqual([
      ...['wrong-code', 'unknown', 'wrong-code', 'wrong-code', 'unknown'],
    ]);
    expect(await line.asAdministrator('SELECT state FROM agencies.officer')).toEqual(['invited']);
  });

  it('enrols once', async () => {
    const enrolling = await openEnrolling();
    const { browser, link, code } = await enrolledAdministrator(enrolling);
    expect((await browser.enrol(link, code)).status).toBe(303);
    expect((await new OfficerBrowser(enrolling.line.url).enrol(link, code)).status).toBe(401);
  });
});

describe('a stolen session of the portal', () => {
  it('gives no code and invites nobody, whatever passkey the thief has', async () => {
    const enrolling = await openEnrolling();
    const { line } = enrolling;
    const { browser, administrator } = await enrolledOfficer(enrolling);
    const path = await file(browser);
    const thief = new OfficerBrowser(line.url, new Authenticator());
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    expect((await thief.get('/officer/')).status).toBe(200);
    expect((await thief.post(path)).status).toBe(401);
    expect((await thief.postProven(path)).status).toBe(401);
    // Another officer's own passkey does not help either, nor an answer that was given for something else.
    const insider = new OfficerBrowser(line.url, administrator.key);
    for (const [name, value] of browser.cookies) insider.cookies.set(name, value);
    expect((await insider.postProven(path)).status).toBe(401);
    const forSignIn = JSON.stringify(browser.key.prove(await browser.challenge('/officer/sign-in')));
    expect((await browser.post(path, { answer: forSignIn })).status).toBe(401);
    const boss = new OfficerBrowser(line.url);
    for (const [name, value] of administrator.cookies) boss.cookies.set(name, value);
    const wanted = { name: 'E. Evil', badge: '1', mailAddress: 'evil@agency.example' };
    expect((await boss.postProven('/officer/officers/invite', wanted)).status).toBe(401);
    expect(await causes(line, 'officer-sign-in-refused')).toEqual([
      ...['unknown', 'another-officer', 'attempt-not-valid', 'unknown'],
    ]);
    expect(await kinds(line, 'call-code-issued')).toEqual([]);
    expect((await browser.postProven(path)).status).toBe(200);
  });

  it('is seen by its officer, ended, and worth nothing then', async () => {
    const enrolling = await openEnrolling();
    const { browser } = await enrolledOfficer(enrolling);
    const other = new OfficerBrowser(enrolling.line.url, browser.key);
    expect((await other.postProven('/officer/sign-in')).status).toBe(303);
    const sessions = await other.get('/officer/sessions');
    const [end = ''] = /\/officer\/sessions\/[\w-]+\/end/.exec(sessions.text) ?? [];
    expect((await other.post(end)).status).toBe(303);
    expect((await browser.get('/officer/')).status).toBe(401);
    expect((await other.get('/officer/')).status).toBe(200);
  });

  it('opens nothing at the desk, nor a session of the desk anything here', async () => {
    const enrolling = await openEnrolling();
    const { line, ana } = enrolling;
    const { browser } = await enrolledOfficer(enrolling);
    const [, token = ''] = [...browser.cookies].find(([name]) => name.endsWith('session')) ?? [];
    const atDesk = await ask(line, `harborline_session=${token}`, 'GET', '/api/session');
    expect(atDesk.status).toBe(401);
    const stranger = new OfficerBrowser(line.url);
    const [, staffToken = ''] = ana.cookie.split('=');
    stranger.cookies.set('harborline_officer_session', staffToken);
    stranger.cookies.set('harborline_session', staffToken);
    expect((await stranger.get('/officer/')).status).toBe(401);
  });

  it('ends after half an hour without use, and with the officer', async () => {
    const enrolling = await openEnrolling();
    const { line, ana } = enrolling;
    const { browser, administrator } = await enrolledOfficer(enrolling);
    const path = await file(browser);
    const [number = '', code = ''] = digitsOn((await browser.postProven(path)).text);
    const officers = await administrator.get('/officer/officers');
    const [revoke = ''] = /\/officer\/officers\/[\w-]+\/revoke/.exec(officers.text) ?? [];
    expect((await browser.post(revoke)).status).toBe(403);
    expect((await administrator.post(revoke)).status).toBe(303);
    expect((await browser.get('/officer/')).status).toBe(401);
    expect((await browser.postProven('/officer/sign-in')).status).toBe(401);
    const [callId = ''] = await pastCalls(line, 1);
    expect(await codesOf(line).redeem(callId, `${number}${code}`)).toBe('refused');
    const [agencyId = ''] = await line.asAdministrator('SELECT agency_id FROM agencies.agency');
    const listed = await ask(line, ana.cookie, 'GET', `/api/agencies/${agencyId}/officers`);
    expect(listed.body).toMatchObject({ officers: [{ state: 'active' }, { state: 'revoked' }] });
    expect(await kinds(line, 'officer-revoked')).toHaveLength(1);
    line.clock.advance(30 * 60_000);
    expect((await administrator.get('/officer/')).status).toBe(401);
  });
});

describe('the door of the portal', () => {
  it('takes forms from its own pages only', async () => {
    const enrolling = await openEnrolling();
    const { browser } = await enrolledOfficer(enrolling);
    for (const headers of [{}, { origin: 'null' }, { origin: 'https://evil.invalid' }])
      expect((await browser.post('/officer/enquiries/new', filing, headers)).status).toBe(403);
    expect(await enrolling.line.asAdministrator('SELECT 1 FROM enquiries.enquiry')).toEqual([]);
  });

  it('has no page that looks anything up, or does anything, without an entry', async () => {
    const line = await openTestLine();
    const silent = line.portalRoutes.filter(
      ({ records, method }) => records.length === 0 && method !== 'HEAD',
    );
    expect(silent.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
      'GET /officer/*',
      'GET /officer/chats/:chatId/news',
      'GET /officer/enquiries/new',
      'GET /officer/enrol',
      'GET /officer/enrol/passkey',
      'GET /officer/language/:language',
      'GET /officer/news',
      'GET /officer/passkeys/new',
      'GET /officer/portal.css',
      'GET /officer/portal.js',
      'GET /officer/sign-in',
      'POST /officer/enquiries/:enquiryId/code/options',
      'POST /officer/enquiries/:enquiryId/code/provider',
      'POST /officer/enquiries/new',
      'POST /officer/enrol/passkey/options',
      'POST /officer/enrol/provider',
      'POST /officer/officers/invite/options',
      'POST /officer/passkeys/:passkeyId/removal/options',
      'POST /officer/passkeys/new/options',
      'POST /officer/passkeys/options',
      'POST /officer/passkeys/provider',
      'POST /officer/sign-in/options',
      'POST /officer/sign-in/provider',
      'POST /officer/telephone/options',
      'POST /officer/telephone/provider',
    ]);
  });

  it('shows nothing when the ledger cannot be written', async () => {
    const enrolling = await openEnrolling();
    const { browser } = await enrolledOfficer(enrolling);
    await file(browser);
    await enrolling.line.asAdministrator('REVOKE INSERT ON ledger.entry FROM harborline_server');
    const list = await browser.get('/officer/');
    expect(list.status).toBe(500);
    expect(list.text).not.toMatch(/HL-[0-9A-Z]{4}/);
  });
});
