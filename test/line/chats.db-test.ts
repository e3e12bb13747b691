import { describe, expect, it } from 'vitest';
import { chatView } from '../../contract/chat.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { waitFrom } from '../support/calls.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { provenOfficer } from '../support/proven-officers.ts';

type Begun = { language: 'en' | 'es'; priority: 'routine' | 'danger' };
const calm: Begun = { language: 'en', priority: 'routine' };

/** A proven officer has asked for a conversation; one call-taker is ready. */
async function begun(line: TestLine, how = calm) {
  const officer = await provenOfficer(line);
  const chat = await inTransaction(line.db, (tx) => line.chats.begin(tx, officer.proven, how));
  if (isRefusal(chat)) throw new Error(chat.refused);
  const side = { by: 'officer', officerId: officer.officerId, chatId: chat.chatId } as const;
  return { ...officer, chat, side };
}

/** The call-taker has accepted it. */
async function talking(line: TestLine) {
  const chat = await begun(line);
  const { desk, cookie } = chat;
  const task = await line.inTime(() => desk.find((state) => state.task));
  await ask(line, cookie, 'POST', `/api/tasks/${task.taskId}/acceptance`);
  await desk.until((state) => state.task?.state === 'under-way');
  const path = `/api/chats/${task.taskId}`;
  const say = (text: string) => ask(line, cookie, 'POST', `${path}/messages`, { text });
  const read = async (as = cookie) => ask(line, as, 'GET', path);
  return { ...chat, task, path, say, read };
}

const kinds = (line: TestLine) =>
  line.asAdministrator("SELECT kind FROM ledger.entry WHERE kind LIKE 'chat-%' ORDER BY entry_id");

describe('a conversation in writing with an officer', () => {
  it('comes to a call-taker as a task, goes to and fro, and is all in the ledger', async () => {
    const line = await openTestLine();
    const { desk, side, say, read, task, cookie } = await talking(line);
    expect(task).toMatchObject({ kind: 'chat', chatMessages: 0, because: { priority: 'routine' } });
    await line.chats.say(side, 'A girl is with me, about nine.');
    await desk.until((state) => state.task?.chatMessages === 1);
    expect((await say('Is she safe now?')).status).toBe(204);
    const shown = chatView.parse((await read()).body);
    expect(shown).toMatchObject({ state: 'talking', isProven: true, hasLeft: false });
    expect(shown.messages.map(({ by, text }) => `${by}: ${text}`)).toEqual([
      'officer: A girl is with me, about nine.',
      'call-taker: Is she safe now?',
    ]);
    await ask(line, cookie, 'POST', `/api/tasks/${task.taskId}/end`, { outcome: 'done' });
    await desk.until((state) => state.presence.state === 'ready');
    expect(await line.chats.read(side)).toMatchObject({ state: 'over' });
    expect(await line.chats.say(side, 'One more thing.')).toMatchObject({ refused: 'HL_CHAT_OVER' });
    expect(await kinds(line)).toEqual([
      ...['chat-began', 'chat-message-said', 'chat-message-said'],
      ...['chat-viewed', 'chat-viewed'],
    ]);
  });

  it('is read from the beginning by whoever takes it, also what was written while waiting', async () => {
    const line = await openTestLine();
    const { side, desk, cookie, chat } = await begun(line);
    await line.chats.say(side, 'I cannot hear. I write.');
    await line.inTime(() => desk.find((state) => state.task));
    await ask(line, cookie, 'POST', `/api/tasks/${chat.taskId}/acceptance`);
    await desk.until((state) => state.task?.chatMessages === 1);
    const read = await ask(line, cookie, 'GET', `/api/chats/${chat.taskId}`);
    expect(chatView.parse(read.body).messages).toHaveLength(1);
  });

  it('goes before routine callers where a child is in danger', async () => {
    const line = await openTestLine();
    const { desk, chat } = await begun(line, { language: 'en', priority: 'danger' });
    await waitFrom(line, '+1 555 0111');
    const task = await line.inTime(() => desk.find((state) => state.task));
    expect(task).toMatchObject({ taskId: chat.taskId, because: { priority: 'danger' } });
  });

  it('is offered to nobody once the officer has left, and says so to whoever has it', async () => {
    const line = await openTestLine();
    const waiting = await begun(line);
    expect(await line.chats.leave(waiting.side)).toBe('left');
    expect(await line.asAdministrator('SELECT outcome FROM tasks.task')).toEqual(['not-needed']);

    const other = await openTestLine();
    const taken = await talking(other);
    await other.chats.leave(taken.side);
    expect(chatView.parse((await taken.read()).body)).toMatchObject({ hasLeft: true, state: 'talking' });
    expect((await taken.say('Are you there?')).body).toMatchObject({ code: 'HL_CHAT_OVER' });
  });

  it('is not put off: somebody is there', async () => {
    const line = await openTestLine();
    const { task, cookie, clock } = { ...(await talking(line)), clock: line.clock };
    const dueAt = new Date(clock.now().getTime() + 60_000).toISOString();
    const body = { dueAt, reason: 'no-time-now' };
    const answer = await ask(line, cookie, 'POST', `/api/tasks/${task.taskId}/postponement`, body);
    expect(answer.body).toMatchObject({ code: 'HL_TASK_MOVED_ON' });
  });
});

describe('promise 4: nobody unproven, in writing either', () => {
  it('shows and takes nothing more once the proof no longer counts', async () => {
    const line = await openTestLine();
    const { say, read, side } = await talking(line);
    await line.asAdministrator(
      "UPDATE agencies.verification SET ended_at = now(), ended_because = 'officer-revoked'",
    );
    expect((await say('Still there?')).body).toMatchObject({ code: 'HL_CHAT_OVER' });
    expect(await line.chats.say(side, 'I am.')).toMatchObject({ refused: 'HL_CHAT_OVER' });
    expect(await line.chats.read(side)).toMatchObject({ refused: 'HL_NOT_FOUND' });
    expect(chatView.parse((await read()).body)).toMatchObject({ isProven: false });
  });

  it('is open to nobody but this officer and whoever works on its task', async () => {
    const line = await openTestLine();
    const { side, read, path } = await talking(line);
    const stranger = await line.openDesk('Otto Otherone');
    expect((await read(stranger.cookie)).status).toBe(404);
    expect((await ask(line, stranger.cookie, 'POST', `${path}/messages`, { text: 'Me too' })).status).toBe(
      404,
    );
    const another = { ...side, officerId: '00000000-0000-4000-8000-00000000000f' };
    expect(await line.chats.read(another)).toMatchObject({ refused: 'HL_NOT_FOUND' });
  });
});

describe('promises 1 and 2: what is written', () => {
  it('is stopped where it seems to say where a child is, from either side, and nothing of it is stored', async () => {
    const line = await openTestLine();
    const { say, side } = await talking(line);
    const place = 'She is staying at 1420 Maple Street, apartment 3.';
    expect((await say(place)).body).toMatchObject({ code: 'HL_FREE_TEXT_STOPPED' });
    expect(await line.chats.say(side, place)).toMatchObject({ refused: 'HL_FREE_TEXT_STOPPED' });
    expect(await line.asAdministrator('SELECT count(*) FROM chats.message')).toEqual(['0']);
  });

  it('cannot be read in the database, and is gone with its enquiry', async () => {
    const line = await openTestLine();
    const { side, say, read } = await talking(line);
    await say('The word is harbor.');
    const stored = await line.asAdministrator("SELECT encode(ciphertext, 'escape') FROM chats.message");
    expect(stored.join()).not.toContain('harbor');
    await line.asAdministrator('UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()');
    expect((await read()).status).toBe(404);
    expect(await line.chats.read(side)).toMatchObject({ refused: 'HL_NOT_FOUND' });
  });
});
