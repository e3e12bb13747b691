import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { providerAddress } from '../../contract/sign-in.ts';
import { openOidcProvider } from '../../server/adapters/oidc/index.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { createAccount, disableAccount, issueSignInLink } from '../../server/rooms/staff/index.ts';
import { Authenticator, type Wrong } from '../support/authenticator.ts';
import { type Forgery, openForgingProvider } from '../support/forging-provider.ts';
import { ask, type LineSettings, openTestLine, type TestLine } from '../support/line.ts';
import { openRealProvider } from '../support/real-provider.ts';
import { Visitor } from '../support/visitor.ts';

const MINUTE_MS = 60_000;
const client = { id: 'the-line', secret: 'the-shared-secret' };
const redirectUri = 'http://localhost/api/sign-in/provider/return';
const providerAt = (issuer: string) =>
  openOidcProvider({
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    redirectUri,
    name: 'the test',
    multiFactor: { demanded: true, acr: [] },
  });

/** A line outside of a demo: there a link only lets its holder enrol. */
const open = (settings: LineSettings = {}) => openTestLine({ linkSignsIn: false, ...settings });

async function newPerson(line: TestLine, name = 'Tess Testcase') {
  const { accountId } = await createAccount(line.staffing, { name, role: 'call-taker' }, lineActor);
  const visitor = new Visitor(line.url);
  const link = async () => {
    const token = await issueSignInLink(line.staffing, accountId, lineActor);
    return visitor.ask('POST', '/api/sign-in', { token });
  };
  return { accountId, visitor, link };
}

const challengeOf = (body: unknown) => z.object({ challenge: z.string() }).parse(body).challenge;
const codeOf = (body: unknown) => z.object({ code: z.string() }).parse(body).code;

async function enrolled(line: TestLine, name?: string) {
  const person = await newPerson(line, name);
  await person.link();
  const key = new Authenticator();
  const options = await person.visitor.ask('POST', '/api/enrolment/passkey/options');
  const attestation = key.make(challengeOf(options.body));
  const made = await person.visitor.ask('POST', '/api/enrolment/passkey', { name: 'A key', attestation });
  expect(made.status).toBe(200);
  return { ...person, key };
}

async function prove(visitor: Visitor, key: Authenticator, wrong: Wrong = {}, path = '/api/sign-in/passkey') {
  const options = await visitor.ask('POST', `${path}/options`);
  const assertion = key.prove(challengeOf(options.body), wrong);
  return { assertion, answer: await visitor.ask('POST', path, { assertion }) };
}

const refusedFor = (line: TestLine) =>
  line.asAdministrator(
    `SELECT content::json->'subject'->>'cause' FROM ledger.entry WHERE kind = 'sign-in-refused' ORDER BY entry_id`,
  );

describe('a passkey', () => {
  it('is made with a one-time link, signs in by itself, and the link alone signs nobody in', async () => {
    const line = await open();
    const { visitor, link } = await newPerson(line);
    expect((await link()).status).toBe(202);
    expect((await visitor.ask('GET', '/api/session')).status).toBe(401);
    const { key } = await enrolled(line, 'Otto Otherone');
    const elsewhere = new Visitor(line.url);
    const { answer } = await prove(elsewhere, key);
    expect(answer).toMatchObject({ status: 200, body: { name: 'Otto Otherone' } });
  });

  it('opens nothing where anything about its proof is wrong, and always says the same', async () => {
    const line = await open();
    const { key, accountId } = await enrolled(line);
    const attack = async (wrong: Wrong, by = key) => (await prove(new Visitor(line.url), by, wrong)).answer;
    const answers = [
      await attack({ origin: 'https://harborline.invalid' }),
      await attack({ rpId: 'harborline.invalid' }),
      await attack({ userVerified: false }),
      await attack({}, new Authenticator()),
    ];
    expect((await attack({ counter: 50 })).status).toBe(200);
    answers.push(await attack({ counter: 50 }), await attack({ counter: 7 }));
    await inTransaction(line.db, (tx) => disableAccount(tx, line.staffing, accountId, lineActor));
    answers.push(await attack({ counter: 60 }));
    const [first] = answers;
    expect(first).toMatchObject({ status: 401, body: { code: 'HL_SIGN_IN_REFUSED' } });
    for (const { status, body, set } of answers)
      expect({ status, body, set }).toEqual({ status: 401, body: first?.body, set: [] });
    expect(await refusedFor(line)).toEqual([
      'proof-not-valid',
      'proof-not-valid',
      'proof-not-valid',
      'unknown',
      'counter-went-back',
      'counter-went-back',
      // The passkeys of who was stopped are forgotten.
      'unknown',
    ]);
  });

  it('is not believed twice, nor in another browser than the one that was asked', async () => {
    const line = await open();
    const { key } = await enrolled(line);
    const visitor = new Visitor(line.url);
    const { assertion, answer } = await prove(visitor, key);
    expect(answer.status).toBe(200);
    expect((await visitor.ask('POST', '/api/sign-in/passkey', { assertion })).status).toBe(401);
    await visitor.ask('POST', '/api/sign-in/passkey/options');
    expect((await visitor.ask('POST', '/api/sign-in/passkey', { assertion })).status).toBe(401);
    const asked = await visitor.ask('POST', '/api/sign-in/passkey/options');
    const stolen = key.prove(challengeOf(asked.body));
    const thief = new Visitor(line.url);
    await thief.ask('POST', '/api/sign-in/passkey/options');
    expect((await thief.ask('POST', '/api/sign-in/passkey', { assertion: stolen })).status).toBe(401);
  });

  it('of another account neither unlocks a screen nor steps up', async () => {
    const line = await open();
    const one = await enrolled(line);
    const other = await enrolled(line, 'Otto Otherone');
    await one.visitor.ask('POST', '/api/session/lock');
    const path = '/api/session/renew/passkey';
    expect((await prove(one.visitor, other.key, {}, path)).answer.status).toBe(401);
    expect((await one.visitor.ask('GET', '/api/passkeys')).body).toMatchObject({ code: 'HL_SESSION_LOCKED' });
    expect((await prove(one.visitor, one.key, {}, path)).answer).toMatchObject({ body: { lockedAt: null } });
    expect((await one.visitor.ask('GET', '/api/passkeys')).status).toBe(200);
  });

  it('is needed anew for what is dangerous, and the last one cannot be removed', async () => {
    const line = await open();
    const { visitor, key } = await enrolled(line);
    const [passkey] = z
      .array(z.object({ passkeyId: z.string() }))
      .parse((await visitor.ask('GET', '/api/passkeys')).body);
    const remove = () => visitor.ask('POST', '/api/passkeys/remove', { passkeyId: passkey?.passkeyId });
    line.clock.advance(5 * MINUTE_MS);
    expect(codeOf((await remove()).body)).toBe('HL_STEP_UP_NEEDED');
    const before = visitor.cookie;
    await prove(visitor, key, {}, '/api/session/renew/passkey');
    expect(codeOf((await remove()).body)).toBe('HL_LAST_PASSKEY');
    expect((await ask(line, before, 'GET', '/api/session')).status).toBe(401);
  });
});

describe('the sign-in of an organisation', () => {
  const begin = async (visitor: Visitor, path = '/api/sign-in/provider', returnTo = '/') =>
    providerAddress.parse((await visitor.ask('POST', path, { returnTo })).body).url;

  it('binds an account with a link in hand, signs in from then on, and demands more than one factor', async () => {
    const real = await openRealProvider({ ...client, redirectUri });
    const line = await open({ provider: providerAt(real.issuer) });
    const { visitor, link } = await newPerson(line);
    const stranger = await visitor.ask('GET', await real.signIn(await begin(visitor)));
    expect(stranger.location).toBe('/sign-in?refused=HL_SIGN_IN_REFUSED');
    await link();
    const bound = await visitor.ask(
      'GET',
      await real.signIn(await begin(visitor, '/api/enrolment/provider')),
    );
    expect(bound.location).toBe('/');
    const again = new Visitor(line.url);
    const back = await real.signIn(await begin(again));
    expect((await again.ask('GET', back)).location).toBe('/');
    expect((await again.ask('GET', '/api/session')).body).toMatchObject({ name: 'Tess Testcase' });
    expect((await again.ask('GET', back)).location).toBe('/sign-in?refused=HL_SIGN_IN_REFUSED');
    const weak = new Visitor(line.url);
    const oneFactor = { accountId: 'made-up-subject', amr: ['pwd'] };
    await weak.ask('GET', await real.signIn(await begin(weak), oneFactor));
    expect((await weak.ask('GET', '/api/session')).status).toBe(401);
    expect(await refusedFor(line)).toEqual(['unknown', 'attempt-not-valid', 'not-multi-factor']);
  });

  it('is not believed where the token is forged, or of another issuer, client, attempt or time', async () => {
    const forger = await openForgingProvider(client.id);
    const line = await open({ provider: providerAt(forger.issuer) });
    const { visitor, link } = await newPerson(line);
    await link();
    const honest = forger.comeBack(await begin(visitor, '/api/enrolment/provider'));
    expect((await visitor.ask('GET', honest)).location).toBe('/');
    const past = Math.floor(Date.now() / 1000) - 3_600;
    const forgeries: Record<string, Forgery> = {
      'signed by another key': () => ({ key: 'other' }),
      'signed by nobody': () => ({ alg: 'none' }),
      'signed with the shared secret': () => ({ alg: 'HS256' }),
      'of another issuer': (claims) => ({ claims: { ...claims, iss: 'https://other.invalid' } }),
      'for another client': (claims) => ({ claims: { ...claims, aud: 'another' } }),
      'of another attempt': (claims) => ({ claims: { ...claims, nonce: 'another' } }),
      'without a nonce': ({ nonce: _nonce, ...claims }) => ({ claims }),
      'too old': (claims) => ({ claims: { ...claims, iat: past - 60, exp: past } }),
      'without a second factor': (claims) => ({ claims: { ...claims, amr: ['pwd'] } }),
      'of a subject nobody bound': (claims) => ({ claims: { ...claims, sub: 'another' } }),
    };
    for (const [name, forgery] of Object.entries(forgeries)) {
      const victim = new Visitor(line.url);
      const { location } = await victim.ask('GET', forger.comeBack(await begin(victim), forgery));
      const session = await victim.ask('GET', '/api/session');
      expect([name, location, session.status]).toEqual([name, '/sign-in?refused=HL_SIGN_IN_REFUSED', 401]);
    }
    for (const change of [{ iss: 'https://other.invalid' }, { state: 'another' }, { code: '' }]) {
      const victim = new Visitor(line.url);
      const { location } = await victim.ask('GET', forger.comeBack(await begin(victim), undefined, change));
      if (!('code' in change))
        expect([change, location]).toEqual([change, '/sign-in?refused=HL_SIGN_IN_REFUSED']);
    }
    const attacker = new Visitor(line.url);
    const theirs = forger.comeBack(await begin(attacker));
    const victim = new Visitor(line.url);
    await begin(victim);
    expect((await victim.ask('GET', theirs)).location).toBe('/sign-in?refused=HL_SIGN_IN_REFUSED');
    expect((await new Visitor(line.url).ask('GET', theirs)).location).toBe(
      '/sign-in?refused=HL_SIGN_IN_REFUSED',
    );
  });

  it('leads back to our own pages only', async () => {
    const forger = await openForgingProvider(client.id);
    const line = await open({ provider: providerAt(forger.issuer) });
    const { visitor, link } = await newPerson(line);
    await link();
    await visitor.ask('GET', forger.comeBack(await begin(visitor, '/api/enrolment/provider')));
    for (const [asked, led] of [
      ['https://evil.invalid/', '/'],
      ['//evil.invalid', '/'],
      ['/\\evil.invalid', '/'],
      ['/%09/evil.invalid', '/%09/evil.invalid'],
      ['/\t/evil.invalid', '/'],
      ['javascript:alert(1)', '/'],
      ['/here/..//evil.invalid', '/'],
      ['/api/people', '/'],
      ['/./api/people', '/'],
      ['/sign-in', '/sign-in'],
      ['/waiting/7?a=b', '/waiting/7?a=b'],
    ] as const) {
      const url = await begin(visitor, '/api/sign-in/provider', asked);
      expect([asked, (await visitor.ask('GET', forger.comeBack(url))).location]).toEqual([asked, led]);
    }
  });
});
