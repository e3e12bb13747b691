import { describe, expect, it } from 'vitest';
import { emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { errorView } from '../../contract/error.ts';
import { find } from '../../server/rooms/register/index.ts';
import { connectCall } from '../support/calls.ts';
import { everyVerb } from '../support/command-line.ts';
import { ask, openTestLine } from '../support/line.ts';
import { propose } from '../support/policies.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { describeChild, madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';
import { openSearching } from '../support/searching.ts';
import { asServer, twoPeople } from '../support/two-people.ts';

/** What a machine would go by that refused help to a child, or judged what a child is before the law. */
const verdicts = ['age', 'isMinor', 'legalStatus', 'dateAgrees', 'probability', 'nationality', 'riskScore'];

/** Sent by a proven officer: no name is known of the child, its age is none of a child, and no register answers here. */
async function sentEnquiry() {
  const line = await openTestLine();
  const { callId, accountId, cookie } = await connectCall(line);
  const opened = enquiryView.parse((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).body);
  const path = `/api/enquiries/${opened.enquiryId}`;
  const details = {
    ...emptyDetails,
    ...{ purpose: 'child-present' as const, attested: true },
    officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
    children: [{ ...emptyChild, approximateAge: 19, notes: 'Says nothing, a blue coat.' }],
  };
  await ask(line, cookie, 'PUT', `${path}/details`, { revision: 0, details });
  await proveCaller(line, { callId, accountId });
  return { line, opened, sent: await ask(line, cookie, 'POST', `${path}/record`, { revision: 1 }) };
}

describe('people decide', () => {
  it('promise 9, HTTP: no policy can go by what a child is, or by how well a record agrees; it is refused with the reason', async () => {
    const { line, ana } = await twoPeople();
    for (const fact of verdicts) {
      const text = `@id("by-a-machine") forbid(principal, action == Action::"search", resource) when { context.${fact} == true };`;
      const answer = await propose(line, ana, { text });
      expect(answer.status).toBe(422);
      const { code, fields = [] } = errorView.parse(answer.body);
      expect([code, fields[0]?.message]).toEqual(['HL_POLICIES_NOT_TAKEN', expect.stringContaining(fact)]);
    }
    expect(await line.asAdministrator('SELECT 1 FROM staff.proposal')).toEqual([]);
  });

  it('promise 9: a date that does not agree denies nothing by itself: the child is found all the same', async () => {
    const line = await openTestLine();
    const server = await openTestKeyServer();
    const custodian = await openTestCustodian(line, server);
    const children = madeUpChildren(300);
    await custodian.send(children);
    const { leave, partsWith } = await openSearching(line, server);
    const [child] = children;
    if (!child) throw new Error('There are no children.');
    const [year, month, day] = child.bornOn.split('-');
    for (const bornOn of [`${Number(year) - 3}-${month}-${day}`, `${year}-${month}-28`, '2001-11-30']) {
      const found = await find(partsWith(line.registerDb), describeChild({ ...child, bornOn }), leave);
      if ('refused' in found) throw new Error(found.refused);
      const [best] = found.records;
      expect([bornOn, best?.reference]).toEqual([bornOn, child.reference]);
      // A child who is there, missing or in danger is asked about from one half on.
      expect(best?.probability).toBeGreaterThan(0.5);
    }
  });

  it('promise 9: an enquiry that no machine can help with is taken like any other, and a person has to call', async () => {
    const { line, opened, sent } = await sentEnquiry();
    expect(sent.body).toMatchObject({ state: 'recorded', reference: opened.reference });
    expect(await line.asAdministrator('SELECT kind FROM tasks.task')).toContain('enquiry-deadline');
  });

  it('promise 9, SQL: the database has no room for a verdict on a child, for the server’s role or any other', async () => {
    const { line } = await sentEnquiry();
    for (const verdict of [
      "outcome = 'refused', closed_at = now()",
      "state = 'denied'",
      "urgency = 'none'",
    ]) {
      const change = `UPDATE enquiries.enquiry SET ${verdict}`;
      await expect(asServer(line, change)).rejects.toThrow();
      await expect(line.asAdministrator(change)).rejects.toThrow(/check constraint|final|change/);
    }
    await expect(
      asServer(line, 'ALTER TABLE enquiries.enquiry ADD COLUMN legal_status text'),
    ).rejects.toThrow();
    const columns = await line.asAdministrator(
      `SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
        AND column_name ~ '(legal_status|is_minor|is_adult|risk|score|verdict|credib|nationality)'`,
    );
    expect(columns).toEqual([]);
  });

  it('promise 9, WebSocket: no message of a desk decides about an enquiry or says what a child is', async () => {
    const line = await openTestLine();
    const { desk, callId, cookie } = await connectCall(line);
    const opened = enquiryView.parse((await ask(line, cookie, 'POST', '/api/enquiries', { callId })).body);
    const { enquiryId } = opened;
    const kinds = ['decline-enquiry', 'close-enquiry', 'deny', 'classify-child', 'set-legal-status'];
    for (const kind of kinds)
      desk.sendAnything({ kind, callId, enquiryId, outcome: 'denied', legalStatus: 'adult' });
    await desk.untilRefused(kinds.length);
    expect(new Set(desk.refusals.map(({ code }) => code))).toEqual(new Set(['HL_REQUEST_NOT_VALID']));
    expect(await line.asAdministrator('SELECT state FROM enquiries.enquiry')).toEqual(['draft']);
  });

  it('promise 9, command line: no word of it decides about an enquiry', async () => {
    const names = await everyVerb();
    expect(names).toContain('doctor');
    expect(names.filter((name) => /enquir|declin|refus|deny|classif|judge/.test(name))).toEqual([]);
  });
});
