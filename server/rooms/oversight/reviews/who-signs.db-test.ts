import { expect, it } from 'vitest';
import { reviewList } from '../../../../contract/review.ts';
import { ask, openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { makeOnePerson, raiseAlertAbout } from '../../../../test/support/raised-alert.ts';
import { asServer, type Person } from '../../../../test/support/two-people.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { randomIds } from '../../../platform/ids.ts';
import { signReview, viewReviews } from './reviews.ts';

/** A Sunday shortly before its week is over. */
const LATE_SUNDAY = new Date('2026-01-11T23:40:00Z');
const WEEK = '2026-01-05';
const HOUR_MS = 3_600_000;
const closing = { outcome: 'explained', note: 'It was planned, and written down before.' };

const weeksOf = async (line: TestLine, { cookie }: Person) =>
  reviewList.parse((await ask(line, cookie, 'GET', '/api/oversight/reviews')).body).weeks;
const sign = (line: TestLine, { cookie }: Person) =>
  ask(line, cookie, 'POST', `/api/oversight/reviews/${WEEK}/signing`, { note: 'Looked at all of it.' });
const signAsServer = (line: TestLine, { accountId }: Person) =>
  asServer(
    line,
    `INSERT INTO oversight.review (week, signed_by, signed_at, note_kept)
     VALUES ('${WEEK}', '${accountId}', '2026-01-12T01:00:00Z', repeat('a', 64))`,
  );
async function closeAs(line: TestLine, { cookie }: Person, alertId: string) {
  for (const [name, body] of [['taking'], ['closing', closing]] as const)
    expect((await ask(line, cookie, 'POST', `/api/oversight/alerts/${alertId}/${name}`, body)).status).toBe(
      200,
    );
}

it('whom an alert of a week is about does not sign it while another privacy officer can, with whichever account', async () => {
  const line = await openTestLine({ startsAt: LATE_SUNDAY });
  const besides = await line.signInAs('supervisor', 'Eva Privacy');
  const alertId = await raiseAlertAbout(line, [besides.accountId]);
  await line.signInAs('planner', 'Paul Planner');
  line.clock.advance(HOUR_MS);
  const [eva, fay] = [
    await line.signInAs('privacy-officer', 'Eva Privacy'),
    await line.signInAs('privacy-officer', 'Fay Privacy'),
  ];
  await makeOnePerson(line, eva, besides);
  await closeAs(line, fay, alertId);
  expect((await sign(line, eva)).body).toMatchObject({ code: 'HL_REVIEW_ABOUT_YOU' });
  await expect(signAsServer(line, eva)).rejects.toThrow('does not sign it');
  const forAnother = async (by: Person) =>
    (await weeksOf(line, by)).find(({ week }) => week === WEEK)?.isForAnother;
  expect([await forAnother(eva), await forAnother(fay)]).toEqual([true, false]);
  expect((await sign(line, fay)).status).toBe(204);
});

it('a week with an alert about the only privacy officer is signed once counsel has closed it', async () => {
  const line = await openTestLine({ startsAt: LATE_SUNDAY });
  const before = await line.signInAs('privacy-officer', 'Eva Privacy');
  const alertId = await raiseAlertAbout(line, [before.accountId]);
  line.clock.advance(HOUR_MS);
  const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
  await makeOnePerson(line, before, eva);
  expect((await sign(line, eva)).body).toMatchObject({ code: 'HL_REVIEW_ALERTS_OPEN' });
  await closeAs(line, await line.signInAs('counsel', 'Cleo Counsel'), alertId);
  expect((await sign(line, eva)).status).toBe(204);
});

it('a week that nobody has signed stays in the list until somebody has', async () => {
  const line = await openTestLine({ startsAt: LATE_SUNDAY });
  const { accountId } = await line.signInAs('privacy-officer', 'Eva Privacy');
  const clock = new TestClock('2026-06-01T00:10:00Z');
  const parts = { db: line.db, clock, keys: line.keys, ids: randomIds };
  const { weeks } = await viewReviews(parts, accountId);
  expect(weeks).toHaveLength(22);
  expect(weeks.at(-1)).toMatchObject({ week: WEEK, state: 'overdue' });
  expect(await signReview(parts, { accountId, week: WEEK, note: 'Looked at all of it.' })).toBeUndefined();
  const after = await viewReviews(parts, accountId);
  expect(after.weeks.map(({ week }) => week)).not.toContain(WEEK);
  expect(after.weeks).toHaveLength(21);
});
