import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MOST_STORY_ENTRIES, story } from '../../../../contract/oversight.ts';
import { openFilledLine } from '../../../../test/support/backups.ts';
import { ask, type TestLine } from '../../../../test/support/line.ts';
import { said, sentInCall } from '../../../../test/support/sent-in-call.ts';
import type { Person } from '../../../../test/support/two-people.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';

async function openSent() {
  const call = await sentInCall();
  const eva = await call.line.signInAs('privacy-officer', 'Eva Privacy');
  return { ...call, eva };
}

const tell = async (line: TestLine, { cookie }: Person, reference: string) =>
  story.parse((await ask(line, cookie, 'POST', '/api/oversight/stories', { reference })).body);

describe('the story of an enquiry', () => {
  it('is one time line of its entries and of the moves of its calls, written down before it is shown', async () => {
    const { line, reference, callId, eva } = await openSent();
    await sentInCall(said, line);
    const told = await tell(line, eva, reference);
    expect(told).toMatchObject({ openedIn: callId, isCut: false });
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
    const { steps } = await tell(line, eva, reference);
    const recorded = steps.filter((step) => step.of === 'recording');
    expect(recorded).toEqual([expect.objectContaining({ recordingId, state: 'sealed', durationMs: 500 })]);
  });

  it('has who listened to its calls and how it was proven who calls, before it was opened too, and nothing of another call', async () => {
    const { line, eva, reference, callId, agencyId, accountId } = await openSent();
    const other = await sentInCall(said, line);
    const before = new Date(line.clock.now().getTime() - 60_000);
    const by = { at: before, actor: staffActor(accountId), ...noEnquiry };
    await inTransaction(line.db, async (tx) => {
      for (const each of [callId, other.callId]) {
        const [callBackId, participantId, telephoneId] = [randomUUID(), randomUUID(), randomUUID()];
        const rung = { callId: each, callBackId, agencyId, telephoneId, participantId };
        appendEntry(tx, { ...by, kind: 'call-back-begun', subject: rung });
        const [verificationId, evidenceId] = [randomUUID(), randomUUID()];
        const method = 'call-back-dispatch' as const;
        const proven = { verificationId, method, agencyId, officerId: null, callId: each, evidenceId };
        appendEntry(tx, { ...by, kind: 'caller-proven', subject: proven });
        const heard = { callId: each, callTakerId: accountId, mode: 'listen' } as const;
        appendEntry(tx, { ...by, kind: 'listening-began', subject: { ...heard, listeningId: randomUUID() } });
        // As every move of a call is told already, it is not told twice.
        const moved = { callId: each, from: 'waiting', to: 'offered', cause: 'router' } as const;
        appendEntry(tx, { ...by, kind: 'call-moved', subject: moved });
      }
    });
    const { steps } = await tell(line, eva, reference);
    const entries = steps.flatMap((step) => (step.of === 'entry' ? [step] : []));
    expect(entries.slice(0, 3).map(({ kind }) => kind)).toEqual([
      ...['call-back-begun', 'caller-proven', 'listening-began'],
    ]);
    expect(new Set(entries.flatMap(({ subject }) => subject['callId'] ?? []))).toEqual(new Set([callId]));
    expect(entries.map(({ kind }) => kind)).not.toContain('call-moved');
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(entries.length);
  });

  it('has the newest entries where there are more than it tells, and says that it is cut', async () => {
    const { line, eva, reference, enquiryId } = await openSent();
    const read = { at: line.clock.now(), actor: lineActor, ...noEnquiry, enquiryId };
    await inTransaction(line.db, async (tx) => {
      for (let revision = 1; revision <= MOST_STORY_ENTRIES; revision += 1)
        appendEntry(tx, { ...read, kind: 'enquiry-viewed', subject: { revision } });
    });
    const { steps, isCut } = await tell(line, eva, reference);
    const entries = steps.flatMap((step) => (step.of === 'entry' ? [step] : []));
    expect(entries).toHaveLength(MOST_STORY_ENTRIES);
    expect(entries.map(({ kind }) => kind)).not.toContain('enquiry-opened');
    expect(entries.map(({ subject }) => subject['revision'])).toContain(MOST_STORY_ENTRIES);
    expect(isCut).toBe(true);
  });
});
