import { describe, expect, it } from 'vitest';
import { Authenticator } from '../support/authenticator.ts';
import { type Enrolling, enrolledOfficer, openEnrolling } from '../support/enrolment.ts';
import { eventually } from '../support/line.ts';
import { OfficerBrowser } from '../support/officer-browser.ts';

const PATH = '/officer/passkeys';

async function signedIn() {
  const enrolling = await openEnrolling();
  return { enrolling, ...(await enrolledOfficer(enrolling)) };
}

/** Proves the passkey that is there, then makes another one. */
async function add(browser: OfficerBrowser, key = new Authenticator(), name = 'Security key') {
  const proven = await browser.postProven(`${PATH}/new`);
  expect(proven).toMatchObject({ status: 303, location: `${PATH}/new` });
  const answer = JSON.stringify(key.make(await browser.challenge(PATH, { name })));
  expect(await browser.post(PATH, { name, answer })).toMatchObject({ status: 303, location: PATH });
  return key;
}

const removals = async (browser: OfficerBrowser) =>
  [...(await browser.get(PATH)).text.matchAll(/action="(\/officer\/passkeys\/[\w-]+\/removal)"/g)].map(
    ([, path = '']) => path,
  );
const kinds = ({ line }: Enrolling) =>
  line.asAdministrator(
    "SELECT kind FROM ledger.entry WHERE kind IN ('officer-passkey-added', 'officer-passkey-removed', 'officer-notice-queued') ORDER BY entry_id",
  );
const noticesTo = ({ mailer }: Enrolling, address: string) =>
  mailer.delivered.filter(({ to, subject }) => to === address && subject.includes('was changed'));
/** As if the same browser held another key: a session that was stolen, with its cookies. */
function copyOf(browser: OfficerBrowser, key = new Authenticator()): OfficerBrowser {
  const thief = new OfficerBrowser(browser.url, key);
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
  return thief;
}

describe("an officer's passkeys", () => {
  it('are listed, added, and sign in from then on; the officer is told by mail', async () => {
    const { enrolling, browser } = await signedIn();
    const key = await add(browser);
    const list = await browser.get(PATH);
    expect(list.text).toContain('Made when you enrolled');
    expect(list.text).toContain('Security key');
    const other = new OfficerBrowser(browser.url, key);
    expect((await other.postProven('/officer/sign-in')).status).toBe(303);
    await eventually(() => expect(noticesTo(enrolling, 'officer@agency.example')).toHaveLength(1));
    const [notice] = noticesTo(enrolling, 'officer@agency.example');
    expect(notice?.text).not.toMatch(/Example|Security key/);
    expect(await kinds(enrolling)).toEqual([
      ...['officer-passkey-added', 'officer-passkey-added', 'officer-passkey-added', 'officer-notice-queued'],
    ]);
  });

  it('are removed by a passkey that answers for it, with every session there is, that one too; never the last one', async () => {
    const { enrolling, browser } = await signedIn();
    enrolling.line.clock.advance(60_000);
    const key = await add(browser);
    const other = new OfficerBrowser(browser.url, browser.key);
    expect((await other.postProven('/officer/sign-in')).status).toBe(303);
    const [first = '', second = ''] = await removals(browser);
    expect((await browser.post(first)).status).toBe(401);
    // Whoever has a copy of the very session in which it is done is out as well.
    const owner = copyOf(browser, key);
    expect(await owner.postProven(first)).toMatchObject({ status: 303, location: PATH });
    for (const out of [browser, other]) expect((await out.get('/officer/')).status).toBe(401);
    expect((await owner.get('/officer/')).status).toBe(200);
    expect((await new OfficerBrowser(browser.url, browser.key).postProven('/officer/sign-in')).status).toBe(
      401,
    );
    const last = await owner.postProven(second);
    expect(last.status).toBe(409);
    expect(last.text).toContain('Add another passkey first');
    await eventually(() => expect(noticesTo(enrolling, 'officer@agency.example')).toHaveLength(2));
  });

  it('have a name that can be kept, which is said before one is made', async () => {
    const { enrolling, browser } = await signedIn();
    expect((await browser.postProven(`${PATH}/new`)).status).toBe(303);
    const name = 'Her visa has expired';
    await expect(browser.challenge(PATH, { name })).rejects.toThrow('422');
    const stopped = await browser.post(PATH, { name });
    expect(stopped.status).toBe(422);
    expect(stopped.text).toContain(`value="${name}"`);
    // The allowance is still there.
    const key = new Authenticator();
    const answer = JSON.stringify(key.make(await browser.challenge(PATH, { name: 'Key' })));
    expect((await browser.post(PATH, { name: 'Key', answer })).status).toBe(303);
    expect(await removals(browser)).toHaveLength(2);
    expect(await kinds(enrolling)).toContain('officer-passkey-added');
  });

  it('go, the last one too, where the officer signs in at the provider of the agency', async () => {
    const { enrolling, browser } = await signedIn();
    const { line, agencyId } = enrolling;
    await line.asAdministrator(`SET session_replication_role = replica;
      INSERT INTO agencies.provider (provider_id, agency_id, issuer, client_id, proposal_id, added_at) VALUES
        (gen_random_uuid(), '${agencyId}', 'https://sign-in.agency.example', 'harborline', gen_random_uuid(), now());
      INSERT INTO agencies.officer_subject (officer_id, provider_id, subject, bound_at)
        SELECT officer_id, provider_id, 'somebody', now() FROM agencies.provider, agencies.officer WHERE name = 'R. Example'`);
    const [only = ''] = await removals(browser);
    expect((await browser.postProven(only)).status).toBe(303);
    expect(await removals(browser)).toEqual([]);
  });
});

describe('a stolen session of the portal', () => {
  it('adds no passkey and removes none, whatever passkey the thief has', async () => {
    const { enrolling, browser, administrator } = await signedIn();
    await add(browser);
    const [first = ''] = await removals(browser);
    for (const thief of [copyOf(browser), copyOf(browser, administrator.key)]) {
      expect((await thief.postProven(`${PATH}/new`)).status).toBe(401);
      expect((await thief.get(`${PATH}/new`)).location).toBe(PATH);
      await expect(thief.challenge(PATH)).rejects.toThrow('401');
      expect((await thief.postProven(first)).status).toBe(401);
    }
    // An answer that was given for something else does not help either.
    const forSignIn = JSON.stringify(browser.key.prove(await browser.challenge('/officer/sign-in')));
    expect((await browser.post(`${PATH}/new`, { answer: forSignIn })).status).toBe(401);
    expect(await removals(browser)).toHaveLength(2);
    expect(await kinds(enrolling)).not.toContain('officer-passkey-removed');
  });

  it('does nothing with an answer that was given for another passkey, or for another act', async () => {
    const { browser } = await signedIn();
    await add(browser);
    const [first = '', second = ''] = await removals(browser);
    const answerTo = async (path: string) => JSON.stringify(browser.key.prove(await browser.challenge(path)));
    for (const [asked, done] of [
      [first, second],
      [`${PATH}/new`, first],
      [first, `${PATH}/new`],
    ] as const)
      expect((await browser.post(done, { answer: await answerTo(asked) })).status).toBe(401);
    expect(await removals(browser)).toHaveLength(2);
  });

  it('is out once its officer is allowed another passkey, which holds for two minutes', async () => {
    const { enrolling, browser } = await signedIn();
    const thief = copyOf(browser);
    expect((await browser.postProven(`${PATH}/new`)).status).toBe(303);
    expect((await thief.get('/officer/')).status).toBe(401);
    expect((await browser.get('/officer/')).status).toBe(200);
    enrolling.line.clock.advance(2 * 60_000);
    await expect(browser.challenge(PATH, { name: 'Key' })).rejects.toThrow('401');
    expect((await browser.get(`${PATH}/new`)).location).toBe(PATH);
  });

  it('makes nothing out of an allowance that another session has got, nor twice out of one', async () => {
    const { browser } = await signedIn();
    const other = new OfficerBrowser(browser.url, browser.key);
    expect((await other.postProven('/officer/sign-in')).status).toBe(303);
    await browser.postProven(`${PATH}/new`);
    const allowance = browser.cookies.get('harborline_officer_enrolment') ?? '';
    other.cookies.set('harborline_officer_enrolment', allowance);
    await expect(other.challenge(PATH)).rejects.toThrow('401');
    const made = async (key: Authenticator) => {
      const answer = JSON.stringify(key.make(await browser.challenge(PATH, { name: 'Key' })));
      return (await browser.post(PATH, { name: 'Key', answer })).status;
    };
    expect(await made(new Authenticator())).toBe(303);
    browser.cookies.set('harborline_officer_enrolment', allowance);
    await expect(made(new Authenticator())).rejects.toThrow('401');
  });

  it('and of another officer nothing is removed', async () => {
    const { browser, administrator } = await signedIn();
    const [theirs = ''] = await removals(administrator);
    expect((await browser.postProven(theirs)).status).toBe(404);
    expect(await removals(administrator)).toHaveLength(1);
  });
});
