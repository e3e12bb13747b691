import { describe, expect, it } from 'vitest';
import { type EnquiryDetails, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { consult } from '../support/colleagues.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';

const withNotes = (notes: string): EnquiryDetails => ({ ...emptyDetails, notes });

/** Two who consult about a caller; the call-taker has noted something. */
async function noted() {
  const line = await openTestLine();
  const pair = await consult(line);
  const opened = await ask(line, pair.cookie, 'POST', '/api/enquiries', { callId: pair.callId });
  const path = `/api/enquiries/${enquiryView.parse(opened.body).enquiryId}`;
  const save = (cookie: string, notes: string, revision: number) =>
    ask(line, cookie, 'PUT', `${path}/details`, { revision, details: withNotes(notes) });
  expect((await save(pair.cookie, 'The officer will ring again at noon.', 0)).status).toBe(200);
  return { line, ...pair, path, save };
}

const viewsBy = async (line: TestLine, accountId: string) =>
  (
    await line.asAdministrator(
      "SELECT content FROM ledger.entry WHERE kind = 'enquiry-viewed' ORDER BY entry_id",
    )
  ).filter((content) => content.includes(accountId)).length;

describe('the notes of a call', () => {
  it('are not for a colleague who is only asked', async () => {
    const { line, colleague, path } = await noted();
    expect((await ask(line, colleague.cookie, 'GET', path)).status).toBe(404);
    expect(await viewsBy(line, colleague.accountId)).toBe(0);
  });

  it('are shown to whoever takes the call over, after that was written down, and to nobody else any more', async () => {
    const { line, desk, cookie, colleague, guest, path, save } = await noted();
    desk.send({ kind: 'hand-over', participantId: guest.participantId });
    const taken = await colleague.desk.until((state) => state.call && state.enquiryId);
    expect(path).toContain(taken);
    const shown = await ask(line, colleague.cookie, 'GET', path);
    expect(enquiryView.parse(shown.body).details.notes).toBe('The officer will ring again at noon.');
    expect(await viewsBy(line, colleague.accountId)).toBe(1);
    expect((await save(colleague.cookie, 'The officer has rung again.', 1)).status).toBe(200);
    expect((await ask(line, cookie, 'GET', path)).status).toBe(404);
    expect((await save(cookie, 'Too late.', 2)).status).toBe(404);
  });

  it('are stopped where they seem to say where a child is, before they are stored', async () => {
    const { line, cookie, path, save } = await noted();
    const stopped = await save(cookie, 'She is staying at 1420 Maple Street, apartment 3.', 1);
    expect(stopped.body).toMatchObject({ code: 'HL_FREE_TEXT_STOPPED' });
    const kept = enquiryView.parse((await ask(line, cookie, 'GET', path)).body);
    expect(kept.details.notes).toBe('The officer will ring again at noon.');
  });
});
