import { describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { TestClock } from '../../platform/clock-for-tests.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { isRefusal } from '../../platform/errors.ts';
import { randomIds } from '../../platform/ids.ts';
import { lineActor } from '../ledger/index.ts';
import { authenticate, createAccount, disableAccount, issueSignInLink, signIn } from './index.ts';
import { noteActivity, signOut } from './sessions.ts';

const HOUR_MS = 3_600_000;

async function signedIn() {
  const database = await cloneDatabase();
  const clock = new TestClock();
  const staffing = { db: database.db, clock, ids: randomIds };
  const account = await createAccount(staffing, { name: 'Tess Testcase', role: 'call-taker' }, lineActor);
  const link = await issueSignInLink(staffing, account.accountId, lineActor);
  const outcome = await signIn(staffing, link);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return { ...database, clock, staffing, account, link, ...outcome };
}

describe('signing in', () => {
  it('takes a link once', async () => {
    const { staffing, link, token, account } = await signedIn();
    expect(await signIn(staffing, link)).toEqual({ refused: 'HL_LINK_NOT_VALID' });
    expect((await authenticate(staffing, token))?.account).toEqual(account);
  });

  it('takes one of two people who use the same link at once', async () => {
    const { staffing, account } = await signedIn();
    const link = await issueSignInLink(staffing, account.accountId, lineActor);
    const tries = await Promise.all([signIn(staffing, link), signIn(staffing, link)]);
    expect(tries.filter(isRefusal)).toHaveLength(1);
  });

  it('takes no link that is a day old', async () => {
    const { staffing, clock, account } = await signedIn();
    const link = await issueSignInLink(staffing, account.accountId, lineActor);
    clock.advance(24 * HOUR_MS);
    expect(await signIn(staffing, link)).toEqual({ refused: 'HL_LINK_NOT_VALID' });
  });

  it('ends a session that was idle for half an hour, and any after a shift', async () => {
    const idle = await signedIn();
    idle.clock.advance(HOUR_MS / 2);
    expect(await authenticate(idle.staffing, idle.token)).toBeUndefined();
    const busy = await signedIn();
    for (let tenths = 0; tenths < 119; tenths += 1) {
      busy.clock.advance(HOUR_MS / 10);
      const session = await authenticate(busy.staffing, busy.token);
      expect(session).toMatchObject({ lockedAt: null });
      if (session) await noteActivity(busy.staffing, session);
    }
    busy.clock.advance(HOUR_MS / 10);
    expect(await authenticate(busy.staffing, busy.token)).toBeUndefined();
  });

  it('ends a session that was signed out', async () => {
    const { staffing, token, session } = await signedIn();
    await signOut(staffing, session);
    expect(await authenticate(staffing, token)).toBeUndefined();
  });

  it('stores no secret that could be used to sign in', async () => {
    const { asAdministrator, token, link } = await signedIn();
    const tables = await asAdministrator(`
      SELECT s::text AS row FROM staff.session s UNION ALL SELECT l::text FROM staff.sign_in_link l UNION ALL SELECT content FROM ledger.entry`);
    const everything = tables.join('\n');
    for (const secret of [token, link]) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('ends the oldest of four sessions, and says so in the ledger', async () => {
    const { staffing, account, token, clock, asAdministrator } = await signedIn();
    for (let further = 0; further < 3; further += 1) {
      expect(await authenticate(staffing, token)).toBeDefined();
      clock.advance(1_000);
      await signIn(staffing, await issueSignInLink(staffing, account.accountId, lineActor));
    }
    expect(await authenticate(staffing, token)).toBeUndefined();
    const [ended] = await asAdministrator(`SELECT content FROM ledger.entry WHERE kind = 'session-ended'`);
    expect(ended).toContain('"cause":"limit"');
  });

  it('ends every session of an account that is disabled', async () => {
    const { db, staffing, token, account } = await signedIn();
    await inTransaction(db, (tx) => disableAccount(tx, staffing, account.accountId, lineActor));
    expect(await authenticate(staffing, token)).toBeUndefined();
    const link = await issueSignInLink(staffing, account.accountId, lineActor);
    expect(await signIn(staffing, link)).toEqual({ refused: 'HL_LINK_NOT_VALID' });
  });
});
