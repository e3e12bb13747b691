import { describe, expect, it } from 'vitest';
import { agencyKinds } from '../../server/rooms/agencies/index.ts';
import { decide, type ProposalKind, propose } from '../../server/rooms/staff/index.ts';
import {
  addAgency,
  addTelephone,
  agreeOn,
  dispatchNumber,
  proposeAbout,
  proposeFor,
  readAgency,
  servedAgency,
} from '../support/agency-directory.ts';
import type { TestLine } from '../support/line.ts';
import {
  asServer,
  contentsOf,
  DAY_MS,
  evidence,
  insertDecision,
  partsOf,
  realLine,
  secondAccountOf,
  testKind,
  twoPeople,
} from '../support/two-people.ts';

const anothers = '(202) 555-0199';

async function openServed() {
  const { line, ana, ben } = await twoPeople('supervisor');
  const two = [ana, ben] as const;
  const { agencyId, telephoneId } = await servedAgency(line, two);
  const replace = {
    kind: 'agency-telephone',
    change: { act: 'replace', telephoneId, number: anothers, usedFor: 'dispatch', source: 'A letter' },
  } as const;
  const stateNow = async () => (await readAgency(line, ana, agencyId)).telephones.map(({ state }) => state);
  const numbersNow = async () =>
    (await readAgency(line, ana, agencyId)).telephones.map(({ number }) => number);
  return { line, ana, ben, two, agencyId, telephoneId, replace, stateNow, numbersNow };
}

const occasions = (line: TestLine) =>
  line.asAdministrator("SELECT about FROM staff.occasion WHERE event = 'agency-telephone-change'");

describe('promise 7: where an agency is reached', () => {
  it('is changed by two people; from proposal to decision nobody is called back there, and people are told', async () => {
    const { line, ana, ben, agencyId, replace, stateNow, numbersNow } = await openServed();
    expect(await numbersNow()).toEqual(['+12025550143']);
    const before = (await contentsOf(line, 'agency-telephone-frozen')).length;
    const { facts, decide: answer } = await proposeAbout(line, ana, agencyId, replace);
    expect(facts.slice(2)).toEqual([
      { name: 'telephoneRetired', value: '+12025550143' },
      { name: 'telephoneRetiredFor', value: 'dispatch' },
      { name: 'telephoneAdded', value: '+12025550199' },
      { name: 'telephoneAddedFor', value: 'dispatch' },
      { name: 'source', value: 'A letter' },
    ]);
    expect(await stateNow()).toEqual(['frozen']);
    expect(await contentsOf(line, 'agency-telephone-frozen')).toHaveLength(before + 1);
    expect(await occasions(line)).toContain(agencyId);
    expect((await answer(ben, 'approved')).status).toBe(200);
    expect(await numbersNow()).toEqual(['+12025550199']);
    expect((await readAgency(line, ana, agencyId)).retiredTelephones).toMatchObject([
      { number: '+12025550143', usedFor: 'dispatch', because: 'A letter' },
    ]);
    expect(await stateNow()).toEqual(['confirmed']);
    expect((await contentsOf(line, 'agency-telephone-changed')).join()).not.toMatch(/202 ?555|555 ?01/);
  });

  it.each(['declined', 'withdrawn', 'expired'] as const)('is as before once a change is %s', async (end) => {
    const { line, ana, ben, agencyId, replace, stateNow, numbersNow } = await openServed();
    const { decide: answer } = await proposeAbout(line, ana, agencyId, replace);
    expect(await stateNow()).toEqual(['frozen']);
    if (end === 'expired') {
      line.clock.advance(7 * DAY_MS);
      await line.inTime(async () =>
        expect(await contentsOf(line, 'agency-telephone-thawed')).toHaveLength(2),
      );
      const now = await line.asAdministrator(
        'SELECT 1 FROM agencies.telephone_change WHERE ended_at IS NULL',
      );
      expect(now).toEqual([]);
      return;
    }
    expect((await answer(end === 'declined' ? ben : ana, end)).status).toBe(200);
    expect(await stateNow()).toEqual(['confirmed']);
    expect(await numbersNow()).toEqual(['+12025550143']);
  });

  it('is not changed by one person, nor by two accounts of one person, and each try is written down', async () => {
    const { line, ana, agencyId, replace, stateNow } = await openServed();
    const { proposalId, documentSha256, decide: answer } = await proposeAbout(line, ana, agencyId, replace);
    expect((await answer(ana, 'approved')).body).toMatchObject({ code: 'HL_SECOND_PERSON_NEEDED' });
    const second = await secondAccountOf(line, ana);
    const asked = { accountId: second, proposalId, outcome: 'approved', documentSha256 } as const;
    expect(await decide(partsOf(line, agencyKinds), asked)).toEqual({ refused: 'HL_SECOND_PERSON_NEEDED' });
    await expect(insertDecision(line, proposalId, second)).rejects.toThrow('two_people');
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(2);
    expect(await stateNow()).toEqual(['frozen']);
  });

  it('is changed by one proposal at a time, and not by one that was overtaken', async () => {
    const { line, ana, ben, two, agencyId, telephoneId, replace } = await openServed();
    const check = {
      kind: 'agency-telephone',
      change: { act: 'check-again', telephoneId, source: 'Called it' },
    } as const;
    const checking = await proposeAbout(line, ben, agencyId, check);
    const first = await proposeAbout(line, ana, agencyId, replace);
    const second = await proposeFor(line, ben, agencyId, replace);
    expect(second).toMatchObject({ status: 409, body: { code: 'HL_TELEPHONE_CHANGE_WAITS' } });
    expect((await first.decide(ben, 'approved')).status).toBe(200);
    expect((await checking.decide(ana, 'approved')).body).toMatchObject({ code: 'HL_AGENCY_CHANGED' });
    const gone = await proposeFor(line, ana, agencyId, replace);
    expect(gone.body).toMatchObject({ code: 'HL_AGENCY_CHANGED' });
    const other = await addAgency(line, { ori: 'ZZ0990100' });
    const [telephone] = (await readAgency(line, ana, agencyId)).telephones;
    const retire = { act: 'retire', telephoneId: telephone?.telephoneId ?? '', source: 'Theirs' } as const;
    const astray = await proposeFor(line, ana, other, { kind: 'agency-telephone', change: retire });
    expect(astray.body).toMatchObject({ code: 'HL_AGENCY_CHANGED' });
    await agreeOn(line, two, agencyId, { kind: 'agency-telephone', change: retire });
    expect((await readAgency(line, ana, agencyId)).telephones).toEqual([]);
  });

  it('is a number that can be an agency’s, with a source that says nothing else', async () => {
    const { line, ana, agencyId } = await openServed();
    expect((await proposeFor(line, ana, agencyId, addTelephone('911'))).body).toMatchObject({
      code: 'HL_NUMBER_NOT_TAKEN',
      fields: [{ path: 'number' }],
    });
    const telling = {
      act: 'add',
      number: dispatchNumber,
      usedFor: 'dispatch',
      source: 'The girl lives at 1420 Maple Street',
    } as const;
    const stopped = await proposeFor(line, ana, agencyId, { kind: 'agency-telephone', change: telling });
    expect(stopped.body).toMatchObject({ code: 'HL_FREE_TEXT_STOPPED' });
  });
});

describe("promise 7, against somebody with the server's own role in the database", () => {
  it('changes, thaws and removes no telephone, and says nothing else of an agency in use', async () => {
    const { line, ana, agencyId, replace } = await openServed();
    await proposeAbout(line, ana, agencyId, replace);
    const refused: [string, string][] = [
      ["UPDATE agencies.telephone SET number = '+12025550199'", 'replaced by another'],
      ['UPDATE agencies.telephone SET retired_at = now()', 'Two people decide'],
      [
        "UPDATE agencies.telephone SET check_due_at = check_due_at + interval '1 day'",
        'within a year|Two people decide',
      ],
      ['UPDATE agencies.telephone_change SET ended_at = now()', 'frozen until it is decided'],
      ['UPDATE agencies.telephone_change SET telephone_id = NULL', 'permission denied'],
      ['DELETE FROM agencies.telephone_change', 'permission denied'],
      ['DELETE FROM agencies.telephone', 'permission denied'],
      ["UPDATE agencies.agency SET function = 'federal'", 'what an agency is for'],
      ["UPDATE agencies.agency SET name = 'Another'", 'not changed by a list'],
      ["UPDATE agencies.agency SET ori = 'ZZ9999999'", 'stays the one'],
      ['DELETE FROM agencies.agency', 'permission denied'],
    ];
    for (const [statement, why] of refused)
      await expect(asServer(line, statement), statement).rejects.toThrow(new RegExp(why));
  });

  it('adds no agency in use and no telephone on a line that is no demo, and proposes no change without freezing', async () => {
    const line = await realLine();
    const agencyId = '00000000-0000-4000-8000-000000000001';
    const agency = (use: string) =>
      asServer(
        line,
        `INSERT INTO agencies.agency (agency_id, ori, name, state_code, function, added_at)
         VALUES ('${agencyId}', 'ZZ0430200', 'Sampleville PD', 'ZZ', ${use}, now())`,
      );
    await expect(agency("'patrol'")).rejects.toThrow('what an agency is for');
    await agency('NULL');
    const telephone = `INSERT INTO agencies.telephone (telephone_id, agency_id, number, used_for, source, confirmed_at, check_due_at)
      VALUES (gen_random_uuid(), '${agencyId}', '+12025550199', 'dispatch', 'Me', now(), now() + interval '1 day')`;
    await expect(asServer(line, telephone)).rejects.toThrow('Two people decide');
    const [accountId = ''] = await line.asAdministrator('SELECT account_id FROM staff.account');
    // As a server would propose that somebody has taught not to freeze.
    const silent: ProposalKind = {
      ...testKind('with-approval', async () => {}),
      kind: 'agency-telephone',
      parse: (content) => content as object,
    };
    const content = { agencyId, added: { telephoneId: agencyId, number: anothers }, retired: null };
    const wish = { kind: 'agency-telephone', prepare: async () => content, evidence };
    const parts = { ...partsOf(line, [silent]), clock: line.staffing.clock };
    await expect(propose(parts, accountId, wish)).rejects.toThrow('to be changed is frozen');
    expect(await line.asAdministrator('SELECT 1 FROM staff.proposal')).toEqual([]);
  });
});
