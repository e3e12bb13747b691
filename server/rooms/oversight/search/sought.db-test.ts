import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EntryRow } from '../../../../contract/oversight.ts';
import type { TestLine } from '../../../../test/support/line.ts';
import { newOfficer, type TestOfficer } from '../../../../test/support/officers.ts';
import { kindsIn, searchLedger } from '../../../../test/support/search-ledger.ts';
import { openedInCall, said, sentInCall } from '../../../../test/support/sent-in-call.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';

const DAY_MS = 24 * 3_600_000;

/** Three enquiries by telephone: one that an officer sent, one of the same officer that was never sent, and one of another agency. */
async function openAsked() {
  const other = await sentInCall();
  const { line } = other;
  const officer = await newOfficer(line);
  const sent = await sentInCall(said, line, officer);
  const draft = await openedInCall(line, officer);
  const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
  /** Without the looks of whoever looks here. */
  const find = async (narrowed: Parameters<typeof searchLedger>[2]) => {
    const { entries } = await searchLedger(line, eva, narrowed);
    return { entries: entries.filter(({ kind }) => kind !== 'oversight-searched') };
  };
  return { line, officer, sent, draft, other, eva, find, ori: await oriOf(line, officer) };
}

const oriOf = async (line: TestLine, { agencyId }: Pick<TestOfficer, 'agencyId'>): Promise<string> =>
  (await line.asAdministrator(`SELECT ori FROM agencies.agency WHERE agency_id = '${agencyId}'`))[0] ?? '';

const referencesIn = ({ entries }: { entries: readonly EntryRow[] }) =>
  new Set(entries.flatMap(({ reference }) => reference ?? []));

describe('who asked', () => {
  it('is an officer who asked by telephone too, where it is a call-taker who acts, of what was sent and what was not', async () => {
    const { officer, sent, draft, find } = await openAsked();
    const { officerNumber } = officer;
    const found = await find({ officerNumber });
    expect(referencesIn(found)).toEqual(new Set([sent.reference, draft.reference]));
    expect(kindsIn(found)).toContain('enquiry-recorded');
    expect(found.entries.map(({ actor }) => actor.kind)).not.toContain('officer');
  });

  it('is an agency, whether its enquiry was sent long ago, just now or never', async () => {
    const { line, sent, draft, find, ori } = await openAsked();
    const long = (column: string) => `${column} = ${column} - interval '90 days'`;
    await line.asAdministrator(`UPDATE enquiries.enquiry SET ${['opened_at', 'concluded_at'].map(long).join()}
      WHERE enquiry_id = '${sent.enquiryId}'`);
    expect(referencesIn(await find({ ori }))).toEqual(new Set([sent.reference, draft.reference]));
  });

  it('is narrowed further by each that is given: an ORI beside a reference, a number beside an ORI, a person beside either', async () => {
    const { line, officer, sent, draft, other, find, ori } = await openAsked();
    const { reference } = sent;
    const alone = await find({ reference });
    expect(alone.entries.length).toBeGreaterThan(2);
    expect(await find({ reference, ori })).toEqual(alone);
    const ofOther = await oriOf(line, other);
    expect((await find({ reference, ori: ofOther })).entries).toEqual([]);
    const { officerNumber } = officer;
    expect((await find({ officerNumber, ori: ofOther })).entries).toEqual([]);
    const byTaker = await find({ officerNumber, ori, accountId: draft.accountId });
    expect(referencesIn(byTaker)).toEqual(new Set([draft.reference]));
  });
});

describe('whom an entry is about', () => {
  it('is a person whose account it is, or who is listened to, as well as who acts', async () => {
    const { line, sent, eva, find } = await openAsked();
    const { accountId, callId } = sent;
    const by = { at: line.clock.now(), actor: staffActor(eva.accountId), ...noEnquiry };
    await inTransaction(line.db, async (tx) => {
      const heard = { listeningId: randomUUID(), callId, callTakerId: accountId, mode: 'listen' } as const;
      appendEntry(tx, { ...by, kind: 'listening-began', subject: heard });
      appendEntry(tx, { ...by, kind: 'account-disabled', subject: { accountId, endedSessions: 1 } });
    });
    const found = await find({ accountId });
    expect(kindsIn(found)).toEqual(
      expect.arrayContaining(['listening-began', 'account-disabled', 'enquiry-recorded']),
    );
  });

  it('is an officer or an agency of the directory, though no enquiry is theirs', async () => {
    const { line, officer, eva, find, ori } = await openAsked();
    const { officerId, officerNumber, agencyId } = officer;
    const by = { at: line.clock.now(), actor: staffActor(eva.accountId), ...noEnquiry };
    await inTransaction(line.db, async (tx) => {
      appendEntry(tx, { ...by, kind: 'officer-telephone-viewed', subject: { officerId } });
      appendEntry(tx, { ...by, kind: 'agency-viewed', subject: { agencyId } });
    });
    expect(kindsIn(await find({ officerNumber }))).toContain('officer-telephone-viewed');
    expect(kindsIn(await find({ ori }))).toContain('agency-viewed');
    expect(kindsIn(await find({ ori, officerNumber }))).not.toContain('agency-viewed');
  });
});

it('what was written down is found on certain days, and on no other', async () => {
  const { line, eva, find } = await openAsked();
  const now = line.clock.now().getTime();
  const daysAgo = (days: number) => new Date(now - days * DAY_MS);
  await inTransaction(line.db, async (tx) => {
    for (const count of [4, 3, 2])
      appendEntry(tx, {
        ...{ kind: 'colleagues-viewed', at: daysAgo(count), subject: { count } },
        ...{ actor: staffActor(eva.accountId), ...noEnquiry },
      });
  });
  const { entries } = await find({ from: daysAgo(3).toISOString(), until: daysAgo(2).toISOString() });
  expect(entries.map(({ subject }) => subject)).toEqual([{ count: 3 }]);
});
