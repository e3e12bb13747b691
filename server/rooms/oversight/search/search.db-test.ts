import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plantDutyOfficer } from '../../../../test/support/inbox-users.ts';
import { newOfficer } from '../../../../test/support/officers.ts';
import {
  askLedger,
  kindsIn as kindsOf,
  searchLedger as search,
} from '../../../../test/support/search-ledger.ts';
import { said, sentInCall } from '../../../../test/support/sent-in-call.ts';
import { contentsOf } from '../../../../test/support/two-people.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry, searchableKinds, staffActor } from '../../ledger/index.ts';
import { kindsOf as kindsAbout } from './kind-groups.ts';

async function openSent() {
  const call = await sentInCall();
  const eva = await call.line.signInAs('privacy-officer', 'Eva Privacy');
  return { ...call, eva };
}

describe('searching what was written down', () => {
  it('finds by person, by enquiry, by agency and by what it is about, with names instead of ids', async () => {
    const { line, eva, accountId, reference, agencyId } = await openSent();
    const other = await sentInCall(said, line);
    const [ori = ''] = await line.asAdministrator(
      `SELECT ori FROM agencies.agency WHERE agency_id = '${agencyId}'`,
    );
    const ofPerson = await search(line, eva, { accountId, group: 'enquiries' });
    expect(kindsOf(ofPerson)).toContain('enquiry-recorded');
    expect(new Set(ofPerson.entries.map(({ actor }) => actor.kind))).toEqual(new Set(['staff']));
    expect(ofPerson.entries[0]?.actor.name).not.toBe('');
    const about: readonly string[] = kindsAbout('enquiries');
    const isOther = (kind: string) => !about.includes(kind);
    expect(kindsOf(ofPerson).filter(isOther)).toEqual([]);
    expect(kindsOf(await search(line, eva, { accountId })).filter(isOther)).not.toEqual([]);
    expect(ofPerson.entries.map((entry) => entry.reference)).not.toContain(other.reference);
    const ofEnquiry = await search(line, eva, { reference });
    expect(new Set(ofEnquiry.entries.map((entry) => entry.reference))).toEqual(new Set([reference]));
    expect(kindsOf(await search(line, eva, { ori }))).toEqual(['oversight-searched', ...kindsOf(ofEnquiry)]);
    const people = kindsOf(await search(line, eva, { group: 'people' }));
    expect(people).toContain('signed-in');
    expect(people.filter((kind) => about.includes(kind))).toEqual([]);
    const own = await search(line, eva, { accountId: eva.accountId });
    expect(kindsOf(own)).toContain('oversight-searched');
    const byStaff = own.entries.filter(({ actor }) => actor.kind === 'staff');
    expect(new Set(byStaff.map(({ actor }) => actor.name))).toEqual(new Set(['Eva Privacy']));
  });

  it('is an entry itself, which says to whom it was narrowed as an id, and is found by whoever looks for the same', async () => {
    const { line, eva, reference, enquiryId, accountId } = await openSent();
    const { officerId, officerNumber, agencyId } = await newOfficer(line);
    const [ori = ''] = await line.asAdministrator(
      `SELECT ori FROM agencies.agency WHERE agency_id = '${agencyId}'`,
    );
    await search(line, eva, { reference, accountId, officerNumber, ori });
    const [content = ''] = await contentsOf(line, 'oversight-searched');
    const narrowedBy = ['accountId', 'officerNumber', 'ori', 'reference'];
    expect(JSON.parse(content)).toMatchObject({
      enquiryId,
      subject: { narrowedBy, count: 0, accountId, officerId, agencyId },
    });
    for (const said of [reference, ori]) expect(content).not.toContain(said);
    const fay = await line.signInAs('privacy-officer', 'Fay Privacy');
    for (const narrowed of [{ reference }, { accountId }, { officerNumber }, { ori }]) {
      const { entries } = await search(line, fay, narrowed);
      const looks = entries.filter(({ kind }) => kind === 'oversight-searched');
      expect(looks.map(({ actor }) => actor.name)).toContain('Eva Privacy');
    }
  });

  it('goes back page by page, and finds each entry once', async () => {
    const { line, eva, accountId } = await openSent();
    await inTransaction(line.db, async (tx) => {
      const entry = { at: line.clock.now(), actor: staffActor(accountId), ...noEnquiry };
      for (let count = 0; count < 150; count += 1)
        appendEntry(tx, { kind: 'colleagues-viewed', ...entry, subject: { count } });
    });
    const first = await search(line, eva, { accountId });
    expect(first.entries).toHaveLength(100);
    const second = await search(line, eva, { accountId, before: first.goesOn });
    const ids = [...first.entries, ...second.entries].map(({ entryId }) => entryId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted((one, other) => other - one));
    expect(second.goesOn).toBeNull();
  });

  it('finds nothing for a reference, a number, an ORI or an account of nobody, says so, and is an entry all the same', async () => {
    const { line, eva } = await openSent();
    const ofNobody = [
      ...[{ reference: 'HL-0000-00' }, { officerNumber: '000000' }, { ori: 'ZZ0000000' }],
      { accountId: randomUUID() },
    ];
    for (const narrowed of ofNobody) {
      const answer = await askLedger(line, eva, narrowed);
      expect(answer.status).toBe(404);
    }
    expect(await contentsOf(line, 'oversight-searched')).toHaveLength(ofNobody.length);
  });
});

describe('promise 6: what people of custodians do', () => {
  it('is found by nobody of the line, by no kind and by no account', async () => {
    const { line, eva } = await openSent();
    const duty = await plantDutyOfficer(line);
    await inTransaction(line.db, async (tx) => {
      const entry = { at: line.clock.now(), actor: staffActor(duty), ...noEnquiry };
      const viewId = randomUUID();
      appendEntry(tx, { kind: 'inbox-opened', ...entry, subject: { viewId, custodianId: 'EXAMPLE-1' } });
      appendEntry(tx, { kind: 'notices-read', ...entry, subject: { count: 1 } });
      // That an enquiry was joined, days later.
      const ended = { searchId: randomUUID(), because: 'joined' } as const;
      appendEntry(tx, { kind: 'kept-search-ended', ...entry, actor: lineActor, subject: ended });
      // By the line, a quarter of an hour after somebody there did something last.
      const locked = { accountId: duty, sessionId: randomUUID() };
      appendEntry(tx, { kind: 'session-locked', ...entry, actor: lineActor, subject: locked });
    });
    const { entries } = await search(line, eva);
    const theirs = ['inbox-opened', 'notices-read', 'session-locked', 'kept-search-ended'];
    expect(entries.filter(({ kind }) => theirs.includes(kind))).toEqual([]);
    const [ofDuty, ofNobody] = [duty, randomUUID()].map((accountId) => askLedger(line, eva, { accountId }));
    expect(await ofDuty).toMatchObject({ status: 404 });
    expect(await ofDuty).toEqual(await ofNobody);
    const looked = (await contentsOf(line, 'oversight-searched')).slice(-2);
    const [one, other] = looked.map((content) =>
      z.object({ subject: z.unknown() }).parse(JSON.parse(content)),
    );
    expect(one).toEqual(other);
    expect(searchableKinds.filter((kind) => /^(inbox|notice-call)-/.test(kind))).toEqual([]);
  });
});
