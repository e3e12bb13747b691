import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { type GuidanceContent, guidance, shippedGuidance } from '../../contract/guidance.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { createLog } from '../../server/platform/log.ts';
import { KeptGuidance } from '../../server/rooms/guidance/index.ts';
import { intakePrompts } from '../support/calls.ts';
import { cloneDatabase } from '../support/database.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { newOfficer } from '../support/officers.ts';
import { officerBrowser } from '../support/sent-in-writing.ts';
import { evidence, type Person, show } from '../support/two-people.ts';

const LOOK_MS = 5_000;
const texas = {
  state: 'TX',
  number: '512-555-0101',
  of: 'Example Hotline',
  source: 'made up for a test',
  checkedOn: '2025-06-01',
};
const content: GuidanceContent = { ...shippedGuidance.content, states: [texas] };

async function propose(line: TestLine, by: Person, proposal: object) {
  const answer = await ask(line, by.cookie, 'POST', '/api/guidance/proposals', { proposal, evidence });
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId } = proposed.parse(answer.body);
  const shown = await show(line, by, proposalId);
  return { ...shown, proposalId, path: `/api/decisions/${proposalId}/decision` };
}

const shownBy = async (line: TestLine) => guidance.parse((await ask(line, '', 'GET', '/api/guidance')).body);

async function openGuidance(folder: string) {
  const { db, asAdministrator } = await cloneDatabase();
  const parts = { folder, db, clock: new TestClock(), log: createLog('silent') };
  return { kept: new KeptGuidance(parts), asAdministrator };
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-guidance-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('promise 7: whom to call for a child in danger', () => {
  it('is changed by two people, who are shown each line that becomes another', async () => {
    const line = await openTestLine();
    expect(await shownBy(line)).toEqual(shippedGuidance);
    const ana = await line.signInAs('supervisor', 'Ana Proposer');
    const ben = await line.signInAs('operator', 'Ben Approver');
    const shown = await propose(line, ana, { replaces: 0, content });
    expect(shown.facts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'lineAdded: TX, Example Hotline: 512-555-0101 (made up for a test, 2025-06-01)',
    ]);
    const outcome = { outcome: 'approved', documentSha256: shown.documentSha256 };
    expect((await ask(line, ana.cookie, 'POST', shown.path, outcome)).status).toBe(409);
    expect((await ask(line, ben.cookie, 'POST', shown.path, outcome)).status).toBe(200);
    await line.pass(LOOK_MS);
    await line.inTime(async () => expect(await shownBy(line)).toMatchObject({ version: 1, content }));
    const entries = await line.asAdministrator(
      `SELECT content FROM ledger.entry WHERE kind = 'guidance-changed'`,
    );
    expect(entries).toHaveLength(1);
  });

  it('is not changed on what somebody believes to hold, nor to what leaves open whom to call', async () => {
    const line = await openTestLine();
    const { cookie } = await line.signInAs('operator');
    const refused = async (proposal: object) =>
      (await ask(line, cookie, 'POST', '/api/guidance/proposals', { proposal, evidence })).body;
    expect(await refused({ replaces: 1, content })).toMatchObject({ code: 'HL_GUIDANCE_CHANGED' });
    const same = { replaces: 0, content: shippedGuidance.content };
    expect(await refused(same)).toMatchObject({ code: 'HL_GUIDANCE_NOT_TAKEN' });
    const twice = { replaces: 0, content: { ...content, states: [texas, texas] } };
    expect(await refused(twice)).toMatchObject({ code: 'HL_GUIDANCE_NOT_TAKEN' });
    const wrong = { replaces: 0, content: { ...content, states: [{ ...texas, number: 'ask' }] } };
    expect(await refused(wrong)).toMatchObject({ code: 'HL_REQUEST_NOT_VALID' });
  });

  it('is changed with what is said aloud, which two people agree on too; never without what the floor wants said', async () => {
    const line = await openTestLine();
    const ana = await line.signInAs('supervisor', 'Ana Proposer');
    const ben = await line.signInAs('operator', 'Ben Approver');
    const { said } = shippedGuidance.content;
    const saying = (change: object) => ({
      replaces: 0,
      content: { ...shippedGuidance.content, said: { ...said, en: { ...said.en, ...change } } },
    });
    for (const change of [
      { attestation: 'You confirm {purpose}.' },
      { deadline: 'No record of {reference}.' },
    ]) {
      const asked = { proposal: saying(change), evidence };
      const { body } = await ask(line, ana.cookie, 'POST', '/api/guidance/proposals', asked);
      expect(body).toMatchObject({ code: 'HL_REQUEST_NOT_VALID' });
    }
    const deadline = 'Nobody can speak with you through this line now.';
    const shown = await propose(line, ana, saying({ deadline }));
    expect(shown.facts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      `lineNow: deadline, en: ${said.en.deadline}`,
      `lineThen: deadline, en: ${deadline}`,
    ]);
    const outcome = { outcome: 'approved', documentSha256: shown.documentSha256 };
    expect((await ask(line, ana.cookie, 'POST', shown.path, outcome)).status).toBe(409);
    expect((await ask(line, ben.cookie, 'POST', shown.path, outcome)).status).toBe(200);
    await line.pass(LOOK_MS);
    await line.inTime(async () => expect((await shownBy(line)).content.said.en.deadline).toBe(deadline));
  });

  it('is from then on what the portal attests and declines, and where a caller turns who is no officer', async () => {
    const line = await openTestLine();
    const ana = await line.signInAs('supervisor', 'Ana Proposer');
    const ben = await line.signInAs('operator', 'Ben Approver');
    const browser = await officerBrowser(line, await newOfficer(line));
    const { said, national } = shippedGuidance.content;
    const attestedInWriting = 'It is, as we agreed, not for civil immigration enforcement.';
    const declinedInWriting = 'Agreed: for civil immigration enforcement write to {channel}. Danger: 911.';
    const numbers = new Map([
      ['childProtection', '800-555-0101'],
      ['orr', '800-555-0102'],
    ]);
    const agreed = {
      ...shippedGuidance.content,
      national: national.map((each) => ({ ...each, number: numbers.get(each.name) ?? each.number })),
      said: { ...said, en: { ...said.en, attestedInWriting, declinedInWriting } },
    };
    const { path, documentSha256 } = await propose(line, ana, { replaces: 0, content: agreed });
    const attested = async () => (await browser.get('/officer/enquiries/new')).text;
    expect(await attested()).not.toContain(attestedInWriting);
    expect((await ask(line, ben.cookie, 'POST', path, { outcome: 'approved', documentSha256 })).status).toBe(
      200,
    );
    await line.pass(LOOK_MS);
    await line.inTime(async () => expect(await attested()).toContain(attestedInWriting));
    const purpose = { part: '0', purpose: 'immigration-enforcement' };
    expect((await browser.post('/officer/enquiries/new', purpose)).text).toContain('Agreed: for civil');
    const channelId = line.newChannel();
    line.telephony.callerArrives(channelId, '+1 555 0100');
    await eventually(() => expect(intakePrompts(line)).toHaveLength(1));
    line.telephony.keyPressed(channelId, '7');
    const spelled = (number: string) => [...number.replaceAll('-', '')].map((digit) => `digit-${digit}`);
    await eventually(() =>
      expect(line.telephony.played.at(-1)?.prompts).toEqual([
        ...['referral', 'referral-hurt', ...spelled('8005550101')],
        ...['referral-sought', ...spelled('8005550102'), 'referral-end'],
      ]),
    );
  });

  it('cannot be changed by whoever holds the database', async () => {
    const line = await openTestLine();
    const insert = (proposalId: string) =>
      line.asAdministrator(
        `INSERT INTO guidance.version VALUES (1, '${JSON.stringify(content).replaceAll("'", "''")}', now(), ${proposalId})`,
      );
    await expect(insert('gen_random_uuid()')).rejects.toThrow('Two people decide');
    const ana = await line.signInAs('operator', 'Ana Proposer');
    const { proposalId } = await propose(line, ana, { replaces: 0, content });
    await expect(insert(`'${proposalId}'`)).rejects.toThrow('Two people decide');
    await expect(line.asAdministrator('TRUNCATE guidance.version')).rejects.toThrow();
  });
});

describe('promise 8: whom to call for a child in danger', () => {
  const approved = { version: 4, approvedAt: '2026-11-01T08:00:00.000Z', content };

  it('is shown to whoever asks, with nothing written down that could fail', async () => {
    const line = await openTestLine();
    await line.asAdministrator('REVOKE INSERT ON ledger.entry FROM harborline_server');
    expect((await ask(line, '', 'GET', '/api/guidance')).status).toBe(200);
  });

  it('is read from its file where the database does not answer', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'guidance-4.json'), JSON.stringify(approved));
    const { kept, asAdministrator } = await openGuidance(folder);
    await asAdministrator('DROP SCHEMA guidance CASCADE');
    await kept.start();
    expect(kept.shown).toEqual(approved);
    await kept.stop();
  });

  it('passes a broken file over, and shows the version before it', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'guidance-4.json'), JSON.stringify(approved));
    await writeFile(join(folder, 'guidance-12.json'), '{"version": 12, "cont');
    const { kept } = await openGuidance(folder);
    await kept.start();
    expect(kept.shown.version).toBe(4);
    await kept.stop();
  });

  it('is what the line was shipped with where nothing was kept yet', async () => {
    const folder = await makeFolder();
    const { kept } = await openGuidance(join(folder, 'new'));
    await kept.start();
    expect(kept.shown).toEqual(shippedGuidance);
    expect(await readdir(join(folder, 'new'))).toEqual([]);
    await kept.stop();
  });

  it('leaves a file of each version that was approved', async () => {
    const line = await openTestLine();
    const ana = await line.signInAs('supervisor', 'Ana Proposer');
    const ben = await line.signInAs('operator', 'Ben Approver');
    const shown = await propose(line, ana, { replaces: 0, content });
    await ask(line, ben.cookie, 'POST', shown.path, {
      outcome: 'approved',
      documentSha256: shown.documentSha256,
    });
    await line.pass(LOOK_MS);
    const file = join(line.guidanceFolder, 'guidance-1.json');
    await line.inTime(async () =>
      expect(guidance.parse(JSON.parse(await readFile(file, 'utf8')))).toMatchObject({ version: 1, content }),
    );
  });
});

describe('promise 10: a child with an apparent parent', () => {
  it('is spoken of from the first second in both languages: a relationship is neither confirmed nor denied', () => {
    const { en, es } = shippedGuidance.content.prompts;
    expect(en.filter((prompt) => prompt.includes('neither confirm nor deny a relationship'))).toHaveLength(1);
    expect(es.filter((prompt) => prompt.includes('no puedo confirmar ni negar un parentesco'))).toHaveLength(
      1,
    );
  });
});
