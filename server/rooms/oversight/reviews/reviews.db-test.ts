import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reviewList } from '../../../../contract/review.ts';
import { askFor, askHonestly, sweep } from '../../../../test/support/asked-sweep.ts';
import { ask, openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { asServer, type Person } from '../../../../test/support/two-people.ts';
import { FIRST_AFTER_MS, watched } from '../../../../test/support/watched.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';

/** A Sunday, a quarter of an hour and a little before its week is over. */
const LATE_SUNDAY = new Date('2026-01-11T23:40:00Z');
const WEEK = '2026-01-05';
const HOUR_MS = 3_600_000;
const note = 'Looked at all stories that were opened, and at one alert.';

const weeksOf = async (line: TestLine, { cookie }: Person) =>
  reviewList.parse((await ask(line, cookie, 'GET', '/api/oversight/reviews')).body).weeks;
const sign = (line: TestLine, { cookie }: Person, week = WEEK) =>
  ask(line, cookie, 'POST', `/api/oversight/reviews/${week}/signing`, { note });
const eva = (line: TestLine) => line.signInAs('privacy-officer', 'Eva Privacy');

/** A line whose first week is over, with an alert in it. */
async function openAfterAWeek() {
  const line = await openTestLine({ startsAt: LATE_SUNDAY });
  await askHonestly(line);
  await askFor(line, sweep(line));
  await watched(line, FIRST_AFTER_MS);
  const before = await eva(line);
  expect((await sign(line, before)).body).toMatchObject({ code: 'HL_REVIEW_NOT_DUE' });
  await ask(line, before.cookie, 'POST', '/api/oversight/stories', { reference: 'HL-0000-00' });
  line.clock.advance(HOUR_MS);
  return line;
}

describe('the weekly review', () => {
  it('is signed once, when the week is over and its alerts are closed, and says who looked at what', async () => {
    const line = await openAfterAWeek();
    const now = await eva(line);
    expect((await sign(line, now)).body).toMatchObject({ code: 'HL_REVIEW_ALERTS_OPEN' });
    const [alertId] = await line.asAdministrator('SELECT alert_id FROM oversight.alert');
    await ask(line, now.cookie, 'GET', `/api/oversight/alerts/${alertId}`);
    const closing = { outcome: 'explained', note: 'Cousins.' };
    await ask(line, now.cookie, 'POST', `/api/oversight/alerts/${alertId}/taking`);
    await ask(line, now.cookie, 'POST', `/api/oversight/alerts/${alertId}/closing`, closing);
    expect((await sign(line, now)).status).toBe(204);
    expect((await sign(line, now)).body).toMatchObject({ code: 'HL_REVIEW_SIGNED' });
    const [running, signed] = await weeksOf(line, now);
    expect(running).toMatchObject({ week: '2026-01-12', state: 'running', signedBy: null });
    expect(running?.looksBy).toEqual([{ name: 'Eva Privacy', looks: 1 }]);
    expect(signed).toMatchObject({
      week: WEEK,
      state: 'signed',
      signedBy: 'Eva Privacy',
      note,
      alertsRaised: 1,
    });
    const entries = await line.asAdministrator(`SELECT kind FROM ledger.entry WHERE kind LIKE 'review%'`);
    expect(entries.toSorted()).toEqual(['review-signed', 'reviews-viewed']);
  });

  it('counts every look of its week, by whom, and every opening of break-glass', async () => {
    const line = await openTestLine({ startsAt: LATE_SUNDAY });
    const [one, other] = [await eva(line), await line.signInAs('supervisor', 'Sue Pervisor')];
    const ofRecording = { recordingId: randomUUID(), callId: randomUUID() };
    await inTransaction(line.db, async (tx) => {
      const by = { at: line.clock.now(), actor: staffActor(one.accountId), ...noEnquiry };
      const ofNobody = { officerId: null, agencyId: null, count: 0 };
      const sought = { ...ofNobody, narrowedBy: [], accountId: null };
      appendEntry(tx, { ...by, kind: 'oversight-searched', subject: sought });
      appendEntry(tx, { ...by, kind: 'story-viewed', enquiryId: randomUUID(), subject: {} });
      appendEntry(tx, { ...by, kind: 'alert-viewed', subject: { alertId: randomUUID() } });
      const made = { ...ofNobody, by: 'agency', audience: 'inspector' } as const;
      appendEntry(tx, { ...by, kind: 'accounting-made', subject: made });
      const theirs = { ...by, actor: staffActor(other.accountId) };
      const opened = { ...ofRecording, playbackId: randomUUID(), reason: 'complaint' } as const;
      appendEntry(tx, { ...theirs, kind: 'recording-opened', subject: opened });
      const broken = { accountId: randomUUID(), sessionId: randomUUID() };
      appendEntry(tx, { ...theirs, kind: 'break-glass-opened', subject: broken });
    });
    line.clock.advance(HOUR_MS);
    const [running, over] = await weeksOf(line, await eva(line));
    expect(running).toMatchObject({ looksBy: [], glassBroken: 0 });
    expect(over).toMatchObject({
      looksBy: [
        { name: 'Eva Privacy', looks: 4 },
        { name: 'Sue Pervisor', looks: 1 },
      ],
      glassBroken: 1,
    });
  });

  it('is of whole weeks that are over, and for privacy officers alone', async () => {
    const line = await openAfterAWeek();
    expect((await sign(line, await eva(line), '2026-01-06')).status).toBe(404);
    for (const role of ['supervisor', 'operator'] as const)
      expect((await sign(line, await line.signInAs(role, 'Sam Other'))).status).toBe(403);
  });

  it('is not signed around its rules with the server’s own role', async () => {
    const line = await openAfterAWeek();
    const { accountId } = await eva(line);
    const insert = (week: string, at: string) =>
      asServer(
        line,
        `INSERT INTO oversight.review (week, signed_by, signed_at, note_kept)
         VALUES ('${week}', '${accountId}', '${at}', repeat('a', 64))`,
      );
    await expect(insert(WEEK, '2026-01-12T01:00:00Z')).rejects.toThrow('is not closed');
    await expect(insert('2026-01-12', '2026-01-18T23:59:00Z')).rejects.toThrow('check constraint');
    await expect(insert('2026-01-13', '2026-02-01T00:00:00Z')).rejects.toThrow('check constraint');
    await insert('2025-12-29', '2026-01-12T01:00:00Z');
    await expect(asServer(line, 'DELETE FROM oversight.review')).rejects.toThrow('permission denied');
  });
});
