import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { story } from '../../../../contract/oversight.ts';
import { openFilledLine } from '../../../../test/support/backups.ts';
import { ask } from '../../../../test/support/line.ts';
import {
  askLedger,
  kindsIn as kindsOf,
  searchLedger as search,
} from '../../../../test/support/search-ledger.ts';
import { said, sentInCall } from '../../../../test/support/sent-in-call.ts';
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
    expect(kindsOf(await search(line, eva, { ori }))).toEqual(kindsOf(ofEnquiry));
    const people = kindsOf(await search(line, eva, { group: 'people' }));
    expect(people).toContain('signed-in');
    expect(people.filter((kind) => about.includes(kind))).toEqual([]);
    const own = await search(line, eva, { accountId: eva.accountId });
    expect(kindsOf(own)).toContain('oversight-searched');
    const byStaff = own.entries.filter(({ actor }) => actor.kind === 'staff');
    expect(new Set(byStaff.map(({ actor }) => actor.name))).toEqual(new Set(['Eva Privacy']));
  });

  it('is an entry itself, which says by what it was narrowed and not to whom', async () => {
    const { line, eva, reference } = await openSent();
    await search(line, eva, { reference });
    const [content = ''] = await line.asAdministrator(
      `SELECT content FROM ledger.entry WHERE kind = 'oversight-searched' ORDER BY entry_id DESC LIMIT 1`,
    );
    expect(content).toContain('"narrowedBy":["reference"]');
    expect(content).not.toContain(reference);
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

  it('finds nothing for a reference, a number or an ORI of nobody, and says so', async () => {
    const { line, eva } = await openSent();
    for (const narrowed of [{ reference: 'HL-0000-00' }, { officerNumber: '000000' }, { ori: 'ZZ0000000' }]) {
      const answer = await askLedger(line, eva, narrowed);
      expect(answer.status).toBe(404);
    }
  });
});

describe('the story of an enquiry', () => {
  it('is one time line of its entries and of the moves of its calls, written down before it is shown', async () => {
    const { line, eva, reference, callId } = await openSent();
    await sentInCall(said, line);
    const told = story.parse(
      (await ask(line, eva.cookie, 'POST', '/api/oversight/stories', { reference })).body,
    );
    const times = told.steps.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    const of = (step: (typeof told.steps)[number]) => (step.of === 'entry' ? step.reference : step.callId);
    expect(new Set(told.steps.map(of))).toEqual(new Set([reference, callId]));
    const kinds = told.steps.flatMap((step) => (step.of === 'entry' ? [step.kind] : []));
    expect(kinds).toEqual(expect.arrayContaining(['enquiry-opened', 'enquiry-saved', 'enquiry-recorded']));
    const viewed = `SELECT enquiry_id FROM ledger.entry WHERE kind = 'story-viewed'`;
    expect(await line.asAdministrator(viewed)).toEqual([told.enquiryId]);
  });

  it('has the recordings of its calls, which are played elsewhere, with a reason', async () => {
    const { line } = await openFilledLine();
    const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
    const [recordingId = ''] = await line.asAdministrator('SELECT recording_id FROM recordings.recording');
    const [reference = ''] = await line.asAdministrator('SELECT reference FROM enquiries.enquiry');
    const { steps } = story.parse(
      (await ask(line, eva.cookie, 'POST', '/api/oversight/stories', { reference })).body,
    );
    const recorded = steps.filter((step) => step.of === 'recording');
    expect(recorded).toEqual([expect.objectContaining({ recordingId, state: 'sealed', durationMs: 500 })]);
  });
});

describe('promise 6: what people of custodians do', () => {
  it('is found by nobody of the line, by no kind and by no account', async () => {
    const { line, eva } = await openSent();
    const duty = randomUUID();
    await line.asAdministrator(`
      INSERT INTO staff.person (person_id, name, created_at) VALUES ('${duty}', 'Duty Officer', now());
      SET session_replication_role = replica;
      INSERT INTO staff.account (account_id, person_id, role, custodian_id, created_at)
        VALUES ('${duty}', '${duty}', 'duty-officer', 'EXAMPLE-1', now());
      SET session_replication_role = DEFAULT`);
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
    for (const narrowed of [{}, { accountId: duty }]) {
      const { entries } = await search(line, eva, narrowed);
      const theirs = ['inbox-opened', 'notices-read', 'session-locked', 'kept-search-ended'];
      expect(entries.filter(({ kind }) => theirs.includes(kind))).toEqual([]);
    }
    expect(searchableKinds.filter((kind) => /^(inbox|notice-call)-/.test(kind))).toEqual([]);
  });
});
