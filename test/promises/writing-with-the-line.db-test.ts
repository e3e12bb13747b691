import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chatView } from '../../contract/chat.ts';
import { emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { shippedGuidance } from '../../contract/guidance.ts';
import { enrolledOfficer, file, openEnrolling } from '../support/enrolment.ts';
import { ask, type TestLine } from '../support/line.ts';
import { digitsOn } from '../support/officer-browser.ts';

/** An officer who has filed an enquiry and holds a code for it. */
async function withCode() {
  const enrolling = await openEnrolling();
  const { browser, administrator } = await enrolledOfficer(enrolling);
  const codePath = await file(browser);
  const shown = await browser.postProven(codePath);
  const [, code = ''] = digitsOn(shown.text);
  const chatPath = codePath.replace(/code$/, 'chat');
  return { line: enrolling.line, browser, administrator, code, chatPath };
}

/** The officer has begun to write, and a call-taker has taken it. */
async function writing() {
  const officer = await withCode();
  const { line, browser, code, chatPath } = officer;
  const begun = await browser.post(chatPath, { code });
  const page = begun.location ?? '';
  const { desk, cookie } = await line.openDesk('Cora Calltaker');
  await desk.becomeReady();
  const task = await line.inTime(() => desk.find((state) => state.task));
  await ask(line, cookie, 'POST', `/api/tasks/${task.taskId}/acceptance`);
  await desk.until((state) => state.task?.state === 'under-way');
  return { ...officer, begun, page, desk, cookie, task };
}

const proofs = (line: TestLine) =>
  line.asAdministrator(
    'SELECT method FROM agencies.verification WHERE enquiry_id IS NOT NULL ORDER BY proven_at',
  );

describe('promise 4: an officer who writes is proven by the code', () => {
  it('writes with a call-taker, who reads and answers, and all of it is in the ledger', async () => {
    const { line, browser, page, begun, cookie, task, desk } = await writing();
    expect(begun.status).toBe(303);
    expect(begun.location).toMatch(/^\/officer\/chats\//);
    expect(await proofs(line)).toEqual(['call-code']);
    expect(
      (await browser.post(`${page}/messages`, { text: 'I cannot hear. A boy is with me.' })).status,
    ).toBe(303);
    await desk.until((state) => state.task?.chatMessages === 1);
    const list = (await browser.get('/officer/')).text;
    expect(list).toContain('You are writing with the line');
    expect(list).toContain(`href="${page}"`);
    expect(list).not.toContain('Waits for your call');
    const read = chatView.parse((await ask(line, cookie, 'GET', `/api/chats/${task.taskId}`)).body);
    expect(read.messages.map(({ text }) => text)).toEqual(['I cannot hear. A boy is with me.']);
    await ask(line, cookie, 'POST', `/api/chats/${task.taskId}/messages`, { text: 'Is he <safe>?' });
    const shown = await browser.get(page);
    expect(shown.text).toContain('Is he &lt;safe&gt;?');
    expect(JSON.parse((await browser.get(`${page}/news`)).text)).toEqual({
      ...{ messages: 2, state: 'talking', isPastDeadline: false },
    });
    const kinds = await line.asAdministrator(
      "SELECT kind FROM ledger.entry WHERE kind LIKE 'chat-%' OR kind LIKE 'call-code-%' ORDER BY entry_id",
    );
    expect(kinds).toEqual([
      ...['call-code-issued', 'call-code-redeemed', 'chat-began', 'chat-message-said', 'chat-viewed'],
      ...['chat-message-said', 'chat-viewed'],
    ]);
  });

  it('begins nothing with a wrong code, three of which void it, nor twice with one', async () => {
    const { line, browser, code, chatPath } = await withCode();
    const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
    for (const _try of [1, 2]) expect((await browser.post(chatPath, { code: wrong })).status).toBe(409);
    expect((await browser.post(chatPath, { code })).status).toBe(303);
    expect((await browser.post(chatPath, { code })).status).toBe(409);
    expect(await proofs(line)).toEqual(['call-code']);

    const again = await withCode();
    const bad = again.code.startsWith('0') ? `1${again.code.slice(1)}` : `0${again.code.slice(1)}`;
    for (const _try of [1, 2, 3]) await again.browser.post(again.chatPath, { code: bad });
    expect((await again.browser.post(again.chatPath, { code: again.code })).status).toBe(409);
    expect(await proofs(again.line)).toEqual([]);
  });

  it('waits for a call again once the conversation is over', async () => {
    const { browser, page } = await writing();
    expect((await browser.post(`${page}/leaving`)).status).toBe(303);
    const list = (await browser.get('/officer/')).text;
    expect(list).toContain('Waits for your call');
    expect(list).not.toContain('/officer/chats/');
  });

  it('gives back what was stopped, with the reason, so that nothing is typed twice', async () => {
    const { browser, page } = await writing();
    const place = 'She is staying at 1420 Maple Street, apartment 3.';
    const stopped = await browser.post(`${page}/messages`, { text: place });
    expect(stopped.status).toBe(422);
    expect(stopped.text).toContain(place);
    expect(stopped.text).toContain('role="alert"');
  });

  it('is not open to another officer', async () => {
    const { page, administrator, chatPath } = await writing();
    expect((await administrator.get(page)).status).toBe(404);
    expect((await administrator.get(`${page}/news`)).status).toBe(404);
    expect((await administrator.post(`${page}/messages`, { text: 'Me too' })).status).toBe(404);
    expect((await administrator.post(chatPath, { code: '00000000' })).status).toBe(404);
    expect((await administrator.get('/officer/')).text).not.toContain('/officer/chats/');
  });
});

/** What Send says of a filed enquiry whose attestation no call-taker has read back (promise 5). */
const notReadBack = {
  status: 422,
  body: { code: 'HL_ENQUIRY_INCOMPLETE', fields: [{ path: 'attested' }] },
};

describe('the enquiry that was filed before a conversation in writing', () => {
  const entries = (line: TestLine, kind: string) =>
    line.asAdministrator(
      `SELECT (content::jsonb->>'verification' IS NOT NULL)::text FROM ledger.entry WHERE kind = '${kind}' ORDER BY entry_id`,
    );

  it('is on the desk of whoever writes, who works on it and records it; each look and save is in the ledger with the proof', async () => {
    const { line, browser, desk, cookie } = await writing();
    const enquiryId = (await desk.until((state) => state.enquiryId)) ?? '';
    const path = `/api/enquiries/${enquiryId}`;
    const shown = enquiryView.parse((await ask(line, cookie, 'GET', path)).body);
    expect(shown).toMatchObject({ enquiryId, callId: null, state: 'draft' });
    expect(shown.details.children[0]).toMatchObject({ givenNames: 'Testa' });
    const { revision, details } = shown;
    expect(details).toMatchObject({ attested: false, attestedWhenFiled: 'child-present' });
    const record = (at: number) => ask(line, cookie, 'POST', `${path}/record`, { revision: at });
    expect(await record(revision)).toMatchObject(notReadBack);
    const change = { revision, details: { ...details, attested: true, notes: 'The boy speaks Spanish.' } };
    const saved = enquiryView.parse((await ask(line, cookie, 'PUT', `${path}/details`, change)).body);
    expect((await record(saved.revision)).status).toBe(200);
    for (const kind of ['enquiry-viewed', 'enquiry-saved', 'enquiry-recorded'])
      expect([kind, ...(await entries(line, kind))]).toEqual([kind, 'true']);
    expect((await browser.get('/officer/')).text).toContain('Sent. You hear from the line by');
  });

  it('promise 6: tells whoever writes at its deadline and never earlier what is said aloud then, where they write and in their list', async () => {
    const { line, browser, desk, cookie, page } = await writing();
    const enquiryId = (await desk.until((state) => state.enquiryId)) ?? '';
    const path = `/api/enquiries/${enquiryId}`;
    const { revision, details } = enquiryView.parse((await ask(line, cookie, 'GET', path)).body);
    const readBack = { revision, details: { ...details, attested: true } };
    const saved = enquiryView.parse((await ask(line, cookie, 'PUT', `${path}/details`, readBack)).body);
    const sent = await ask(line, cookie, 'POST', `${path}/record`, { revision: saved.revision });
    expect(sent.status).toBe(200);
    const spoken = shippedGuidance.content.said.en.deadline.split("'")[0] ?? '';
    const look = async () => ({
      list: (await browser.get('/officer/')).text.includes(spoken),
      chat: (await browser.get(page)).text.includes(spoken),
      news: z
        .object({ isPastDeadline: z.boolean() })
        .parse(JSON.parse((await browser.get(`${page}/news`)).text)).isPastDeadline,
    });
    const dueIn = (ms: number) =>
      line.asAdministrator(`SET session_replication_role = replica;
        UPDATE enquiries.enquiry SET concluded_at = concluded_at - interval '1 hour', due_at = '${new Date(line.clock.now().getTime() + ms).toISOString()}', unjoined_at = now()
        WHERE enquiry_id = '${enquiryId}'; SET session_replication_role = DEFAULT`);
    await dueIn(1);
    expect(await look()).toEqual({ list: false, chat: false, news: false });
    await dueIn(0);
    const before = await entries(line, 'own-enquiries-viewed');
    expect(await look()).toEqual({ list: true, chat: true, news: true });
    expect(await entries(line, 'own-enquiries-viewed')).toHaveLength(before.length + 1);
    // That a call-taker finds the call not needed changes nothing that the officer reads.
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE tasks.task SET state = 'done', queue = NULL, owner_id = NULL, holder_id = NULL, lease_expires_at = NULL,
        ended_at = made_at, outcome = 'not-needed' WHERE kind = 'enquiry-deadline'; SET session_replication_role = DEFAULT`);
    expect(await look()).toEqual({ list: true, chat: true, news: true });
    // Whom a custodian has joined nobody calls at the deadline, and nothing is read there either; also before that is written. Nor by who withdrew.
    for (const change of [
      'unjoined_at = NULL',
      "unjoined_at = now(), closed_at = now(), outcome = 'withdrawn'",
    ]) {
      await line.asAdministrator(`UPDATE enquiries.enquiry SET ${change} WHERE enquiry_id = '${enquiryId}'`);
      expect(await look()).toEqual({ list: false, chat: false, news: false });
    }
    expect((await browser.get('/officer/')).text).toContain('The time by which you were to hear is over.');
  });

  it("is nobody else's: not before the chat is accepted, not another call-taker's who writes too, and not once it is over", async () => {
    const { line, cookie, desk, task, administrator, browser, page } = await writing();
    const enquiryId = (await desk.until((state) => state.enquiryId)) ?? '';
    const path = `/api/enquiries/${enquiryId}`;
    // A second officer writes, and another call-taker has that.
    const codePath = await file(administrator);
    const [, code = ''] = digitsOn((await administrator.postProven(codePath)).text);
    await administrator.post(codePath.replace(/code$/, 'chat'), { code });
    const other = await line.openDesk('Otto Otherone');
    await other.desk.becomeReady();
    const offered = await line.inTime(() => other.desk.find((state) => state.task));
    const theirs = await line.asAdministrator(
      `SELECT enquiry_id FROM chats.chat WHERE task_id = '${offered.taskId}'`,
    );
    expect(other.desk.state.enquiryId).toBeNull();
    expect((await ask(line, other.cookie, 'GET', `/api/enquiries/${theirs[0]}`)).status).toBe(404);
    await ask(line, other.cookie, 'POST', `/api/tasks/${offered.taskId}/acceptance`);
    await other.desk.until((state) => state.task?.state === 'under-way');
    expect((await ask(line, other.cookie, 'GET', `/api/enquiries/${theirs[0]}`)).status).toBe(200);
    const views = await entries(line, 'enquiry-viewed');
    for (const [method, at, body] of [
      ['GET', path, undefined],
      ['PUT', `${path}/details`, { revision: 1, details: emptyDetails }],
      ['POST', `${path}/record`, { revision: 1 }],
    ] as const)
      expect([method, (await ask(line, other.cookie, method, at, body)).status]).toEqual([method, 404]);
    expect(await entries(line, 'enquiry-viewed')).toEqual(views);
    await ask(line, cookie, 'POST', `/api/tasks/${task.taskId}/end`, { outcome: 'done' });
    await desk.until((state) => state.task === null || undefined);
    expect((await ask(line, cookie, 'GET', path)).status).toBe(404);
    // What was proven ends with the conversation, of this enquiry alone; its officer still sees that it is over.
    const ended = await line.asAdministrator(
      "SELECT (enquiry_id = '" +
        enquiryId +
        "')::text || ' ' || coalesce(ended_because, 'holds') FROM agencies.verification WHERE call_id IS NULL ORDER BY 1",
    );
    expect(ended).toEqual(['false holds', 'true call-over']);
    expect(JSON.parse((await browser.get(`${page}/news`)).text)).toMatchObject({ state: 'over' });
    expect((await browser.get(page)).text).toContain('This conversation is over.');
    expect((await browser.post(`${page}/messages`, { text: 'And?' })).status).toBe(409);
  });

  it('is not shown where the look cannot be written down', async () => {
    const { line, cookie, desk } = await writing();
    const enquiryId = (await desk.until((state) => state.enquiryId)) ?? '';
    await line.asAdministrator('REVOKE INSERT ON ledger.entry FROM harborline_server');
    const refused = await ask(line, cookie, 'GET', `/api/enquiries/${enquiryId}`);
    expect(refused.status).toBe(500);
    expect(JSON.stringify(refused.body)).not.toContain('Testa');
  });
});
