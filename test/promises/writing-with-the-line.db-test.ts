import { describe, expect, it } from 'vitest';
import { chatView } from '../../contract/chat.ts';
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
    const read = chatView.parse((await ask(line, cookie, 'GET', `/api/chats/${task.taskId}`)).body);
    expect(read.messages.map(({ text }) => text)).toEqual(['I cannot hear. A boy is with me.']);
    await ask(line, cookie, 'POST', `/api/chats/${task.taskId}/messages`, { text: 'Is he <safe>?' });
    const shown = await browser.get(page);
    expect(shown.text).toContain('Is he &lt;safe&gt;?');
    expect(JSON.parse((await browser.get(`${page}/news`)).text)).toEqual({ messages: 2, state: 'talking' });
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
  });
});
