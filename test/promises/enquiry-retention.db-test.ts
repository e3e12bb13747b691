import { describe, expect, it } from 'vitest';
import { enquiryRetentionView } from '../../contract/enquiry-after.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';

const DAY_MS = 24 * 3_600_000;

/** Enquiries whose words were destroyed at that moment, as if each had been closed long before. */
const destroyed = (line: TestLine, count: number, at: Date) =>
  line.asAdministrator(`
    SET session_replication_role = replica;
    INSERT INTO enquiries.data_key (enquiry_id, wrapped_key, created_at, destroyed_at)
      SELECT gen_random_uuid(), NULL, '${at.toISOString()}', '${at.toISOString()}' FROM generate_series(1, ${count});
    SET session_replication_role = DEFAULT`);

async function viewOf(line: TestLine, role: 'supervisor' | 'privacy-officer' = 'supervisor') {
  const { cookie } = await line.signInAs(role, 'Sam Reader');
  return enquiryRetentionView.parse((await ask(line, cookie, 'GET', '/api/enquiries/retention')).body);
}

describe('promise 10: how many enquiries were destroyed', () => {
  it('is shown of whole days on which there were at least eleven, and of no other', async () => {
    const line = await openTestLine();
    const ago = (days: number) => new Date(line.clock.now().getTime() - days * DAY_MS);
    await destroyed(line, 20, line.clock.now());
    await destroyed(line, 10, ago(1));
    await destroyed(line, 11, ago(2));
    await destroyed(line, 30, ago(5));
    await destroyed(line, 40, ago(32));
    const day = (days: number) => ago(days).toISOString().slice(0, 10);
    expect((await viewOf(line)).destroyed).toEqual([
      { day: day(2), count: 11 },
      { day: day(5), count: 30 },
    ]);
    line.clock.advance(DAY_MS);
    expect((await viewOf(line, 'privacy-officer')).destroyed[0]).toEqual({ day: day(1), count: 20 });
  });

  it('is shown with what the legal profile allows, to those who look after it, and the look is written down', async () => {
    const line = await openTestLine();
    const view = await viewOf(line);
    expect(view).toMatchObject({ afterClosingDays: 90, mayPropose: false, holds: [] });
    expect(view.schedule).toMatchObject({ of: 'enquiries', leastDays: 1, mostDays: 3650 });
    const { cookie } = await line.signInAs('call-taker', 'Cal Taker');
    expect((await ask(line, cookie, 'GET', '/api/enquiries/retention')).status).toBe(403);
    const entries = `SELECT 1 FROM ledger.entry WHERE kind = 'enquiry-retention-viewed'`;
    expect(await line.asAdministrator(entries)).toHaveLength(1);
  });
});
