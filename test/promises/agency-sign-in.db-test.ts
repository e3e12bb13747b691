import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import {
  approve,
  type Enrolling,
  enrolledAdministrator,
  invitedBy,
  openEnrolling,
} from '../support/enrolment.ts';
import { type Forgery, openForgingProvider } from '../support/forging-provider.ts';
import { ask } from '../support/line.ts';
import { digitsOn, OfficerBrowser } from '../support/officer-browser.ts';
import { evidence } from '../support/two-people.ts';

const RETURN = '/officer/provider/return';
const clientId = 'the-line';

/** Where a page of ours leads: the link to the provider. */
const leadsTo = (page: string): string =>
  (/<a class="button" href="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

async function setProvider({ line, ana, ben, agencyId }: Enrolling, issuer: string): Promise<void> {
  const path = `/api/agencies/${agencyId}/provider/proposals`;
  const answer = await ask(line, ana.cookie, 'POST', path, { issuer, clientId, evidence });
  expect((await approve(line, ben, proposed.parse(answer.body).proposalId)).status).toBe(200);
}

/** An officer who enrolled with link, code and the agency's own sign-in. */
async function enrolledThere() {
  const enrolling = await openEnrolling();
  const forger = await openForgingProvider(clientId);
  await setProvider(enrolling, forger.issuer);
  const administrator = await enrolledAdministrator(enrolling);
  await administrator.browser.enrol(administrator.link, administrator.code);
  const { link, code } = await invitedBy(enrolling, administrator.browser, 'officer@agency.example');
  const browser = new OfficerBrowser(enrolling.line.url);
  await browser.post('/officer/enrol', { link, code });
  const away = await browser.post('/officer/enrol/provider');
  const back = await browser.get(forger.comeBack(leadsTo(away.text), undefined, {}, RETURN));
  expect(back.status).toBe(200);
  expect((await browser.get('/officer/')).status).toBe(200);
  const [ori = ''] = await enrolling.line.asAdministrator('SELECT ori FROM agencies.agency');
  return { ...enrolling, forger, browser, ori, administrator: administrator.browser };
}

const begin = async (browser: OfficerBrowser, ori: string) =>
  leadsTo((await browser.post('/officer/sign-in/provider', { ori })).text);

const past = () => Math.floor(Date.now() / 1000) - 3_600;
const forgeries: Record<string, Forgery> = {
  'signed by another key': () => ({ key: 'other' }),
  'signed by nobody': () => ({ alg: 'none' }),
  'signed with a shared secret': () => ({ alg: 'HS256' }),
  'of another issuer': (claims) => ({ claims: { ...claims, iss: 'https://other.invalid' } }),
  'for another client': (claims) => ({ claims: { ...claims, aud: 'another' } }),
  'of another attempt': (claims) => ({ claims: { ...claims, nonce: 'another' } }),
  'without a nonce': ({ nonce: _nonce, ...claims }) => ({ claims }),
  'too old': (claims) => ({ claims: { ...claims, iat: past() - 60, exp: past() } }),
  'without a second factor': (claims) => ({ claims: { ...claims, amr: ['pwd'] } }),
  'of a subject nobody bound': (claims) => ({ claims: { ...claims, sub: 'another' } }),
};

describe("a token of an agency's own sign-in", () => {
  it('signs its officer in, once, and in the browser that was sent there', async () => {
    const { line, forger, ori } = await enrolledThere();
    const visitor = new OfficerBrowser(line.url);
    const honest = forger.comeBack(await begin(visitor, ori), undefined, {}, RETURN);
    const thief = new OfficerBrowser(line.url);
    expect((await thief.get(honest)).status).toBe(401);
    expect((await visitor.get(honest)).status).toBe(200);
    expect((await visitor.get('/officer/')).status).toBe(200);
    expect((await visitor.get(honest)).status).toBe(401);
    const replayed = new OfficerBrowser(line.url);
    await begin(replayed, ori);
    expect((await replayed.get(honest)).status).toBe(401);
  });

  it('is not believed where it is forged, whatever is wrong with it, and the ledger has each', async () => {
    const { line, forger, ori } = await enrolledThere();
    for (const [name, forgery] of Object.entries(forgeries)) {
      const victim = new OfficerBrowser(line.url);
      const back = await victim.get(forger.comeBack(await begin(victim, ori), forgery, {}, RETURN));
      expect([name, back.status, (await victim.get('/officer/')).status]).toEqual([name, 401, 401]);
    }
    const written = await line.asAdministrator(
      "SELECT content::json->'subject'->>'cause' FROM ledger.entry WHERE kind = 'officer-sign-in-refused' ORDER BY entry_id",
    );
    expect(written).toHaveLength(Object.keys(forgeries).length);
    expect(written.slice(-2)).toEqual(['not-multi-factor', 'unknown']);
  });

  it('gives a call code only where it is fresh, and of the officer whose session asked', async () => {
    const { line, forger, browser } = await enrolledThere();
    const filing = {
      ...{ purpose: 'child-present', attested: 'yes', 'children.0.givenNames': 'Testa' },
      ...{ part: '3', go: 'file' },
    };
    const path = (await browser.post('/officer/enquiries/new', filing)).location ?? '';
    const away = async () => leadsTo((await browser.post(`${path}/provider`)).text);
    expect(new URL(await away()).searchParams.get('prompt')).toBe('login');
    const stale: Forgery = (claims) => ({ claims: { ...claims, auth_time: past() } });
    expect((await browser.get(forger.comeBack(await away(), stale, {}, RETURN))).status).toBe(401);
    const shown = await browser.get(forger.comeBack(await away(), undefined, {}, RETURN));
    expect(digitsOn(shown.text).map(({ length }) => length)).toEqual([6, 8]);
    const issued = "SELECT 1 FROM ledger.entry WHERE kind = 'call-code-issued'";
    expect(await line.asAdministrator(issued)).toHaveLength(1);
  });

  it('lets a passkey be added where it is fresh, and the only one go again: the sign-in is still there', async () => {
    const { line, forger, browser } = await enrolledThere();
    const path = '/officer/passkeys';
    const away = async () => leadsTo((await browser.post(`${path}/provider`)).text);
    expect(new URL(await away()).searchParams.get('prompt')).toBe('login');
    const stale: Forgery = (claims) => ({ claims: { ...claims, auth_time: past() } });
    expect((await browser.get(forger.comeBack(await away(), stale, {}, RETURN))).status).toBe(401);
    expect((await browser.get(`${path}/new`)).location).toBe(path);
    const back = await browser.get(forger.comeBack(await away(), undefined, {}, RETURN));
    expect(back.text).toContain(`url=${path}/new`);
    const answer = JSON.stringify(
      browser.key.make(await browser.challenge(path, { name: 'This telephone' })),
    );
    expect((await browser.post(path, { name: 'This telephone', answer })).status).toBe(303);
    const other = new OfficerBrowser(line.url, browser.key);
    expect((await other.postProven('/officer/sign-in')).status).toBe(303);
    const [removal = ''] = /\/officer\/passkeys\/[\w-]+\/removal/.exec((await browser.get(path)).text) ?? [];
    expect((await browser.postProven(removal)).status).toBe(303);
    expect((await other.get('/officer/')).status).toBe(401);
    expect((await browser.get(path)).text).not.toContain(removal);
  });

  it('is worth nothing once the officer is revoked, or the agency has another sign-in', async () => {
    const { line, forger, ori, administrator, ...enrolling } = await enrolledThere();
    const visitor = new OfficerBrowser(line.url);
    const signIn = async () =>
      (await visitor.get(forger.comeBack(await begin(visitor, ori), undefined, {}, RETURN))).status;
    expect(await signIn()).toBe(200);
    await setProvider({ line, ...enrolling }, forger.issuer);
    expect(await signIn()).toBe(401);
    const officers = await administrator.get('/officer/officers');
    const [revoke = ''] = /\/officer\/officers\/[\w-]+\/revoke/.exec(officers.text) ?? [];
    expect((await administrator.post(revoke)).status).toBe(303);
    expect(await line.asAdministrator('SELECT 1 FROM agencies.officer_subject')).toEqual([]);
  });
});
