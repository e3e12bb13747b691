import { describe, expect, it } from 'vitest';
import { demoProfile, type LegalContent } from '../../../../contract/legal.ts';
import { officeOf, PROCESSES, subpoena } from '../../../../test/support/legal-process.ts';
import { ask, type TestLine } from '../../../../test/support/line.ts';
import { photograph } from '../../../../test/support/papers.ts';
import { sentInCall } from '../../../../test/support/sent-in-call.ts';
import { asServer, contentsOf } from '../../../../test/support/two-people.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { certifyDestruction } from '../../ledger/index.ts';
import { destroyPapers } from './destroy-papers.ts';

/** Everything that is over ended on that day, long ago. */
const ENDED = '2001-01-01T00:00:00Z';
const endedLongAgo = (line: TestLine) => {
  const wasDone = (column: string, at: string) =>
    `${column} = CASE WHEN ${column} IS NULL THEN NULL ELSE ${at} END`;
  return line.asAdministrator(`SET session_replication_role = replica;
    UPDATE oversight.process SET taken_in_at = '${ENDED}', ${wasDone('agreed_at', `timestamptz '${ENDED}' - interval '9 days'`)},
      ${wasDone('challenge_until', `timestamptz '${ENDED}' - interval '1 day'`)},
      ${wasDone('produced_at', `timestamptz '${ENDED}'`)}, ${wasDone('refused_at', `timestamptz '${ENDED}'`)};
    UPDATE legal.enquiry_hold SET held_at = '${ENDED}', ${wasDone('lifted_at', `timestamptz '${ENDED}'`)};
    SET session_replication_role = DEFAULT`);
};

/** As two people would have agreed on it before. */
const agreeOn = (line: TestLine, version: number, more: Partial<LegalContent>) =>
  line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO legal.version (version, content, approved_at, proposal_id)
    VALUES (${version}, '${JSON.stringify({ ...demoProfile.content, ...more })}', '2000-01-01', gen_random_uuid());
    SET session_replication_role = DEFAULT`);
const forDays = (days: number): Partial<LegalContent> => ({
  retention: [{ of: 'processes', leastDays: 1, mostDays: days, rule: 'Example schedule 12' }],
});
const hold = {
  ...{ name: 'a-hold', of: 'processes', reason: 'A suit', from: '2001-02-15', until: null },
} satisfies LegalContent['holds'][number];

const keep = (line: TestLine, now: string) => destroyPapers({ db: line.db, clock: new TestClock(now) });
const byHand = (line: TestLine, processId: string, at: string) =>
  asServer(line, `SELECT ledger.destroy_subject('${processId}', '${at}')`);
const isThere = async (line: TestLine, processId: string) =>
  (await line.asAdministrator(`SELECT 1 FROM ledger.subject_key WHERE subject_id = '${processId}'`))
    .length === 1;

/** Taken in with a scanned page, and refused; what it holds is lifted where that is wanted. */
async function openRefused({ isLifted = true } = {}) {
  const { line, reference } = await sentInCall();
  const office = officeOf(line);
  const eva = await office.eva();
  const { processId } = await office.takeIn(subpoena([reference]), eva);
  await office.post(eva, `/${processId}/pages`, { after: 0, file: photograph.toString('base64') });
  const refusal = { because: 'not-valid', note: 'No court has issued it.' };
  expect((await office.post(await office.cora(), `/${processId}/refusal`, refusal)).status).toBe(200);
  if (isLifted) expect((await office.lift(processId)).status).toBe(200);
  await endedLongAgo(line);
  return { line, office, reference, processId };
}

describe('the papers of a legal process', () => {
  it('are kept where no schedule says for how long, also from the server’s own role', async () => {
    const { line, office, processId } = await openRefused();
    await keep(line, '2099-01-01T00:00:00Z');
    expect(await isThere(line, processId)).toBe(true);
    await expect(byHand(line, processId, '2099-01-01')).rejects.toThrow('until their schedule is over');
    expect((await office.view(processId)).papers).toEqual({
      ...{ destroyedAt: null, keptUntil: null, isHeld: false, schedule: null },
    });
  });

  it('are destroyed by their key when their days are over and no minute sooner, with a proof; who did what stays', async () => {
    const { line, office, processId } = await openRefused();
    await agreeOn(line, 1, forDays(30));
    const schedule = { version: 1, mostDays: 30, rule: 'Example schedule 12' };
    const before = await office.view(processId);
    expect(before.papers).toMatchObject({ schedule, keptUntil: '2001-01-31T00:00:00.000Z' });
    await keep(line, '2001-01-30T23:59:00Z');
    expect(await isThere(line, processId)).toBe(true);
    await expect(byHand(line, processId, '2001-01-30T23:59:00Z')).rejects.toThrow('until their schedule');
    await keep(line, '2001-01-31T00:00:00Z');
    expect(await isThere(line, processId)).toBe(false);
    const after = await office.view(processId);
    expect(after).toMatchObject({ paper: null, next: 'nothing', mayDo: [], refusedBecause: 'not-valid' });
    expect(after.papers).toEqual({
      ...{ destroyedAt: '2001-01-31T00:00:00.000Z', keptUntil: null, isHeld: false, schedule },
    });
    const { acts } = before;
    expect(after.acts).toEqual(acts.map((act) => ({ ...act, note: null })));
    const { cookie } = await office.eva();
    expect((await ask(line, cookie, 'GET', `${PROCESSES}/${processId}/pages/1`)).status).toBe(404);
    await keep(line, '2001-02-02T00:00:00Z');
    expect(await contentsOf(line, 'process-papers-destroyed')).toHaveLength(1);
    const listed = `SELECT what FROM ledger.destroyed WHERE id = '${processId}'`;
    expect(await line.asAdministrator(listed)).toEqual(['subject']);
    const entry = `SELECT entry_id FROM ledger.entry WHERE kind = 'process-papers-destroyed'`;
    const entryId = Number((await line.asAdministrator(entry))[0]);
    const certificate = await line.inTime(async () => {
      line.clock.advance(60_000);
      const certified = await certifyDestruction(line.db, entryId);
      if (typeof certified === 'string') throw new Error(certified);
      return certified;
    });
    expect(certificate).toMatchObject({ what: 'process-papers', id: processId });
    expect(certificate.by).toBe('the schedule of legal process, 30 days, version 1 of the legal profile');
  });

  it('go with what was given, and what was declined', async () => {
    const { line, office, processId, reference } = await openRefused();
    const declined = await office.takeIn(subpoena([reference], { formNumber: 'I-205' }));
    const given = await office.agreedOn([reference]);
    const letter = { whom: 'officer', note: 'By letter to the agency.' };
    expect((await office.post(await office.eva(), `/${given}/telling`, letter)).status).toBe(200);
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE oversight.process SET agreed_at = agreed_at - interval '30 days', challenge_until = challenge_until - interval '30 days'
      WHERE process_id = '${given}';
      UPDATE oversight.process_act SET at = at - interval '30 days' WHERE process_id = '${given}'; SET session_replication_role = DEFAULT`);
    expect((await office.post(await office.eva(), `/${given}/production`)).status).toBe(200);
    expect((await office.lift(given)).status).toBe(200);
    await endedLongAgo(line);
    expect(await office.view(given)).toMatchObject({ next: 'fetch' });
    await agreeOn(line, 1, forDays(30));
    await keep(line, '2001-02-01T00:00:00Z');
    for (const one of [processId, declined.processId, given]) expect(await isThere(line, one)).toBe(false);
    const { cookie } = await office.eva();
    expect((await ask(line, cookie, 'GET', `${PROCESSES}/${given}/package`)).status).toBe(404);
    expect(await office.view(given)).toMatchObject({ state: 'produced', next: 'nothing', mayDo: [] });
  });

  it('are kept while it holds something or is under way, and by whoever says that it is later than it is', async () => {
    const { line, office, processId, reference } = await openRefused({ isLifted: false });
    const underWay = await office.takeIn(subpoena([reference]));
    await endedLongAgo(line);
    await agreeOn(line, 1, forDays(30));
    await keep(line, '2099-01-01T00:00:00Z');
    for (const one of [processId, underWay.processId]) {
      expect(await isThere(line, one)).toBe(true);
      await expect(byHand(line, one, '2001-03-01')).rejects.toThrow('until their schedule is over');
      expect((await office.view(one)).papers).toMatchObject({ keptUntil: null, schedule: { mostDays: 30 } });
    }
    expect((await office.lift(processId)).status).toBe(200);
    await endedLongAgo(line);
    await agreeOn(line, 2, forDays(36_500));
    await expect(byHand(line, processId, '2199-01-01')).rejects.toThrow('until their schedule is over');
  });

  it('are not brought back with a backup that still has their key, and the page says that they are destroyed', async () => {
    const { line, office, processId } = await openRefused();
    const again = `SET session_replication_role = replica;
      SELECT ledger.destroy_again('subject', '${processId}', '2001-03-01')`;
    expect((await line.asAdministrator(again)).at(-1)).toBe('true');
    expect(await isThere(line, processId)).toBe(false);
    const { paper, papers } = await office.view(processId);
    expect(paper).toBeNull();
    expect(papers).toMatchObject({ destroyedAt: '2001-03-01T00:00:00.000Z', schedule: null });
  });

  it('are kept while a hold of the legal profile keeps them, also from the server’s own role', async () => {
    const { line, office, processId } = await openRefused();
    await agreeOn(line, 1, { ...forDays(30), holds: [hold] });
    await keep(line, '2001-03-01T00:00:00Z');
    expect(await isThere(line, processId)).toBe(true);
    for (const at of ['2001-03-01', '2001-02-01'])
      await expect(byHand(line, processId, at)).rejects.toThrow('until their schedule is over');
    expect((await office.view(processId)).papers).toMatchObject({ isHeld: true, keptUntil: null });
    await agreeOn(line, 2, forDays(30));
    await keep(line, '2001-03-01T00:00:00Z');
    expect(await isThere(line, processId)).toBe(false);
  });
});
