import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { documentPage } from '../../../../contract/document.ts';
import { production, productionFile } from '../../../../contract/legal-process.ts';
import { challengeIsOver, officeOf, PROCESSES, subpoena } from '../../../../test/support/legal-process.ts';
import { ask, openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { photograph } from '../../../../test/support/papers.ts';
import { said, sentInCall } from '../../../../test/support/sent-in-call.ts';
import { asServer, contentsOf } from '../../../../test/support/two-people.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { keepToRetention } from '../../enquiries/index.ts';
import { appendEntry, lineActor, noEnquiry, searchableKinds } from '../../ledger/index.ts';

const toldOfficer = async (office: ReturnType<typeof officeOf>, processId: string) => {
  const letter = { whom: 'officer', note: 'By letter to the agency.' };
  expect((await office.post(await office.eva(), `/${processId}/telling`, letter)).status).toBe(200);
};

async function openServed() {
  const call = await sentInCall();
  return { ...call, office: officeOf(call.line) };
}

/** As the register writes of every enquiry that it was asked about. */
const searched = (line: TestLine, enquiryId: string) =>
  inTransaction(line.db, async (tx) => {
    const by = { at: line.clock.now(), actor: lineActor, ...noEnquiry, enquiryId };
    const searchId = randomUUID();
    appendEntry(tx, { ...by, kind: 'register-searched', subject: { searchId } });
    appendEntry(tx, { ...by, kind: 'search-kept', subject: { searchId } });
    const decided = { decisionId: randomUUID(), action: 'search', outcome: 'allow' } as const;
    const subject = { ...decided, decidedBy: [], product: '1', operator: null };
    appendEntry(tx, { ...by, kind: 'disclosure-decided', subject });
  });

const fetchFor = async (line: TestLine, processId: string) => {
  const { cookie } = await officeOf(line).eva();
  return productionFile.parse((await ask(line, cookie, 'GET', `${PROCESSES}/${processId}/package`)).body);
};

describe('legal process served on the line', () => {
  it('is reviewed by counsel, agreed on by two others, open to objection, and then exactly that is given', async () => {
    const { line, office, reference, enquiryId, callId, accountId } = await openServed();
    await sentInCall(said, line);
    await searched(line, enquiryId);
    await inTransaction(line.db, async (tx) => {
      const heard = { listeningId: randomUUID(), callId, callTakerId: accountId, mode: 'listen' } as const;
      const by = { at: line.clock.now(), actor: lineActor, ...noEnquiry };
      appendEntry(tx, { ...by, kind: 'listening-began', subject: heard });
    });
    const { processId, state } = await office.takeIn(subpoena([reference]));
    expect(state).toBe('served');
    expect(await office.view(processId, await office.cora())).toMatchObject({
      ...{ next: 'review', named: [{ reference, isHeld: true }], mayDo: ['review', 'refuse'] },
      paper: { authority: 'Example District Court', docket: 'EX-26-100' },
    });
    expect((await office.agreeToGive(processId, [reference])).body).toMatchObject({
      code: 'HL_PROCESS_MOVED_ON',
    });
    expect((await office.review(processId)).status).toBe(200);
    expect((await office.agreeToGive(processId, ['HL-0000-00'])).body).toMatchObject({
      code: 'HL_PROCESS_NOT_NAMED',
    });
    expect((await office.agreeToGive(processId, [reference], ['entries'])).status).toBe(200);
    expect(await office.view(processId)).toMatchObject({ state: 'agreed', next: 'tell' });
    const early = await office.post(await office.eva(), `/${processId}/production`);
    expect(early.body).toMatchObject({ code: 'HL_PROCESS_CHALLENGE' });
    await challengeIsOver(line);
    const untold = await office.post(await office.eva(), `/${processId}/production`);
    expect(untold).toMatchObject({ status: 409, body: { code: 'HL_PROCESS_NOT_TOLD' } });
    expect(await office.view(processId)).toMatchObject({ state: 'agreed', next: 'tell' });
    await toldOfficer(office, processId);
    const justTold = await office.post(await office.eva(), `/${processId}/production`);
    expect(justTold.body).toMatchObject({ code: 'HL_PROCESS_CHALLENGE' });
    expect(await office.view(processId)).toMatchObject({ state: 'agreed', next: 'wait' });
    await challengeIsOver(line);
    expect(await office.view(processId)).toMatchObject({ state: 'agreed', next: 'produce' });
    expect((await office.post(await office.eva(), `/${processId}/production`)).status).toBe(200);
    const { production: text, sha256 } = await fetchFor(line, processId);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    const given = production.parse(JSON.parse(text));
    expect(given.enquiries).toHaveLength(1);
    expect(given.enquiries[0]).toMatchObject({ reference });
    expect(given.enquiries[0]?.calls).toBeUndefined();
    const kinds = given.enquiries[0]?.entries?.map(({ kind }) => kind) ?? [];
    expect(kinds).toContain('enquiry-recorded');
    const ids = `SELECT entry_id FROM ledger.entry WHERE enquiry_id = '${enquiryId}'`;
    const theirs = new Set((await line.asAdministrator(ids)).map(Number));
    expect(given.enquiries[0]?.entries?.filter(({ entryId }) => !theirs.has(entryId))).toEqual([]);
    const shown: readonly string[] = searchableKinds;
    const ofOthers = /^(relay|register|search|disclosure|process|story|enquiry-h)/;
    expect(kinds.filter((kind) => !shown.includes(kind) || ofOthers.test(kind))).toEqual([]);
    expect(text).not.toContain('Testa');
    expect((await contentsOf(line, 'process-produced')).join()).toContain(sha256);
    expect((await contentsOf(line, 'enquiry-held')).join()).toContain(enquiryId);
  });

  it('comes with the proof that its hash is in the ledger, once a checkpoint speaks for it', async () => {
    const { line, office, reference } = await openServed();
    const processId = await office.agreedOn([reference], ['calls']);
    await toldOfficer(office, processId);
    await challengeIsOver(line);
    await office.post(await office.eva(), `/${processId}/production`);
    const file = await line.inTime(async () => {
      line.clock.advance(60_000);
      const fetched = await fetchFor(line, processId);
      if (!fetched.entry) throw new Error('No checkpoint speaks for it yet.');
      return fetched;
    });
    expect(file.entry?.content).toContain(file.sha256);
    expect(file.entry?.proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nindex \d+\n/);
    expect(production.parse(JSON.parse(file.production)).enquiries[0]?.calls?.[0]).toMatchObject({
      state: 'greeting',
    });
  });

  it('is given where a court has ordered that nobody is told, once the time to object is over', async () => {
    const { line, office, reference } = await openServed();
    const processId = await office.agreedOn([reference], ['calls']);
    const order = { until: '2099-01-01', note: 'The Example District Court, on page 2.' };
    expect((await office.post(await office.eva(), `/${processId}/silence`, order)).status).toBe(200);
    await challengeIsOver(line);
    expect((await office.post(await office.eva(), `/${processId}/production`)).status).toBe(200);
  });

  it('is not given where only some of it would fit, and is not cut in silence', async () => {
    const { line, office, reference, enquiryId } = await openServed();
    const processId = await office.agreedOn([reference], ['entries']);
    await toldOfficer(office, processId);
    await challengeIsOver(line);
    await inTransaction(line.db, async (tx) => {
      const about = { at: line.clock.now(), actor: lineActor, ...noEnquiry, enquiryId };
      for (let n = 0; n < 2_001; n += 1)
        appendEntry(tx, { kind: 'enquiry-closed', ...about, subject: { outcome: 'by-time' } });
    });
    const answer = await office.post(await office.eva(), `/${processId}/production`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'HL_PROCESS_TOO_LONG' } });
    expect(await office.view(processId)).toMatchObject({ state: 'agreed' });
  });

  it('takes the scanned paper in as pictures that were drawn anew, sealed, and shows them with an entry', async () => {
    const { line, office, reference } = await openServed();
    const eva = await office.eva();
    const { processId } = await office.takeIn(subpoena([reference]), eva);
    const scan = { after: 0, file: photograph.toString('base64') };
    expect((await office.post(eva, `/${processId}/pages`, scan)).body).toEqual({ pageCount: 1 });
    expect((await office.post(eva, `/${processId}/pages`, scan)).status).toBe(409);
    const { cookie } = await office.cora();
    const shown = await ask(line, cookie, 'GET', `${PROCESSES}/${processId}/pages/1`);
    expect(documentPage.parse(shown.body).png).toMatch(/^iVBOR/);
    expect(await contentsOf(line, 'process-page-viewed')).toHaveLength(1);
    const stored = await line.asAdministrator(
      `SELECT encode(sealed, 'escape') FROM ledger.kept_content WHERE subject_id = '${processId}'`,
    );
    expect(stored.join()).not.toMatch(/iVBOR|Example District|EX-26/);
  });

  it('is refused by counsel with a reason, and whoever is concerned may object before anything is given', async () => {
    const { line, office, reference } = await openServed();
    const processId = await office.agreedOn([reference]);
    const objection = { whom: 'officer', note: 'The case is closed.' };
    expect((await office.post(await office.eva(), `/${processId}/telling`, objection)).status).toBe(200);
    expect((await office.post(await office.eva(), `/${processId}/objections`, objection)).status).toBe(200);
    await challengeIsOver(line);
    expect((await office.post(await office.eva(), `/${processId}/production`)).status).toBe(409);
    const note = 'The court has ruled.';
    expect((await office.post(await office.eva(), `/${processId}/overruling`, { note })).status).toBe(403);
    expect((await office.post(await office.cora(), `/${processId}/overruling`, { note })).status).toBe(200);
    const refusal = { because: 'withdrawn', note: 'The court took it back.' };
    expect((await office.post(await office.cora(), `/${processId}/refusal`, refusal)).status).toBe(200);
    const { acts, ...view } = await office.view(processId);
    expect(view).toMatchObject({ state: 'refused', refusedBecause: 'withdrawn', next: 'lift' });
    expect(acts.map(({ act, whom }) => (whom === null ? act : `${act} ${whom}`))).toEqual([
      ...['served', 'reviewed', 'agreed', 'told officer', 'objected officer', 'overruled', 'refused'],
    ]);
    expect(acts.at(-1)?.note).toBe(refusal.note);
    expect((await office.post(await office.eva(), `/${processId}/production`)).status).toBe(409);
  });
});

describe('promise 5: what immigration enforcement asks of the line without a judge', () => {
  it.each([
    { name: 'a subpoena of an agency', kind: 'administrative-subpoena', forCivilEnforcement: true },
    { name: 'a request of an authority', kind: 'authority-request', forCivilEnforcement: true },
    { name: 'a form that is said to be an order', kind: 'court-order', formNumber: 'I-205' },
  ] as const)(
    'is declined by rule, holds nothing, and leaves nothing of what it asks for: $name',
    async ({ name: _, ...given }) => {
      const { line, office, reference } = await openServed();
      const { processId, state } = await office.takeIn(subpoena([reference], given));
      expect(state).toBe('declined');
      expect(await office.view(processId)).toMatchObject({
        ...{ state: 'declined', next: 'nothing', named: [], mayDo: [], paper: { asks: '' } },
      });
      expect((await office.review(processId)).status).toBe(409);
      expect(await line.asAdministrator('SELECT 1 FROM legal.enquiry_hold')).toEqual([]);
      expect(await contentsOf(line, 'process-declined')).toHaveLength(1);
    },
  );

  it('cannot be taken in as anything else with the server’s own role', async () => {
    const line = await openTestLine();
    const { accountId } = await line.signInAs('privacy-officer');
    const insert = (state: string, forCivilEnforcement: boolean) =>
      asServer(
        line,
        `INSERT INTO oversight.process (process_id, kind, state, received_on, for_civil_enforcement, paper_kept, taken_in_by, taken_in_at)
         VALUES (gen_random_uuid(), 'authority-request', '${state}', '2026-01-05', ${forCivilEnforcement}, repeat('a', 64), '${accountId}', now())`,
      );
    await expect(insert('served', true)).rejects.toThrow('check constraint');
    await expect(insert('declined', false)).rejects.toThrow('check constraint');
    await expect(insert('produced', false)).rejects.toThrow();
    await insert('served', false);
  });
});

describe('promise 7: what is given in answer to a legal process', () => {
  it('takes counsel and two others, also for whoever has the server’s own role', async () => {
    const { line, office, reference } = await openServed();
    const { processId } = await office.takeIn(subpoena([reference]));
    const { accountId } = await office.eva();
    const change = (set: string) => asServer(line, `UPDATE oversight.process SET ${set}`);
    const reviewedBy = (id: string) => `state = 'reviewed', reviewed_by = '${id}', reviewed_at = now()`;
    await expect(change(reviewedBy(accountId))).rejects.toThrow('Counsel reviews');
    await expect(
      change(
        `state = 'refused', refused_by = '${accountId}', refused_at = now(), refused_because = 'too-broad'`,
      ),
    ).rejects.toThrow('Counsel refuses');
    line.clock.advance(1000);
    await office.review(processId);
    const { accountId: counsel } = await office.cora();
    const refusedAt = (at: string) =>
      `state = 'refused', refused_by = '${counsel}', refused_at = ${at}, refused_because = 'too-broad'`;
    await expect(change(refusedAt('taken_in_at'))).rejects.toThrow('before what was done');
    const agreed = `state = 'agreed', scope = '{"enquiryIds":[],"parts":[]}', agreed_at = now(),
      challenge_until = now() + interval '2 days', proposal_id = (SELECT proposal_id FROM staff.proposal LIMIT 1)`;
    await expect(change(agreed)).rejects.toThrow();
    const produced = `state = 'produced', produced_by = '${accountId}', produced_at = agreed_at, package_kept = repeat('a', 64)`;
    await expect(change(produced)).rejects.toThrow('does not go that way');
    await office.agreeToGive(processId, [reference]);
    await expect(change(produced)).rejects.toThrow('may still object');
    await expect(change(`challenge_until = now() - interval '1 hour'`)).rejects.toThrow('does not change');
    await expect(asServer(line, 'DELETE FROM oversight.process')).rejects.toThrow('permission denied');
  });
});

const destroyedWith = { enquiry: async () => {}, olderThan: async () => {} };
const retention = ({ db, clock }: TestLine) => ({ db, clock, destroyedWith, alsoHeld: async () => [] });

describe('what a legal process holds', () => {
  const isReadable = async (line: TestLine, enquiryId: string) =>
    (
      await line.asAdministrator(
        `SELECT 1 FROM enquiries.data_key WHERE enquiry_id = '${enquiryId}' AND wrapped_key IS NOT NULL`,
      )
    ).length === 1;
  const retentionCame = (line: TestLine) =>
    line.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'enquiry-destroyed'`);

  it('is not destroyed in its time, nor by the server’s own role, until two people have lifted it', async () => {
    const { line, office, reference, enquiryId } = await openServed();
    const { processId } = await office.takeIn(subpoena([reference]));
    const destroy = `UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now() WHERE enquiry_id = '${enquiryId}'`;
    await expect(asServer(line, destroy)).rejects.toThrow('holds this enquiry');
    await line.asAdministrator(`UPDATE enquiries.enquiry SET closed_at = concluded_at - interval '120 days', outcome = 'by-time'
      WHERE enquiry_id = '${enquiryId}'`);
    await keepToRetention(retention(line));
    expect(await isReadable(line, enquiryId)).toBe(true);
    expect(await retentionCame(line)).toEqual([]);
    expect((await office.lift(processId)).status).toBe(409);
    const refusal = { because: 'not-valid', note: 'No court has issued it.' };
    await office.post(await office.cora(), `/${processId}/refusal`, refusal);
    await expect(
      asServer(line, `UPDATE legal.enquiry_hold SET lifted_at = now(), proposal_id = gen_random_uuid()`),
    ).rejects.toThrow('Two people lift');
    expect((await office.lift(processId)).status).toBe(200);
    expect(await office.view(processId)).toMatchObject({ next: 'nothing', named: [{ isHeld: false }] });
    await keepToRetention(retention(line));
    expect(await isReadable(line, enquiryId)).toBe(false);
    expect(await contentsOf(line, 'enquiry-hold-lifted')).toHaveLength(1);
  });

  it('is not taken in for a reference of nobody', async () => {
    const { office } = await openServed();
    const answer = await office.post(await office.eva(), '', subpoena(['HL-0000-00']));
    expect(answer.body).toMatchObject({ code: 'HL_PROCESS_REFERENCE' });
  });
});
