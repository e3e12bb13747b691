import { describe, expect, it } from 'vitest';
import { deskCommand } from '../../contract/desk.ts';
import { inboxRole, isInboxRole, type Role, staffRole } from '../../contract/session.ts';
import { entryKinds } from '../../server/rooms/ledger/index.ts';
import { deskPermissions } from '../../server/rooms/routing/index.ts';
import { mayDo, permissions } from '../../server/rooms/staff/index.ts';
import { connectCall, hearGreeting } from '../support/calls.ts';
import { HeadlessDesk } from '../support/headless-desk.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';

/** These look nothing up about anybody else and change nothing: danger numbers, the legal profile, how to sign in, what one is oneself, a question to a passkey. */
const WRITES_NOTHING = [
  'GET /api/guidance',
  'GET /api/legal',
  'GET /api/notices',
  'GET /api/own-channels',
  'GET /api/passkeys',
  'GET /api/ready',
  'GET /api/session',
  'GET /api/sessions',
  'GET /api/sign-in/ways',
  'POST /api/enrolment/passkey/options',
  'POST /api/passkeys/options',
  'POST /api/session/active',
  'POST /api/session/renew/passkey/options',
  'POST /api/sign-in/passkey/options',
];
const PUBLIC_ROUTES = [
  'GET /api/guidance',
  'GET /api/ready',
  'GET /api/sign-in/ways',
  'POST /api/break-glass/open',
  'POST /api/enrolment/passkey',
  'POST /api/enrolment/passkey/options',
  'POST /api/sign-in',
  'POST /api/sign-in/passkey',
  'POST /api/sign-in/passkey/options',
];
/** What ends, locks or renews the very session that asks. */
const endsTheAsking = ['/api/sign-out', '/api/session/lock', '/api/session/renew/confirm'];
const someId = '2f9d7c0e-1111-4111-8111-000000000001';

/** What answers while the screen is locked: that it is, unlocking it, and signing out. */
const OPEN_WHILE_LOCKED = [
  '/api/session',
  '/api/session/lock',
  '/api/session/renew/confirm',
  '/api/session/renew/passkey',
  '/api/session/renew/passkey/options',
  '/api/sign-out',
];

const signInAny = (line: TestLine, role: Role) =>
  isInboxRole(role) ? signInboxUser(line, 'EXAMPLE-1', { role }) : line.signInAs(role, 'Rory Roletest');

describe('every door names who may pass', () => {
  it('lists every route with a permission that exists, and those that are public', async () => {
    const line = await openTestLine();
    const names = line.routes
      .filter((route) => route.method !== 'HEAD')
      .map((route) => ({ ...route, name: `${route.method} ${route.url}` }));
    expect(
      names
        .filter((route) => route.permission === 'public')
        .map((route) => route.name)
        .toSorted(),
    ).toEqual(PUBLIC_ROUTES);
    const unknown = names.filter(
      (route) => route.permission !== 'public' && !permissions.some((known) => known === route.permission),
    );
    expect(unknown).toEqual([]);
    expect(names.length).toBeGreaterThan(8);
  });

  it('lists every route with what it writes down, and those that write nothing (promise 8)', async () => {
    const line = await openTestLine();
    const silent = line.routes.filter((route) => route.method !== 'HEAD' && route.records.length === 0);
    expect(silent.map((route) => `${route.method} ${route.url}`).toSorted()).toEqual(WRITES_NOTHING);
    const kinds: readonly string[] = entryKinds;
    const unknown = line.routes.flatMap((route) => route.records.filter((kind) => !kinds.includes(kind)));
    expect(unknown).toEqual([]);
  });

  it('gives every message of a desk a permission', () => {
    const kinds = deskCommand.options.map((option) => option.shape.kind.value);
    expect(Object.keys(deskPermissions).toSorted()).toEqual(kinds.toSorted());
    expect(Object.values(deskPermissions).filter((permission) => !permissions.includes(permission))).toEqual(
      [],
    );
  });

  it.each([
    { side: 'the line', roles: staffRole.options },
    { side: 'an inbox', roles: inboxRole.options },
  ])('lets each role of $side through exactly where the table says so', async ({ roles }) => {
    const line = await openTestLine();
    await addLiveCustodian(line, 'EXAMPLE-1');
    const guarded = line.routes.filter(
      (route) => route.permission !== 'public' && route.method !== 'HEAD' && route.url !== '/api/desk',
    );
    for (const role of roles) {
      const { cookie } = await signInAny(line, role);
      for (const { method, url, permission } of guarded) {
        if (endsTheAsking.includes(url)) continue;
        const answer = await ask(
          line,
          cookie,
          method as 'GET',
          url.replace(/:\w+/g, someId),
          method === 'GET' ? undefined : {},
        );
        const may = permissions.some((known) => known === permission && mayDo(role, known));
        expect([role, method, url, answer.status === 403]).toEqual([role, method, url, !may]);
        expect([url, answer.status === 401 || answer.status >= 500]).toEqual([url, false]);
      }
    }
  });

  it('answers a locked screen with nothing but that it is locked', async () => {
    const line = await openTestLine();
    const { cookie } = await line.signInAs('operator', 'Olga Operator');
    expect((await ask(line, cookie, 'POST', '/api/session/lock')).status).toBe(204);
    for (const { method, url, permission } of line.routes) {
      if (['public', 'session:own'].includes(permission) || method === 'HEAD') continue;
      if (!permissions.some((known) => known === permission && mayDo('operator', known))) continue;
      const body = method === 'GET' ? undefined : {};
      const answer = await ask(line, cookie, method as 'GET', url.replace(/:\w+/g, someId), body);
      expect([url, answer.body]).toMatchObject([url, { code: 'HL_SESSION_LOCKED' }]);
    }
    const open = line.routes.filter(({ permission }) => permission === 'session:own').map(({ url }) => url);
    expect([...new Set(open)].toSorted()).toEqual(OPEN_WHILE_LOCKED);
  });

  it('answers a visitor nowhere', async () => {
    const line = await openTestLine();
    for (const { method, url, permission } of line.routes) {
      if (permission === 'public' || method === 'HEAD' || url === '/api/desk') continue;
      const answer = await ask(
        line,
        'harborline_session=forged',
        method as 'GET',
        url.replace(/:\w+/g, someId),
        method === 'GET' ? undefined : {},
      );
      expect([method, url, answer.status]).toEqual([method, url, 401]);
    }
    await expect(HeadlessDesk.open(line.url, 'harborline_session=forged')).rejects.toThrow(/401/);
  });

  it('opens no desk for a role that answers no calls, and writes the try down', async () => {
    const line = await openTestLine();
    const { cookie, accountId } = await line.signInAs('planner', 'Pat Planner');
    await expect(HeadlessDesk.open(line.url, cookie)).rejects.toThrow(/403/);
    const refused = await line.asAdministrator(
      `SELECT content FROM ledger.entry WHERE kind = 'request-refused'`,
    );
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain(accountId);
  });

  it('does not take one call-taker for another: a call is moved by its own call-taker only', async () => {
    const line = await openTestLine();
    const theirs = await connectCall(line);
    const { desk } = await line.openDesk('Otto Otherone');
    const { callId, offerId } = theirs.offer;
    desk.send({ kind: 'hang-up', callId });
    desk.send({ kind: 'hold', callId });
    desk.send({ kind: 'decline-offer', offerId });
    await desk.untilRefused(3);
    expect(desk.refusals.map((refusal) => refusal.code)).toEqual([
      'HL_NOT_YOUR_CALL',
      'HL_NOT_YOUR_CALL',
      'HL_CALL_MOVED_ON',
    ]);
    expect(await line.asAdministrator('SELECT state FROM calls.call')).toEqual(['talking']);
  });

  it('lets nobody be ready without a telephone', async () => {
    const line = await openTestLine();
    const { cookie } = await line.signInAs('call-taker', 'Otto Otherone');
    const desk = await HeadlessDesk.open(line.url, cookie);
    desk.send({ kind: 'set-ready' });
    await desk.untilRefused(1);
    expect(desk.state.presence.state).toBe('not-ready');
    expect(desk.refusals[0]?.code).toBe('HL_TELEPHONE_NOT_HERE');
    await desk.close();
  });

  it('gives the telephone to one tab, and takes it from none that is in a call', async () => {
    const line = await openTestLine();
    const { cookie, desk } = await line.openDesk();
    const second = await HeadlessDesk.open(line.url, cookie);
    await second.until((state) => state.telephone.holder === 'another-tab');
    second.send({ kind: 'set-ready' });
    await second.untilRefused(1);
    expect(second.refusals[0]?.code).toBe('HL_TELEPHONE_NOT_HERE');
    await second.takeTelephone(true);
    await desk.until((state) => state.telephone.holder === 'another-tab');
    await second.becomeReady();
    line.telephony.callerArrives(line.newChannel());
    await hearGreeting(line);
    const offer = await second.until((state) => state.offer);
    line.telephony.deskAnswers(offer.legId);
    await second.until((state) => state.call?.state === 'talking');
    desk.send({ kind: 'claim-telephone', takeOver: true });
    await desk.untilRefused(1);
    expect(desk.refusals[0]?.code).toBe('HL_TELEPHONE_IN_CALL');
    await second.close();
  });
});

describe('a desk that stays connected', () => {
  /** Half an hour and a minute in which the desk says that it is there, and nobody presses a key. */
  async function passQuietly(line: TestLine, desk: HeadlessDesk) {
    for (let passedMs = 0; passedMs < 31 * 60_000; passedMs += 8_000) {
      line.clock.advance(8_000);
      await desk.heartbeat();
    }
  }
  const isGone = (desk: HeadlessDesk) => expect(desk.until(() => false)).rejects.toThrow('closed');

  it('stays signed in, unlocked and heard through a call of half an hour in which nobody presses a key', async () => {
    const line = await openTestLine();
    const { desk, cookie } = await connectCall(line);
    await passQuietly(line, desk);
    const session = await ask(line, cookie, 'GET', '/api/session');
    expect(session).toMatchObject({ status: 200, body: { lockedAt: null } });
    expect(desk.state.call?.state).toBe('talking');
  });

  it('is let go, and signed out, after half an hour in which it took none', async () => {
    const line = await openTestLine();
    const { desk, cookie } = await line.openDesk();
    await passQuietly(line, desk);
    await isGone(desk);
    expect(await ask(line, cookie, 'GET', '/api/session')).toMatchObject({ status: 401 });
  });

  it('is let go at its next word once its person signed out elsewhere', async () => {
    const line = await openTestLine();
    const { desk, cookie } = await line.openDesk();
    await ask(line, cookie, 'POST', '/api/sign-out');
    desk.send({ kind: 'set-ready' });
    await isGone(desk);
    expect(await line.asAdministrator('SELECT state FROM staff.presence')).toEqual(['not-ready']);
  });
});
