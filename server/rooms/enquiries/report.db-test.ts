import { expect, it } from 'vitest';
import { enquiryOfTask } from '../../../contract/enquiry-after.ts';
import { ask } from '../../../test/support/line.ts';
import { endCall, entriesOf, said, sentInCall } from '../../../test/support/sent-in-call.ts';
import { stayUnlocked } from '../../../test/support/stay-unlocked.ts';

const MINUTE_MS = 60_000;
const nobody = { isDue: true, reporter: 'nobody-yet', state: null, agency: '', number: '', whyNotDue: null };
const real = { ...nobody, reporter: 'agency', state: 'TX', agency: 'Example DFPS', number: 'X-1' };

/** Who works on the question for the report, which is due now, and what they say. */
async function askedForReport() {
  const first = await sentInCall({ ...said, purpose: 'child-present' });
  const { line, cookie, path, desk } = first;
  const tell = async (report: object) => (await ask(line, cookie, 'POST', `${path}/report`, report)).status;
  const accept = async () => {
    const { taskId } = await line.inTime(() => desk.find((state) => state.task));
    await ask(line, cookie, 'POST', `/api/tasks/${taskId}/acceptance`);
    await desk.until((state) => state.task?.state === 'under-way');
    return taskId;
  };
  const isDueNow = async () => {
    const now = line.clock.now().toISOString();
    await line.asAdministrator(
      `UPDATE tasks.task SET due_at = '${now}', offer_from = '${now}' WHERE kind = 'report-check';
        UPDATE tasks.task SET due_at = due_at + interval '1 day', offer_from = offer_from + interval '1 day'
          WHERE kind = 'enquiry-deadline'`,
    );
  };
  const end = (taskId: string, outcome = 'done') =>
    ask(line, cookie, 'POST', `/api/tasks/${taskId}/end`, { outcome });
  return { ...first, tell, accept, isDueNow, end };
}

it('the line asks for the report again half an hour later while nobody has made it, and takes who did as another record, which stays', async () => {
  const first = await askedForReport();
  const { line, tell, accept, isDueNow, desk, enquiryId, history } = first;
  const asked = () =>
    line.asAdministrator(
      `SELECT state || ' ' || (queue IS NOT NULL)::text || ' ' || (due_at = offer_from)::text || ' ' ||
        round(extract(epoch FROM due_at - '${line.clock.now().toISOString()}') / 60)
        FROM tasks.task WHERE kind = 'report-check' AND ended_at IS NULL`,
    );
  // Before its time it waits for that: an hour after the deadline of what is urgent.
  expect(await tell(nobody)).toBe(204);
  expect(await asked()).toEqual(['open true true 70']);
  await endCall(first);
  await isDueNow();
  await accept();
  expect(await tell(nobody)).toBe(204);
  expect(await asked()).toEqual(['open true true 30']);
  await stayUnlocked(line);
  await line.pass(29 * MINUTE_MS);
  expect(desk.state.task).toBeNull();
  await accept();
  expect((await history()).report).toMatchObject(nobody);
  expect(await tell(real)).toBe(204);
  expect(await tell(real)).toBe(409);
  expect((await history()).report).toMatchObject(real);
  const kept = await line.asAdministrator('SELECT number::text FROM enquiries.report ORDER BY number');
  expect(kept).toEqual(['1', '2', '3']);
  const kinds = await entriesOf(line, enquiryId);
  expect(kinds.filter((kind) => kind === 'enquiry-report-recorded')).toHaveLength(3);
});

it('the question does not end before somebody has written down who reported, or why nobody has to', async () => {
  const first = await askedForReport();
  const { tell, accept, isDueNow, end, history } = first;
  await endCall(first);
  await isDueNow();
  const taskId = await accept();
  for (const outcome of ['done', 'not-needed', 'reached', 'not-reached'])
    expect((await end(taskId, outcome)).body).toMatchObject({ code: 'HL_REPORT_NOT_RECORDED' });
  const none = { ...nobody, isDue: false };
  expect([await tell(none), await tell({ ...real, agency: ' ' })]).toEqual([400, 400]);
  expect(await tell({ ...none, whyNotDue: 'has-it-already' })).toBe(204);
  expect((await history()).report).toMatchObject({ isDue: false, whyNotDue: 'has-it-already' });
  expect((await end(taskId)).status).toBe(204);
});

it('the question says what the law of the agency’s state wants, as the legal profile has it', async () => {
  const first = await askedForReport();
  const { line, cookie, accept, isDueNow, sent } = first;
  await endCall(first);
  await isDueNow();
  const taskId = await accept();
  const about = enquiryOfTask.parse(
    (await ask(line, cookie, 'GET', `/api/enquiries/of-task/${taskId}`)).body,
  );
  const by = new Date(Date.parse(sent.sent?.sentAt ?? '') + 24 * 60 * MINUTE_MS).toISOString();
  expect(about).toMatchObject({
    kind: 'report-check',
    agencyState: 'ZZ',
    reportRule: { reporters: 'named-professions', withinHours: 24, by, source: 'Made up for the demo' },
  });
});
