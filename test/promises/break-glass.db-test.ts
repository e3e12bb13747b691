import { describe, expect, it } from 'vitest';
import { decided } from '../../contract/decision.ts';
import { peopleList } from '../../contract/people.ts';
import { ask } from '../support/line.ts';
import { contentsOf, evidence, joiner, proposeJoiner, twoPeople } from '../support/two-people.ts';

describe('a break-glass account', () => {
  async function sealed() {
    const { line, ana, ben } = await twoPeople();
    const owner = await line.signInAs('supervisor', 'Owen Owner');
    const [staffNumber = ''] = await line.asAdministrator(
      "SELECT staff_number FROM staff.person WHERE name = 'Owen Owner'",
    );
    const wish = { kind: 'break-glass-create', ownerAccountId: owner.accountId };
    const { half, documentSha256, path } = await proposeJoiner(line, ana, wish);
    const answer = await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 });
    const code = `${half?.half}${decided.parse(answer.body).half?.half}`;
    const open = (given: object = {}) =>
      fetch(`${line.url}/api/break-glass/open`, {
        method: 'POST',
        headers: { 'x-harborline': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ staffNumber, code, reason: 'Nobody else can be reached.', ...given }),
      });
    return { line, ana, ben, owner, open };
  }

  it('opens once, for an hour, tells everybody who watches, and neither proposes nor decides', async () => {
    const { line, ana, owner, open } = await sealed();
    const answer = await open();
    expect(answer.status).toBe(204);
    const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    const cookie = cookies.find((one) => one.startsWith('harborline_session=')) ?? '';
    expect((await open()).status).toBe(401);
    const notices = (await ask(line, owner.cookie, 'GET', '/api/notices')).body;
    expect(notices).toMatchObject([{ kind: 'break-glass-opened' }]);
    expect(await contentsOf(line, 'break-glass-opened')).toHaveLength(1);
    expect(
      await line.asAdministrator(
        "SELECT times FROM staff.occasion WHERE event = 'break-glass-opened' AND about IN (SELECT account_id FROM staff.break_glass)",
      ),
    ).toEqual(['1']);
    const tries = await Promise.all([
      ask(line, cookie, 'GET', '/api/people'),
      ask(line, cookie, 'POST', '/api/decisions', { proposal: joiner, evidence }),
    ]);
    expect(tries.map(({ status }) => status)).toEqual([200, 403]);
    const waiting = await proposeJoiner(line, ana, { ...joiner, staffNumber: 'N-2' });
    const approval = { outcome: 'approved', documentSha256: waiting.documentSha256 };
    expect((await ask(line, cookie, 'POST', waiting.path, approval)).status).toBe(403);
    expect(await line.asAdministrator("SELECT 1 FROM staff.person WHERE staff_number = 'N-2'")).toEqual([]);
    const people = peopleList.parse((await ask(line, ana.cookie, 'GET', '/api/people')).body);
    const account = people.find(({ breakGlass }) => breakGlass)?.accountId ?? '';
    // It has nothing to unlock a screen with: while somebody touches it, it must stay open.
    for (const minutes of [14, 14]) {
      line.clock.advance(minutes * 60_000);
      expect((await ask(line, cookie, 'POST', '/api/session/active')).status).toBe(204);
    }
    expect((await ask(line, cookie, 'GET', '/api/sessions')).body).toMatchObject([{ isThisOne: true }]);
    line.clock.advance(61 * 60_000);
    expect((await ask(line, cookie, 'GET', '/api/people')).status).toBe(401);
    const again = await line.signInAs('operator', 'Rita Reviewer');
    const review = `/api/break-glass/${account}/review`;
    const [ownerAgain = ''] = await line.asAdministrator(`INSERT INTO staff.session
      (session_id, account_id, token_hash, created_at, idle_until, ends_at)
      SELECT gen_random_uuid(), '${owner.accountId}', sha256('a-session-of-the-owner'), t, t + interval '1 hour', t + interval '1 hour'
      FROM (SELECT '${line.clock.now().toISOString()}'::timestamptz AS t) RETURNING 'harborline_session=a-session-of-the-owner'`);
    expect((await ask(line, ownerAgain, 'POST', review, {})).body).toMatchObject({
      code: 'HL_SECOND_PERSON_NEEDED',
    });
    expect((await ask(line, again.cookie, 'POST', review, {})).status).toBe(204);
    expect(await contentsOf(line, 'break-glass-reviewed')).toHaveLength(1);
  });

  it('is stopped with its owner, who left', async () => {
    const { line, ben, owner, open } = await sealed();
    expect((await ask(line, ben.cookie, 'POST', `/api/people/${owner.accountId}/disable`, {})).status).toBe(
      200,
    );
    expect((await open()).status).toBe(401);
    expect(await contentsOf(line, 'account-disabled')).toHaveLength(2);
  });

  it('is not kept shut by whoever tries wrong codes, each of which is written down', async () => {
    const { line, open } = await sealed();
    for (let round = 0; round < 12; round += 1)
      expect((await open({ code: 'x'.repeat(44) })).status).toBe(401);
    expect(await contentsOf(line, 'break-glass-refused')).toHaveLength(12);
    expect((await open()).status).toBe(204);
  });
});
