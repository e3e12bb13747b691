import { describe, expect, it } from 'vitest';
import { type EnquiryDetails, emptyChild, emptyDetails, enquiryView } from '../../../contract/enquiry.ts';
import { connectCall } from '../../../test/support/calls.ts';
import { ask, openTestLine, type TestLine } from '../../../test/support/line.ts';
import { proveCaller } from '../../../test/support/prove-caller.ts';
import type { SentChild } from './dispatch.ts';
import { concludeEnquiry } from './enquiries.ts';

const MINUTE_MS = 60_000;
const said: EnquiryDetails = {
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
  purpose: 'missing-child',
  attested: true,
  children: [
    { ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' },
    { ...emptyChild, givenNames: 'Testo', surnames: 'Inventado' },
  ],
};

/** A call with an enquiry that says all that is needed, of a caller who is not proven yet; and everything that Send hands on. */
async function saidInCall(details = said) {
  const line = await openTestLine();
  const call = await connectCall(line);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const { enquiryId } = enquiryView.parse(opened.body);
  const path = `/api/enquiries/${enquiryId}`;
  await ask(line, call.cookie, 'PUT', `${path}/details`, { revision: 0, details });
  const handedOn: SentChild[] = [];
  const sending = {
    makeTask: () => Promise.reject(new Error('Nothing is made.')),
    dropTask: async () => {},
    askTaskAgain: async () => {},
    homeQueue: () => 'general',
    writtenIn: async () => undefined,
    dispatch: async (_tx: unknown, sent: SentChild) => void handedOn.push(sent),
    noteAsked: async () => {},
  };
  const parts = { ...line.staffing, keys: line.keys, worksOn: async () => false, sending };
  const change = { accountId: call.accountId, enquiryId, revision: 1 };
  const record = () => ask(line, call.cookie, 'POST', `${path}/record`, { revision: 1 });
  return { line, ...call, enquiryId, path, handedOn, parts, change, record };
}

/** What of it was looked up, decided or given to somebody. */
const followed = (line: TestLine, enquiryId: string) =>
  line.asAdministrator(`SELECT kind FROM ledger.entry WHERE kind ~ '^(register-|disclosure-|task-|agency-receipt)'
    UNION ALL SELECT 'task' FROM enquiries.task WHERE enquiry_id = '${enquiryId}'`);

describe('promise 4: nobody unproven', () => {
  it('sends nothing for a caller whom nobody has proven, and says what to do', async () => {
    const { line, enquiryId, handedOn, parts, change, record } = await saidInCall();
    const refused = await record();
    expect(refused).toMatchObject({ status: 409, body: { code: 'HL_CALLER_NOT_PROVEN' } });
    expect(await concludeEnquiry(parts, change, 'recorded')).toMatchObject({
      refused: 'HL_CALLER_NOT_PROVEN',
    });
    expect(handedOn).toEqual([]);
    expect(await followed(line, enquiryId)).toEqual([]);
    expect(await line.asAdministrator('SELECT state FROM enquiries.enquiry')).toEqual(['draft']);
  });
});

describe('promise 5: a closed list of purposes', () => {
  it('looks nothing up for what is declined, also where the caller is proven', async () => {
    const { line, enquiryId, callId, accountId, handedOn, parts, change } = await saidInCall();
    await proveCaller(line, { callId, accountId });
    expect(await concludeEnquiry(parts, change, 'declined')).toMatchObject({ state: 'declined', sent: null });
    expect(handedOn).toEqual([]);
    expect(await followed(line, enquiryId)).toEqual([]);
    const written = await line.asAdministrator(
      `SELECT kind FROM ledger.entry WHERE enquiry_id = '${enquiryId}' ORDER BY entry_id DESC LIMIT 1`,
    );
    expect(written).toEqual(['enquiry-declined']);
  });
});

describe('Send', () => {
  it('hands on each child with the proof of its caller, and answers by when the officer hears, in the state of the agency that was proven', async () => {
    const { line, callId, accountId, enquiryId, handedOn, parts, change } = await saidInCall({
      ...said,
      officer: { ...said.officer, agencyOri: 'CA0190000' },
    });
    await proveCaller(line, { callId, accountId });
    await line.asAdministrator(`UPDATE calls.call SET language = 'es' WHERE call_id = '${callId}'`);
    const makeTask = line.routing.tasks.makeWithin.bind(line.routing.tasks);
    const sent = await concludeEnquiry(
      { ...parts, sending: { ...parts.sending, makeTask } },
      change,
      'recorded',
    );
    const sentAt = line.clock.now();
    const dueAt = new Date(sentAt.getTime() + 60 * MINUTE_MS);
    expect(sent).toMatchObject({
      state: 'recorded',
      sent: {
        ...{ urgency: 'routine', sentAt: sentAt.toISOString(), dueAt: dueAt.toISOString() },
        agencyState: 'ZZ',
      },
    });
    expect(handedOn).toMatchObject([
      { enquiryId, child: 0, correction: 0, known: { givenNames: 'Testa' }, purpose: 'missing-child', dueAt },
      { enquiryId, child: 1, correction: 0, known: { givenNames: 'Testo' }, urgency: 'routine', sentAt },
    ]);
    expect(handedOn.map(({ language }) => language)).toEqual(['es', 'es']);
    const [first] = handedOn;
    expect(first?.proven.callId).toBe(callId);
  });
});

describe('promise 6: one answer for four truths', () => {
  it('has the officer called at the deadline, and lets nobody call before', async () => {
    const { line, desk, callId, accountId, cookie, record } = await saidInCall({
      ...said,
      purpose: 'child-present',
    });
    await proveCaller(line, { callId, accountId });
    expect((await record()).body).toMatchObject({ sent: { urgency: 'urgent' } });
    const [taskId = ''] = await line.asAdministrator(
      `SELECT task_id FROM tasks.task WHERE kind = 'enquiry-deadline' AND offer_from = due_at AND queue IS NOT NULL`,
    );
    desk.send({ kind: 'hang-up', callId });
    await desk.until((state) => state.wrapUp);
    desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
    await desk.until((state) => state.presence.state === 'ready');
    const early = await ask(line, cookie, 'POST', `/api/tasks/${taskId}/taking`);
    expect(early).toMatchObject({ status: 409, body: { code: 'HL_TASK_MOVED_ON' } });
    await line.pass(9 * MINUTE_MS);
    expect(desk.state.task).toBeNull();
    await line.pass(MINUTE_MS);
    const offered = await line.inTime(() => desk.find((state) => state.task));
    expect(offered).toMatchObject({ taskId, kind: 'enquiry-deadline', state: 'offered' });
  });
});
