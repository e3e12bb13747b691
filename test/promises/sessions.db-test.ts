import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sessionList } from '../../contract/sign-in.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { createAccount, disableAccount, issueSignInLink, signIn } from '../../server/rooms/staff/index.ts';
import { Authenticator } from '../support/authenticator.ts';
import { connectCall, hearGreeting } from '../support/calls.ts';
import { HeadlessDesk } from '../support/headless-desk.ts';
import { ask, eventually, openTestLine } from '../support/line.ts';
import { Visitor } from '../support/visitor.ts';

const MINUTE_MS = 60_000;
const challengeOf = (body: unknown) => z.object({ challenge: z.string() }).parse(body).challenge;
const codeOf = (body: unknown) => z.object({ code: z.string() }).parse(body).code;

describe('a session', () => {
  it('is never the one that an attacker planted, and its cookies are out of reach', async () => {
    const line = await openTestLine({ linkSignsIn: false, publicUrl: 'https://localhost' });
    const tess = { name: 'Tess Testcase', role: 'call-taker' } as const;
    const { accountId } = await createAccount(line.staffing, tess, lineActor);
    const visitor = new Visitor(line.url);
    visitor.cookies.set('__Host-harborline_session', 'planted-by-somebody-else');
    const token = await issueSignInLink(line.staffing, accountId, lineActor);
    await visitor.ask('POST', '/api/sign-in', { token });
    const key = new Authenticator('https://localhost');
    const options = await visitor.ask('POST', '/api/enrolment/passkey/options');
    const attestation = key.make(challengeOf(options.body));
    const before = [...visitor.cookies.values()];
    const { set } = await visitor.ask('POST', '/api/enrolment/passkey', {
      name: 'A key',
      attestation,
    });
    const session = set.find((cookie) => cookie.startsWith('__Host-harborline_session='));
    expect(session).toMatch(/; Path=\/; .*HttpOnly; Secure; SameSite=Strict/);
    expect(before).not.toContain(visitor.cookies.get('__Host-harborline_session'));
  });

  it('is locked by the line after a quarter of an hour untouched, its desk closed and not ready', async () => {
    const line = await openTestLine();
    const { desk, cookie } = await line.openDesk();
    await desk.becomeReady();
    for (let passedMs = 0; passedMs < 16 * MINUTE_MS; passedMs += 8_000) {
      line.clock.advance(8_000);
      await desk.heartbeat();
    }
    await expect(desk.until(() => false)).rejects.toThrow('closed');
    expect(desk.wasEnded).toBe(true);
    expect(await line.asAdministrator('SELECT reason FROM staff.presence')).toEqual(['locked']);
    await eventually(() => expect(line.telephony.telephones.size).toBe(0));
    expect(await ask(line, cookie, 'GET', '/api/sessions')).toMatchObject({
      body: { code: 'HL_SESSION_LOCKED' },
    });
    await expect(HeadlessDesk.open(line.url, cookie)).rejects.toThrow(/403/);
    expect((await ask(line, cookie, 'POST', '/api/session/renew/confirm')).status).toBe(200);
  });

  it('that was forgotten at another desk locks while its person is in a call elsewhere, which goes on', async () => {
    const line = await openTestLine();
    const { accountId, desk: forgotten } = await line.openDesk();
    const again = await signIn(line.staffing, await issueSignInLink(line.staffing, accountId, lineActor));
    if (isRefusal(again)) throw new Error(again.refused);
    const desk = await HeadlessDesk.open(line.url, `harborline_session=${again.token}`);
    await desk.takeTelephone(true);
    await desk.becomeReady();
    line.telephony.callerArrives(line.newChannel());
    await hearGreeting(line);
    const offer = await desk.until((state) => state.offer);
    line.telephony.deskAnswers(offer.legId);
    await desk.until((state) => state.call?.state === 'talking');
    // A desk that says nothing for nine seconds is believed to be gone.
    for (let passed = 0; passed < 16 * MINUTE_MS; passed += MINUTE_MS / 10) {
      line.clock.advance(MINUTE_MS / 10);
      await Promise.all([forgotten.heartbeat(), desk.heartbeat()]);
    }
    await eventually(() => expect(forgotten.wasEnded).toBe(true));
    expect(desk.state.call?.state).toBe('talking');
    expect(await line.asAdministrator('SELECT state FROM calls.call')).toEqual(['talking']);
    await desk.close();
  });

  it('that is ended in the middle of a call takes the telephone along, and the caller waits again', async () => {
    const line = await openTestLine();
    const { desk, cookie, accountId } = await line.openDesk();
    await desk.becomeReady();
    const caller = line.newChannel();
    line.telephony.callerArrives(caller);
    const offer = await line.inTime(() => desk.find((state) => state.offer));
    line.telephony.deskAnswers(offer.legId);
    await line.inTime(() => desk.find((state) => state.call?.state === 'talking'));
    expect((await ask(line, cookie, 'POST', '/api/session/lock')).body).toMatchObject({
      code: 'HL_NOT_WHILE_BUSY',
    });
    const [userName] = [...line.telephony.telephones.keys()];
    await inTransaction(line.db, (tx) => disableAccount(tx, line.staffing, accountId, lineActor));
    await eventually(() => expect(desk.wasEnded).toBe(true));
    await eventually(async () => {
      expect(await line.asAdministrator('SELECT state FROM calls.call')).toEqual(['waiting']);
    });
    await eventually(() => expect(line.telephony.channels.has(offer.legId)).toBe(false));
    await eventually(() => expect(line.telephony.telephones.has(userName ?? '')).toBe(false));
    await eventually(() => expect(line.telephony.hearsMusic(caller)).toBe(true));
    const causes = await line.asAdministrator('SELECT cause FROM calls.event ORDER BY sequence');
    expect(causes.slice(-2)).toEqual(['desk-lost', 'desk-did-not-return']);
  });

  it('that is ended while its desk is not connected takes the telephone and the call along all the same', async () => {
    const line = await openTestLine();
    const { desk, accountId, channelId } = await connectCall(line);
    await desk.close('lost');
    const [userName] = [...line.telephony.telephones.keys()];
    await inTransaction(line.db, (tx) => disableAccount(tx, line.staffing, accountId, lineActor));
    await eventually(async () => {
      expect(await line.asAdministrator('SELECT state FROM calls.call')).toEqual(['waiting']);
    });
    await eventually(() => expect(line.telephony.telephones.has(userName ?? '')).toBe(false));
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
  });

  it('that was ended while no server listened is found by the watch in its call', async () => {
    const line = await openTestLine();
    const { accountId, channelId } = await connectCall(line);
    // As an older release would: the tables say so, and nobody is told.
    await line.asAdministrator(
      `UPDATE staff.session SET revoked_at = now() WHERE account_id = '${accountId}'`,
    );
    await line.inTime(async () => {
      expect(await line.asAdministrator('SELECT state FROM calls.call')).toEqual(['waiting']);
    });
    await eventually(() => expect(line.telephony.hearsMusic(channelId)).toBe(true));
  });

  it('can be ended from another screen, and no telephone is ever lent twice', async () => {
    const line = await openTestLine();
    const { desk, cookie, accountId } = await line.openDesk();
    const first = desk.find(({ telephone }) => telephone.holder === 'this-tab' && telephone.credentials);
    const token = await issueSignInLink(line.staffing, accountId, lineActor);
    const visitor = new Visitor(line.url);
    await visitor.ask('POST', '/api/sign-in', { token });
    const second = await HeadlessDesk.open(line.url, visitor.cookie);
    await second.takeTelephone(true);
    const lent = second.find(({ telephone }) => telephone.holder === 'this-tab' && telephone.credentials);
    expect(lent.userName).not.toBe(first.userName);
    expect(lent.password).not.toBe(first.password);
    await eventually(() => expect([...line.telephony.telephones.keys()]).toEqual([lent.userName]));
    const list = sessionList.parse((await ask(line, cookie, 'GET', '/api/sessions')).body);
    const other = list.find(({ isThisOne }) => !isThisOne);
    await ask(line, cookie, 'POST', '/api/sessions/end', { sessionId: other?.sessionId ?? '' });
    await eventually(() => expect(second.wasEnded).toBe(true));
    await eventually(() => expect(line.telephony.telephones.size).toBe(0));
    expect((await visitor.ask('GET', '/api/session')).status).toBe(401);
    const everything = await line.asAdministrator('SELECT content FROM ledger.entry');
    expect(everything.join()).not.toContain(lent.password);
  });

  it('cannot be guessed for long: tries are counted by address, and forgotten with their window', async () => {
    const line = await openTestLine({ linkSignsIn: false });
    const visitor = new Visitor(line.url);
    const guess = () => visitor.ask('POST', '/api/sign-in', { token: 'x'.repeat(30) });
    expect(codeOf((await guess()).body)).toBe('HL_LINK_NOT_VALID');
    await line.asAdministrator('UPDATE staff.sign_in_try SET tries = 599');
    expect(codeOf((await guess()).body)).toBe('HL_LINK_NOT_VALID');
    expect(codeOf((await guess()).body)).toBe('HL_TOO_MANY_REQUESTS');
    line.clock.advance(15 * MINUTE_MS);
    expect(codeOf((await guess()).body)).toBe('HL_LINK_NOT_VALID');
    expect(await line.asAdministrator('SELECT count(*) FROM staff.sign_in_try')).toEqual(['1']);
  });

  it.each([
    { trustedProxies: [], counted: '1' },
    { trustedProxies: ['127.0.0.1'], counted: '2' },
  ])(
    'believes no other address than its own where no proxy is trusted: %o',
    async ({ trustedProxies, counted }) => {
      const line = await openTestLine({ linkSignsIn: false, http: { trustedProxies } });
      for (const address of ['203.0.113.7', '203.0.113.8'])
        await fetch(`${line.url}/api/sign-in`, {
          method: 'POST',
          headers: { 'x-harborline': '1', 'content-type': 'application/json', 'x-forwarded-for': address },
          body: JSON.stringify({ token: 'x'.repeat(30) }),
        });
      expect(await line.asAdministrator('SELECT count(*) FROM staff.sign_in_try')).toEqual([counted]);
    },
  );
});
