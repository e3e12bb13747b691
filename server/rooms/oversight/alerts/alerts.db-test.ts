import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { alertList, alertView, closeAlertRequest } from '../../../../contract/watch.ts';
import { askFor, askHonestly, sweep } from '../../../../test/support/asked-sweep.ts';
import { plantDutyOfficer } from '../../../../test/support/inbox-users.ts';
import { ask, openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { asServer, type Person } from '../../../../test/support/two-people.ts';
import { EVERY_MS, FIRST_AFTER_MS, watched } from '../../../../test/support/watched.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';

const list = async (line: TestLine, { cookie }: Person) =>
  alertList.parse((await ask(line, cookie, 'GET', '/api/oversight/alerts')).body);
const work = ({ alertId }: { alertId: string }, act: string) => `/api/oversight/alerts/${alertId}/${act}`;
const closing = { outcome: 'false-alarm', note: 'They were cousins, all found together.' } as const;
closeAlertRequest.parse(closing);

/** A line on which somebody has gone through a surname, and the watch has come by. */
async function openSwept() {
  const line = await openTestLine();
  await askHonestly(line);
  const asked = sweep(line);
  const enquiryIds = await askFor(line, asked);
  await watched(line, FIRST_AFTER_MS);
  const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
  const [alert] = (await list(line, eva)).alerts.filter(({ detector }) => detector === 'surname-sweep');
  if (!alert) throw new Error('Nothing was noticed.');
  return { line, eva, enquiryIds, alert, asked };
}

describe('an alert', () => {
  it('is raised of what the watch finds, says of which enquiries, and goes to its outcome with one owner', async () => {
    const { line, eva, enquiryIds, alert } = await openSwept();
    expect(alert).toMatchObject({ state: 'open', owner: null, enquiries: 8 });
    const fay = await line.signInAs('privacy-officer', 'Fay Privacy');
    expect((await ask(line, eva.cookie, 'POST', work(alert, 'closing'), closing)).body).toMatchObject({
      code: 'HL_ALERT_NOT_YOURS',
    });
    expect((await ask(line, eva.cookie, 'POST', work(alert, 'taking'))).body).toMatchObject({
      ...{ state: 'taken', owner: 'Eva Privacy', isOwn: true },
    });
    expect((await ask(line, fay.cookie, 'POST', work(alert, 'closing'), closing)).status).toBe(409);
    expect((await ask(line, eva.cookie, 'POST', work(alert, 'closing'), closing)).status).toBe(200);
    expect((await ask(line, eva.cookie, 'POST', work(alert, 'taking'))).body).toMatchObject({
      code: 'HL_ALERT_CLOSED',
    });
    const shown = await ask(line, fay.cookie, 'GET', `/api/oversight/alerts/${alert.alertId}`);
    const view = alertView.parse(shown.body);
    expect(view).toMatchObject({ state: 'closed', outcome: 'false-alarm', note: closing.note });
    expect(view.enquiryReferences.map(({ enquiryId }) => enquiryId).sort()).toEqual(enquiryIds.sort());
    expect((await list(line, fay)).records).toEqual([
      { detector: 'surname-sweep', closed: 1, falseAlarms: 1, misuse: 0 },
    ]);
    const kinds = await line.asAdministrator(
      `SELECT kind FROM ledger.entry WHERE kind LIKE 'alert-%' ORDER BY entry_id`,
    );
    expect(kinds).toEqual(['alert-raised', 'alert-taken', 'alert-closed', 'alert-viewed']);
  });

  it('shows what was written down of it, and nothing that people of custodians do', async () => {
    const { line, eva, alert } = await openSwept();
    const duty = await plantDutyOfficer(line);
    await inTransaction(line.db, async (tx) => {
      const entry = { at: line.clock.now(), actor: lineActor, ...noEnquiry };
      for (const accountId of [duty, eva.accountId])
        appendEntry(tx, {
          kind: 'session-locked',
          ...entry,
          subject: { accountId, sessionId: randomUUID() },
        });
      appendEntry(tx, { kind: 'notices-read', ...entry, actor: staffActor(duty), subject: { count: 1 } });
    });
    const ids = await line.asAdministrator(
      `SELECT entry_id FROM ledger.entry ORDER BY entry_id DESC LIMIT 3`,
    );
    await line.asAdministrator(`UPDATE oversight.alert SET
      evidence = jsonb_set(evidence, '{entryIds}', '[${ids.join()}]')`);
    const { body } = await ask(line, eva.cookie, 'GET', `/api/oversight/alerts/${alert.alertId}`);
    expect(alertView.parse(body).entries).toMatchObject([
      { kind: 'session-locked', subject: { accountId: eva.accountId } },
    ]);
  });

  it('is raised once for a matter, and again only for what is done after it was closed', async () => {
    const { line, eva, alert, asked } = await openSwept();
    const count = async () => {
      const sweeps = `SELECT state FROM oversight.alert WHERE detector = 'surname-sweep' ORDER BY raised_at`;
      return line.asAdministrator(sweeps);
    };
    await ask(line, eva.cookie, 'POST', work(alert, 'taking'));
    await watched(line, EVERY_MS);
    expect(await count()).toEqual(['taken']);
    const again = await line.signInAs('privacy-officer', 'Fay Privacy');
    await ask(line, again.cookie, 'POST', work(alert, 'taking'));
    await ask(line, again.cookie, 'POST', work(alert, 'closing'), closing);
    await watched(line, EVERY_MS);
    expect(await count()).toEqual(['closed']);
    await askFor(line, { ...asked, names: ['Ines'], from: line.clock.now() });
    await watched(line, EVERY_MS);
    expect(await count()).toEqual(['closed', 'open']);
  });

  it('is for privacy officers alone, and not for one whom it is about', async () => {
    const { line, eva, alert } = await openSwept();
    for (const role of ['supervisor', 'operator', 'call-taker'] as const) {
      const { cookie } = await line.signInAs(role, 'Sam Other');
      expect((await ask(line, cookie, 'GET', '/api/oversight/alerts')).status).toBe(403);
    }
    await line.asAdministrator(`UPDATE oversight.alert SET
      evidence = jsonb_set(evidence, '{about,accountIds}', '["${eva.accountId}"]')`);
    expect((await ask(line, eva.cookie, 'POST', work(alert, 'taking'))).body).toMatchObject({
      code: 'HL_ALERT_ABOUT_YOU',
    });
    const take = `UPDATE oversight.alert SET state = 'taken', owner_id = '${eva.accountId}'`;
    await expect(asServer(line, take)).rejects.toThrow('about themselves');
  });

  it('is not taken away or opened again with the server’s own role', async () => {
    const { line, eva, alert } = await openSwept();
    await expect(asServer(line, 'DELETE FROM oversight.alert')).rejects.toThrow('permission denied');
    await ask(line, eva.cookie, 'POST', work(alert, 'taking'));
    await ask(line, eva.cookie, 'POST', work(alert, 'closing'), closing);
    const reopen = `UPDATE oversight.alert SET state = 'taken', outcome = NULL, closed_at = NULL, note_kept = NULL`;
    await expect(asServer(line, reopen)).rejects.toThrow('stays as it is');
  });
});
