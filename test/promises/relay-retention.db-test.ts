import { expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { demoProfile, type LegalContent } from '../../contract/legal.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { keepToRetention } from '../../server/rooms/enquiries/index.ts';
import { destroyedWithEnquiries } from '../../server/rooms/relay/index.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { look, openSender, record, send, ticked, userOf } from '../support/relay.ts';
import { evidence, show } from '../support/two-people.ts';

const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 90;

/** An enquiry that its custodian has claimed, and that nobody goes on with: its time begins when it was filed. */
async function openClaimed() {
  const line = await openTestLine({ search: async () => ({ records: [record('EXAMPLE-1')] }) });
  await putLiveCustodian(line);
  const sender = await openSender(line);
  const sent = await send(line, sender);
  await look(line, sent);
  await ticked(line, sent.dispatchId, 1);
  const user = userOf('EXAMPLE-1');
  const claiming = line.inbox.claim(user, line.inbox.waitingFor(user)[0]?.slotId ?? '');
  line.clock.advance(2_000);
  expect(isRefusal(await claiming)).toBe(false);
  return line;
}

/** How much there is of everything that the relay keeps. */
const kept = async (line: TestLine) =>
  Promise.all(
    ['dispatch', 'dispatch_key', 'slot', 'act'].map(async (table) =>
      Number((await line.asAdministrator(`SELECT count(*) FROM relay.${table}`))[0]),
    ),
  );

/** What the line does so many days later. */
const keepAfter = ({ db, clock }: TestLine, days: number) =>
  keepToRetention({
    ...{ db, destroyedWith: destroyedWithEnquiries, alsoHeld: async () => [] },
    clock: { now: () => new Date(clock.now().getTime() + days * DAY_MS), after: () => () => {} },
  });

async function agree(line: TestLine, content: LegalContent): Promise<void> {
  const ana = await line.signInAs('privacy-officer', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  const body = { proposal: { replaces: 0, content }, evidence };
  const { proposalId } = proposed.parse(
    (await ask(line, ana.cookie, 'POST', '/api/legal/proposals', body)).body,
  );
  const { documentSha256 } = await show(line, ana, proposalId);
  const decision = { outcome: 'approved', documentSha256 };
  const path = `/api/decisions/${proposalId}/decision`;
  expect((await ask(line, ben.cookie, 'POST', path, decision)).status).toBe(200);
}

it('what the relay keeps of an enquiry is destroyed with it, and the acts once all enquiries of their time are', async () => {
  const line = await openClaimed();
  const [, , , acts = 0] = await eventually(async () => {
    const all = await kept(line);
    expect(all).toEqual([1, 1, 3, expect.any(Number)]);
    return all;
  });
  expect(acts).toBeGreaterThan(0);
  await keepAfter(line, KEPT_DAYS - 1);
  expect((await kept(line)).slice(0, 3)).toEqual([1, 1, 3]);
  await keepAfter(line, KEPT_DAYS + 1);
  expect((await kept(line)).slice(0, 3)).toEqual([0, 0, 0]);
  expect((await kept(line))[3]).toBeGreaterThanOrEqual(acts);
  await keepAfter(line, KEPT_DAYS + 33);
  expect(await kept(line)).toEqual([0, 0, 0, 0]);
});

it('a legal hold on enquiries keeps them and all that the relay has; a schedule binds how long two people may keep them', async () => {
  const line = await openClaimed();
  const from = line.clock.now().toISOString().slice(0, 10);
  const until = new Date(line.clock.now().getTime() + 200 * DAY_MS).toISOString().slice(0, 10);
  const [of, rule] = ['enquiries' as const, 'Example schedule'];
  await agree(line, {
    ...demoProfile.content,
    retention: [{ of, leastDays: 30, mostDays: 120, rule }],
    holds: [{ name: 'example-case', of, reason: 'Example v. Example', from, until }],
  });
  await keepAfter(line, 199);
  expect((await kept(line)).slice(0, 3)).toEqual([1, 1, 3]);
  expect((await kept(line))[3]).toBeGreaterThan(0);
  await keepAfter(line, 202);
  expect(await kept(line)).toEqual([0, 0, 0, 0]);
  const { cookie } = await line.signInAs('operator', 'Dora Proposer');
  const tryDays = async (afterClosingDays: number) => {
    const body = { proposal: { replaces: 1, afterClosingDays }, evidence };
    return (await ask(line, cookie, 'POST', '/api/enquiries/retention/proposals', body)).status;
  };
  expect([await tryDays(29), await tryDays(121), await tryDays(30)]).toEqual([422, 422, 200]);
});

it('a legal process that names an enquiry keeps its way to custodians too, until that is lifted', async () => {
  const line = await openClaimed();
  const { accountId } = await line.signInAs('privacy-officer', 'Eva Privacy');
  await line.asAdministrator(`INSERT INTO legal.enquiry_hold (process_id, enquiry_id, held_by, held_at)
    SELECT gen_random_uuid(), enquiry_id, '${accountId}', now() FROM enquiries.enquiry`);
  await keepAfter(line, KEPT_DAYS + 1);
  expect((await kept(line)).slice(0, 3)).toEqual([1, 1, 3]);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE legal.enquiry_hold SET lifted_at = now(), proposal_id = gen_random_uuid(); SET session_replication_role = DEFAULT`);
  await keepAfter(line, KEPT_DAYS + 1);
  expect((await kept(line)).slice(0, 3)).toEqual([0, 0, 0]);
});
