import { expect, it } from 'vitest';
import { ask } from '../../../test/support/line.ts';
import { endCall, entriesOf, sentInCall } from '../../../test/support/sent-in-call.ts';

it('the line keeps asking for the report while nobody has made it, and takes who did as another record, which stays', async () => {
  const first = await sentInCall();
  const { line, cookie, path, desk, enquiryId, history } = first;
  const nobody = { isDue: true, reporter: 'nobody-yet', state: null, agency: '', number: '' };
  const real = { isDue: true, reporter: 'agency', state: 'TX', agency: 'Example DFPS', number: 'X-1' };
  const tell = async (report: typeof nobody | typeof real) =>
    (await ask(line, cookie, 'POST', `${path}/report`, report)).status;
  const asked = () =>
    line.asAdministrator(
      "SELECT state || ' ' || (queue IS NOT NULL)::text || ' ' || (due_at = offer_from)::text || ' ' || postponed FROM tasks.task WHERE kind = 'report-check' AND ended_at IS NULL",
    );
  const due = () => line.asAdministrator("SELECT due_at FROM tasks.task WHERE kind = 'report-check'");
  expect(await tell(nobody)).toBe(204);
  expect(await asked()).toEqual(['open true true 0']);
  await endCall(first);
  const now = line.clock.now().toISOString();
  await line.asAdministrator(
    `UPDATE tasks.task SET due_at = '${now}', offer_from = '${now}' WHERE kind = 'report-check'`,
  );
  const dueAt = await due();
  const accept = async () => {
    const { taskId } = await line.inTime(() => desk.find((state) => state.task));
    await ask(line, cookie, 'POST', `/api/tasks/${taskId}/acceptance`);
    await desk.until((state) => state.task?.state === 'under-way');
  };
  await accept();
  expect(await tell(nobody)).toBe(204);
  expect(await asked()).toEqual([expect.stringMatching(/^(open|offered) true true 0$/)]);
  expect(await due()).toEqual(dueAt);
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
