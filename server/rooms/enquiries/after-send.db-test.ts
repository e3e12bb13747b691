import { describe, expect, it } from 'vitest';
import { emptyChild, enquiryView } from '../../../contract/enquiry.ts';
import { enquiryOfTask } from '../../../contract/enquiry-after.ts';
import { hearGreeting } from '../../../test/support/calls.ts';
import { ask, eventually, openTestLine, type TestLine } from '../../../test/support/line.ts';
import { proveCaller } from '../../../test/support/prove-caller.ts';
import { endCall, entriesOf, type SentCall, said, sentInCall } from '../../../test/support/sent-in-call.ts';
import { keepToRetention } from './retention.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const corrected = (surnames: string, ncicNumber = '') => ({
  ...said,
  children: [{ ...emptyChild, givenNames: 'Testa', surnames, ncicNumber }],
});
/** Another call to the same desk. */
async function callAgain(line: TestLine, { desk }: Pick<SentCall, 'desk'>): Promise<string> {
  line.telephony.callerArrives(line.newChannel(), '+1 555 0101');
  await hearGreeting(line);
  const offer = await desk.until((state) => state.offer);
  await eventually(() => {
    if (!line.telephony.channels.has(offer.legId)) throw new Error('The desk is not rung yet.');
  });
  line.telephony.deskAnswers(offer.legId);
  await desk.until((state) => state.call?.state === 'talking');
  return offer.callId;
}

describe('corrections', () => {
  it('stand beside what was said, move no deadline, and are three at most', async () => {
    const { line, enquiryId, path, cookie, sent, correct, history } = await sentInCall();
    expect((await correct(2, corrected('Otra'))).body).toMatchObject({ code: 'HL_ENQUIRY_CHANGED' });
    for (const [number, name] of [
      [1, 'Una'],
      [2, 'Dos'],
      [3, 'Tres'],
    ] as const)
      expect((await correct(number, corrected(name))).body).toMatchObject({
        corrections: number,
        sent: sent.sent,
      });
    expect((await correct(3, corrected('Cuatro'))).body).toMatchObject({ code: 'HL_ENQUIRY_CORRECTED_OUT' });
    const { corrections, dueAt } = await history();
    expect(corrections.map(({ details }) => details.children[0]?.surnames)).toEqual(['Una', 'Dos', 'Tres']);
    expect(dueAt).toBe(sent.sent?.dueAt);
    expect((await ask(line, cookie, 'GET', path)).body).toMatchObject({ details: corrected('Tres') });
    const kinds = await entriesOf(line, enquiryId);
    expect(kinds.filter((kind) => kind === 'enquiry-corrected')).toHaveLength(3);
    const stored = await line.asAdministrator('SELECT ciphertext::text FROM enquiries.correction');
    expect(stored.join(' ')).not.toContain(Buffer.from('Tres').toString('hex'));
  });

  it('keep to the purpose and the children, and hold no address', async () => {
    const { correct } = await sentInCall();
    const more = { ...said, children: [...said.children, { ...emptyChild, givenNames: 'Testo' }] };
    expect((await correct(1, more)).body).toMatchObject({ code: 'HL_CORRECTION_NOT_SAME' });
    const where = { ...said, notes: 'She is staying at 1420 Maple Street, apartment 3.' };
    expect((await correct(1, where)).body).toMatchObject({ code: 'HL_FREE_TEXT_STOPPED' });
  });

  it('end the clock of the entry once each missing child is entered', async () => {
    const { line, correct, history } = await sentInCall();
    const open = () =>
      line.asAdministrator("SELECT kind FROM tasks.task WHERE ended_at IS NULL AND kind = 'entry-check'");
    expect((await history()).entryDueAt).not.toBeNull();
    expect(await open()).toEqual(['entry-check']);
    await correct(1, corrected('Inventada', 'M000000001'));
    expect((await history()).entryDueAt).toBeNull();
    expect(await open()).toEqual([]);
  });
});

describe('the entry of a missing child', () => {
  const owed = (line: TestLine) =>
    line.asAdministrator("SELECT state FROM tasks.task WHERE kind = 'entry-check' AND ended_at IS NULL");
  const two = {
    ...said,
    children: [...said.children, { ...emptyChild, givenNames: 'Testo', ncicNumber: '' }],
  };

  it('is written down by whoever has the task two hours later, though nobody is proven there, once for each child', async () => {
    const first = await sentInCall(two);
    const { line, cookie, path, desk, enquiryId, history } = first;
    const enter = (child: number, number: string) =>
      ask(line, cookie, 'POST', `${path}/entry`, { child, number });
    const [task] = await line.asAdministrator("SELECT due_at FROM tasks.task WHERE kind = 'entry-check'");
    expect(new Date(String(task)).toISOString()).toBe((await history()).entryDueAt);
    await endCall(first);
    expect((await enter(0, 'M000000001')).status).toBe(404);
    // Nobody stays signed in for two hours without a touch: its time comes at once instead.
    const now = line.clock.now().toISOString();
    await line.asAdministrator(
      `UPDATE tasks.task SET due_at = '${now}', offer_from = '${now}' WHERE kind = 'entry-check'`,
    );
    const offered = await line.inTime(() => desk.find((state) => state.task));
    expect(offered.kind).toBe('entry-check');
    await ask(line, cookie, 'POST', `/api/tasks/${offered.taskId}/acceptance`);
    expect((await history()).toEnter).toEqual([
      { child: 0, name: 'Testa Inventada' },
      { child: 1, name: 'Testo' },
    ]);
    for (const bad of ['', '12345', 'MM00000001', 'M0000000011', 'M00000000O'])
      expect([bad, (await enter(0, bad)).body]).toMatchObject([bad, { code: 'HL_ENTRY_NUMBER_NOT_VALID' }]);
    expect((await enter(2, 'M000000001')).body).toMatchObject({ code: 'HL_ENTRY_NOT_OWED' });
    expect((await enter(0, 'm 000-000-001')).status).toBe(204);
    expect((await enter(0, 'M000000002')).body).toMatchObject({ code: 'HL_ENTRY_NOT_OWED' });
    expect((await history()).toEnter).toEqual([{ child: 1, name: 'Testo' }]);
    expect((await enter(1, 'M000000003')).status).toBe(204);
    expect(await history()).toMatchObject({ entryDueAt: null, toEnter: [] });
    const shown = enquiryView.parse((await ask(line, cookie, 'GET', path)).body);
    expect(shown.details.children.map(({ ncicNumber }) => ncicNumber)).toEqual(['M000000001', 'M000000003']);
    const kinds = await entriesOf(line, enquiryId);
    expect(kinds.filter((kind) => kind === 'enquiry-entry-recorded')).toHaveLength(2);
    const stored = await line.asAdministrator('SELECT ciphertext::text FROM enquiries.entry');
    expect(stored.join(' ')).not.toContain(Buffer.from('M000000001').toString('hex'));
  });

  it('ends its clock while nobody has the task yet, also where a correction says the rest', async () => {
    const { line, cookie, path, correct } = await sentInCall(two);
    await ask(line, cookie, 'POST', `${path}/entry`, { child: 0, number: 'M000000001' });
    expect(await owed(line)).toEqual(['open']);
    const [first, second] = two.children;
    const rest = {
      ...two,
      children: [first ?? emptyChild, { ...emptyChild, ...second, ncicNumber: 'M000000003' }],
    };
    expect((await correct(1, rest)).status).toBe(200);
    expect(await owed(line)).toEqual([]);
  });

  it('is owed until there is a number of its form: no other text ends the clock, when it is sent or corrected', async () => {
    const { line, cookie, path, correct, history } = await sentInCall(corrected('Inventada', 'pending'));
    expect((await correct(1, corrected('Inventada', 'asked for'))).status).toBe(200);
    expect(await owed(line)).toEqual(['open']);
    expect((await history()).toEnter).toEqual([{ child: 0, name: 'Testa Inventada' }]);
    await ask(line, cookie, 'POST', `${path}/entry`, { child: 0, number: 'M000000001' });
    expect([await owed(line), (await history()).entryDueAt]).toEqual([[], null]);
  });

  it('is asked of nobody where no child is missing', async () => {
    const { line, cookie, path } = await sentInCall({ ...said, purpose: 'child-present' });
    expect(await owed(line)).toEqual([]);
    const entry = await ask(line, cookie, 'POST', `${path}/entry`, { child: 0, number: 'M000000001' });
    expect(entry.body).toMatchObject({ code: 'HL_ENTRY_NOT_OWED' });
  });
});

describe('promise 4: nobody unproven', () => {
  it('opens an earlier enquiry for a proven officer of the same agency alone, and writes every try down', async () => {
    const first = await sentInCall();
    const { line, cookie, accountId, agencyId, reference, enquiryId, path } = first;
    await endCall(first);
    expect((await ask(line, cookie, 'GET', path)).status).toBe(404);
    const callId = await callAgain(line, first);
    const open = (of: string) =>
      ask(line, cookie, 'POST', '/api/enquiries/follow-ups', { callId, reference: of });
    expect((await open(reference)).body).toMatchObject({ code: 'HL_CALLER_NOT_PROVEN' });
    await proveCaller(line, { callId, accountId });
    expect((await open(reference)).body).toMatchObject({ code: 'HL_REFERENCE_NOT_THEIRS' });
    await line.asAdministrator(
      `UPDATE agencies.verification SET ended_at = now(), ended_because = 'replaced' WHERE call_id = '${callId}'`,
    );
    await proveCaller(line, { callId, accountId }, agencyId);
    const wrong = `${reference.slice(0, -1)}${(Number(reference.at(-1)) + 1) % 10}`;
    expect((await open(wrong)).body).toMatchObject({ code: 'HL_REFERENCE_MISHEARD' });
    expect((await open(reference.toLowerCase())).body).toMatchObject({ enquiryId, state: 'recorded' });
    expect((await ask(line, cookie, 'GET', path)).status).toBe(200);
    const tries = await line.asAdministrator(
      "SELECT content::jsonb->'subject'->>'outcome' FROM ledger.entry WHERE kind = 'enquiry-asked-for' ORDER BY entry_id",
    );
    expect(tries).toEqual(['refused', 'opened']);
  });
});

describe('the end of an enquiry', () => {
  it('comes after its deadline, once; the report to child protection is asked for an hour later, and holds no address', async () => {
    const first = await sentInCall({ ...said, urgency: 'urgent' });
    const { line, cookie, path, desk, history } = first;
    const close = (outcome: string) => ask(line, cookie, 'POST', `${path}/closing`, { outcome });
    expect((await close('deadline-words')).body).toMatchObject({ code: 'HL_ENQUIRY_NOT_DUE' });
    await endCall(first);
    await line.pass(10 * MINUTE_MS);
    const offered = await line.inTime(() => desk.find((state) => state.task));
    expect(offered.kind).toBe('enquiry-deadline');
    await ask(line, cookie, 'POST', `/api/tasks/${offered.taskId}/acceptance`);
    const about = await ask(line, cookie, 'GET', `/api/enquiries/of-task/${offered.taskId}`);
    expect(enquiryOfTask.parse(about.body)).toMatchObject({ kind: 'enquiry-deadline', closed: null });
    const report = { isDue: true, reporter: 'officer', state: 'TX', agency: 'Example DFPS', number: 'X-1' };
    const where = { ...report, agency: '1420 Maple Street apt 3' };
    expect((await ask(line, cookie, 'POST', `${path}/report`, where)).body).toMatchObject({
      code: 'HL_FREE_TEXT_STOPPED',
    });
    expect((await ask(line, cookie, 'POST', `${path}/report`, report)).status).toBe(204);
    expect((await ask(line, cookie, 'POST', `${path}/report`, report)).status).toBe(409);
    expect((await close('deadline-words')).status).toBe(204);
    expect((await close('withdrawn')).body).toMatchObject({ code: 'HL_ENQUIRY_CONCLUDED' });
    expect(await history()).toMatchObject({ report, closed: { outcome: 'deadline-words' } });
    const left = await line.asAdministrator(
      "SELECT kind FROM tasks.task WHERE kind = 'report-check' AND ended_at IS NULL",
    );
    expect(left).toEqual([]);
  });

  it('lets nobody who has no part in it read, correct or close it', async () => {
    const { line, path } = await sentInCall();
    const other = await line.signInAs('call-taker', 'Otto Otherone');
    for (const [method, at, body] of [
      ['GET', 'history', undefined],
      ['POST', 'corrections', { number: 1, details: said }],
      ['POST', 'closing', { outcome: 'withdrawn' }],
      ['POST', 'entry', { child: 0, number: 'M000000001' }],
      ['POST', 'report', { isDue: true, reporter: 'nobody-yet', state: null, agency: '', number: '' }],
    ] as const)
      expect([at, (await ask(line, other.cookie, method, `${path}/${at}`, body)).status]).toEqual([at, 404]);
  });
});

describe('what was said', () => {
  it('is destroyed so many days after its closing, corrections and report with it; that it was asked stays', async () => {
    const { line, enquiryId, cookie, path, correct } = await sentInCall();
    await correct(1, corrected('Una'));
    const state = () =>
      line.asAdministrator(`SELECT outcome || ' ' || (SELECT count(*) FROM enquiries.data_key WHERE wrapped_key IS NULL)
      FROM enquiries.enquiry WHERE enquiry_id = '${enquiryId}'`);
    const at = (days: number) => ({
      db: line.db,
      destroyedWith: { enquiry: async () => undefined, olderThan: async () => undefined },
      alsoHeld: async () => [],
      clock: {
        ...line.clock,
        now: () => new Date(line.clock.now().getTime() + days * DAY_MS),
        after: () => () => {},
      },
    });
    await keepToRetention(at(29));
    expect(await state()).toEqual(['null']);
    await keepToRetention(at(31));
    expect(await state()).toEqual(['by-time 0']);
    await keepToRetention(at(31 + 89));
    expect(await state()).toEqual(['by-time 0']);
    await keepToRetention(at(31 + 91));
    expect(await state()).toEqual(['by-time 1']);
    await keepToRetention(at(31 + 92));
    expect((await entriesOf(line, enquiryId)).slice(-2)).toEqual(['enquiry-closed', 'enquiry-destroyed']);
    for (const where of [path, `${path}/history`])
      expect((await ask(line, cookie, 'GET', where)).body).toMatchObject({ code: 'HL_ENQUIRY_DESTROYED' });
    const { wrappedKeys } = {
      wrappedKeys: await line.asAdministrator('SELECT wrapped_key::text FROM enquiries.data_key'),
    };
    expect(wrappedKeys).toEqual(['null']);
  });

  it('is kept for as long as two people say, which the database enforces', async () => {
    const line = await openTestLine();
    const insert = line.db.insertInto('enquiries.retention').values({
      version: 2,
      after_closing_days: 1,
      valid_from: line.clock.now(),
      proposal_id: crypto.randomUUID(),
    });
    await expect(insert.execute()).rejects.toThrow(/Two people decide/);
  });
});
