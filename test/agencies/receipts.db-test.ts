import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { addDemoAgencies } from '../../server/rooms/agencies/index.ts';
import { agreeOn, readAgency, servedAgency } from '../support/agency-directory.ts';
import { connectCall } from '../support/calls.ts';
import { cloneDatabase } from '../support/database.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { contentsOf, realLine, twoPeople } from '../support/two-people.ts';

const address = 'head@agency.example';

/** A call with an enquiry that can be recorded, and an agency in whose name it may be proven. */
async function openProven(
  line: TestLine,
  two: readonly [{ accountId: string; cookie: string }, { accountId: string; cookie: string }],
) {
  const { agencyId } = await servedAgency(line, two);
  const call = await connectCall(line);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const { enquiryId, reference } = enquiryView.parse(opened.body);
  const details = {
    ...{ ...emptyDetails, purpose: 'child-present', attested: true },
    officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Sampleville PD' },
    children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' }],
  };
  const path = `/api/enquiries/${enquiryId}`;
  await ask(line, call.cookie, 'PUT', `${path}/details`, { revision: 0, details });
  const prove = () =>
    line.asAdministrator(`INSERT INTO agencies.verification (verification_id, method, agency_id, call_id, evidence_id,
        proven_by, proven_at)
      VALUES ('${randomUUID()}', 'call-back-dispatch', '${agencyId}', '${call.callId}', '${randomUUID()}',
        '${call.accountId}', now())`);
  const record = () => ask(line, call.cookie, 'POST', `${path}/record`, { revision: 1 });
  return { agencyId, reference, prove, record };
}

const receipts = (line: TestLine) =>
  line.asAdministrator(
    "SELECT payload::text FROM graphile_worker._private_jobs WHERE payload ->> 'reason' = 'agency-receipt'",
  );

describe('the receipt of an enquiry', () => {
  it('goes to whom two people named at the agency, and says which, when and how', async () => {
    const { line, ana, ben } = await twoPeople('supervisor');
    const two = [ana, ben] as const;
    const { agencyId, reference, prove, record } = await openProven(line, two);
    await agreeOn(line, two, agencyId, { kind: 'agency-head', address, language: 'en' });
    expect((await readAgency(line, ana, agencyId)).head).toEqual({ address, language: 'en' });
    await prove();
    expect((await record()).status).toBe(200);
    const [receipt] = await receipts(line);
    expect(JSON.parse(receipt ?? '')).toMatchObject({ to: address });
    expect(receipt).toContain(reference);
    expect(receipt).not.toMatch(/Testa|Inventada|Sgt|Example|child-present/);
    const [entry] = await contentsOf(line, 'agency-receipt-queued');
    expect(entry).toContain(agencyId);
    expect(entry).not.toContain(address);
  });

  it('is not sent where nobody was named, which is written down, nor for a caller who was not proven', async () => {
    const { line, ana, ben } = await twoPeople('supervisor');
    const named = await openProven(line, [ana, ben]);
    await named.prove();
    expect((await named.record()).status).toBe(200);
    expect(await receipts(line)).toEqual([]);
    expect(await contentsOf(line, 'agency-receipt-not-sent')).toHaveLength(1);
    const other = await openTestLine();
    const carla = await other.signInAs('supervisor', 'Carla Proposer');
    const dan = await other.signInAs('supervisor', 'Dan Approver');
    const unproven = await openProven(other, [carla, dan]);
    await agreeOn(other, [carla, dan], unproven.agencyId, { kind: 'agency-head', address, language: 'es' });
    expect((await unproven.record()).body).toMatchObject({ code: 'HL_CALLER_NOT_PROVEN' });
    expect(await receipts(other)).toEqual([]);
    expect(await contentsOf(other, 'agency-receipt-not-sent')).toEqual([]);
  });
});

describe('the agencies of a demo', () => {
  it('are there once, and on no other line', async () => {
    const line = await openTestLine();
    for (const _time of [1, 2]) await addDemoAgencies(line.staffing, { kind: 'command-line' });
    const names = await line.asAdministrator("SELECT name FROM agencies.agency WHERE name NOT LIKE 'Demo %'");
    expect(names).toEqual([]);
    expect(await line.asAdministrator('SELECT count(*) FROM agencies.telephone')).toEqual(['4']);
    expect(await contentsOf(line, 'demo-agencies-added')).toHaveLength(1);
    const real = await realLine();
    await expect(addDemoAgencies(real.staffing, { kind: 'command-line' })).rejects.toThrow(
      'Two people decide',
    );
    const empty = await cloneDatabase(false);
    expect(await empty.asAdministrator('SELECT 1 FROM agencies.agency')).toEqual([]);
  });
});
