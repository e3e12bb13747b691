import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { alertList } from '../../../../contract/watch.ts';
import { ask, openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { makeOnePerson, raiseAlertAbout } from '../../../../test/support/raised-alert.ts';
import { asServer, type Person } from '../../../../test/support/two-people.ts';

const closing = { outcome: 'explained', note: 'It was planned, and written down before.' };
const ABOUT_YOU = { code: 'HL_ALERT_ABOUT_YOU' };

const act = (line: TestLine, { cookie }: Person, alertId: string, name: 'taking' | 'closing') =>
  ask(
    line,
    cookie,
    'POST',
    `/api/oversight/alerts/${alertId}/${name}`,
    name === 'closing' ? closing : undefined,
  );
const list = async (line: TestLine, { cookie }: Person) =>
  alertList.parse((await ask(line, cookie, 'GET', '/api/oversight/alerts')).body).alerts;
const own = (alertId: string, { accountId }: Person, more = '') =>
  `UPDATE oversight.alert SET owner_id = '${accountId}', ${more} WHERE alert_id = '${alertId}'`;

/** Two privacy officers, of whom one has another account besides. */
async function openWithTwoAccounts() {
  const line = await openTestLine();
  const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
  const fay = await line.signInAs('privacy-officer', 'Fay Privacy');
  const besides = await line.signInAs('call-taker', 'Eva Privacy');
  await makeOnePerson(line, eva, besides);
  return { line, eva, fay, besides };
}

describe('an alert about one of two accounts of a person', () => {
  it('is neither taken nor closed with the other, by whichever role', async () => {
    const { line, eva, fay, besides } = await openWithTwoAccounts();
    const alertId = await raiseAlertAbout(line, [besides.accountId]);
    expect(await list(line, eva)).toMatchObject([{ isAboutYou: true, isForCounsel: false }]);
    expect(await list(line, fay)).toMatchObject([{ isAboutYou: false, isForCounsel: false }]);
    expect((await act(line, eva, alertId, 'taking')).body).toMatchObject(ABOUT_YOU);
    await expect(asServer(line, own(alertId, eva, `state = 'taken'`))).rejects.toThrow('about themselves');
    expect((await act(line, fay, alertId, 'taking')).status).toBe(200);
    expect((await act(line, fay, alertId, 'closing')).status).toBe(200);
  });

  it('is one about the opener where it is that of break-glass', async () => {
    const { line, eva } = await openWithTwoAccounts();
    const sealed = randomUUID();
    await line.asAdministrator(`SET session_replication_role = replica;
      INSERT INTO staff.account (account_id, person_id, role, created_at)
        SELECT '${sealed}', person_id, 'break-glass', now() FROM staff.account WHERE account_id = '${eva.accountId}';
      SET session_replication_role = DEFAULT`);
    const alertId = await raiseAlertAbout(line, [sealed]);
    expect((await act(line, eva, alertId, 'taking')).body).toMatchObject(ABOUT_YOU);
  });

  it('is brought up to date while it is about its owner, who does not close it then', async () => {
    const { line, eva, fay, besides } = await openWithTwoAccounts();
    const alertId = await raiseAlertAbout(line, []);
    expect((await act(line, eva, alertId, 'taking')).status).toBe(200);
    await asServer(
      line,
      `UPDATE oversight.alert SET evidence = jsonb_set(evidence, '{about,accountIds}', '["${besides.accountId}"]')`,
    );
    expect((await act(line, eva, alertId, 'closing')).body).toMatchObject(ABOUT_YOU);
    const close = `state = 'closed', outcome = 'explained', closed_at = now(), note_kept = repeat('a', 64)`;
    await expect(asServer(line, own(alertId, eva, close))).rejects.toThrow('about themselves');
    expect((await act(line, fay, alertId, 'taking')).status).toBe(200);
    expect((await act(line, fay, alertId, 'closing')).status).toBe(200);
  });
});

describe('an alert about the only privacy officer', () => {
  it('is looked into by counsel, who sees no other', async () => {
    const line = await openTestLine();
    const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
    const cleo = await line.signInAs('counsel', 'Cleo Counsel');
    const [alertId, another] = [
      await raiseAlertAbout(line, [eva.accountId]),
      await raiseAlertAbout(line, []),
    ];
    expect((await act(line, eva, alertId, 'taking')).body).toMatchObject(ABOUT_YOU);
    expect(await list(line, cleo)).toMatchObject([{ alertId, isAboutYou: false, isForCounsel: true }]);
    expect((await ask(line, cleo.cookie, 'GET', `/api/oversight/alerts/${another}`)).status).toBe(404);
    expect((await act(line, cleo, another, 'taking')).status).toBe(404);
    await expect(asServer(line, own(another, cleo, `state = 'taken'`))).rejects.toThrow('or counsel where');
    expect((await ask(line, cleo.cookie, 'GET', `/api/oversight/alerts/${alertId}`)).status).toBe(200);
    expect((await act(line, cleo, alertId, 'taking')).status).toBe(200);
    expect((await act(line, cleo, alertId, 'closing')).status).toBe(200);
    expect(await list(line, cleo)).toMatchObject([{ alertId, state: 'closed', isOwn: true }]);
    for (const path of ['/api/oversight/reviews', '/api/oversight/thresholds'])
      expect((await ask(line, cleo.cookie, 'GET', path)).status).toBe(403);
  });

  it('is not for counsel while there is another, nor for counsel whom it is about', async () => {
    const line = await openTestLine();
    const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
    const cleo = await line.signInAs('counsel', 'Cleo Counsel');
    const alertId = await raiseAlertAbout(line, [eva.accountId, cleo.accountId]);
    expect((await act(line, cleo, alertId, 'taking')).body).toMatchObject(ABOUT_YOU);
    await expect(asServer(line, own(alertId, cleo, `state = 'taken'`))).rejects.toThrow('about themselves');
    await line.signInAs('privacy-officer', 'Fay Privacy');
    expect(await list(line, cleo)).toEqual([]);
  });
});
