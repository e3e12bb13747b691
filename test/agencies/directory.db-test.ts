import { describe, expect, it } from 'vitest';
import { agencyList } from '../../contract/agency.ts';
import {
  addAgency,
  addTelephone,
  agreeOn,
  proposeAbout,
  proposeFor,
  readAgency,
} from '../support/agency-directory.ts';
import { ask, openTestLine } from '../support/line.ts';
import { contentsOf, twoPeople } from '../support/two-people.ts';

async function openDirectory() {
  const { line, ana, ben } = await twoPeople('supervisor');
  const agencyId = await addAgency(line);
  return { line, ana, ben, two: [ana, ben] as const, agencyId };
}

describe('what an agency is for', () => {
  it('is recorded by two people, and enables it; taken away again, it disables it', async () => {
    const { line, ana, ben, two, agencyId } = await openDirectory();
    expect(await readAgency(line, ana, agencyId)).toMatchObject({
      function: null,
      telephones: [],
      mayPropose: true,
    });
    const { facts, decide } = await proposeAbout(line, ana, agencyId, {
      kind: 'agency-function',
      to: 'patrol',
    });
    expect(facts).toEqual([
      { name: 'agency', value: 'Sampleville Police Department' },
      { name: 'ori', value: 'ZZ0430200' },
      { name: 'functionNow', value: 'disabled' },
      { name: 'functionThen', value: 'patrol' },
    ]);
    expect((await decide(ana, 'approved')).status).toBe(409);
    expect((await readAgency(line, ana, agencyId)).function).toBeNull();
    expect((await decide(ben, 'approved')).status).toBe(200);
    expect((await readAgency(line, ana, agencyId)).function).toBe('patrol');
    await agreeOn(line, two, agencyId, { kind: 'agency-function', to: null });
    expect((await readAgency(line, ana, agencyId)).function).toBeNull();
    expect(await contentsOf(line, 'agency-function-set')).toHaveLength(2);
  });

  it('is not decided on what somebody believes that it is', async () => {
    const { line, ana, ben, two, agencyId } = await openDirectory();
    const late = await proposeAbout(line, ana, agencyId, { kind: 'agency-function', to: 'court' });
    await agreeOn(line, two, agencyId, { kind: 'agency-function', to: 'patrol' });
    expect((await late.decide(ben, 'approved')).body).toMatchObject({ code: 'HL_AGENCY_CHANGED' });
    const same = await proposeFor(line, ana, agencyId, { kind: 'agency-function', to: 'patrol' });
    expect(same.body).toMatchObject({ code: 'HL_AGENCY_CHANGED' });
    expect((await readAgency(line, ana, agencyId)).function).toBe('patrol');
  });

  it('is not decided about an agency that a list has renamed since it was proposed', async () => {
    const { line, ana, ben, agencyId } = await openDirectory();
    const { decide } = await proposeAbout(line, ana, agencyId, { kind: 'agency-function', to: 'patrol' });
    await line.asAdministrator("UPDATE agencies.agency SET name = 'Another Agency'");
    expect((await decide(ben, 'approved')).body).toMatchObject({ code: 'HL_AGENCY_CHANGED' });
    expect((await readAgency(line, ana, agencyId)).function).toBeNull();
  });
});

describe('agreements with immigration authorities', () => {
  it('are recorded with their days, end by two people, and are shown as they were', async () => {
    const { line, ana, two, agencyId } = await openDirectory();
    const kind = 'agency-agreement' as const;
    const signed = { kind, agreement: '287g' as const, signedOn: '2025-03-01', source: 'The published list' };
    await agreeOn(line, two, agencyId, { ...signed, endsOn: null });
    const [agreement] = (await readAgency(line, ana, agencyId)).agreements;
    expect(agreement).toMatchObject({ agreement: '287g', signedOn: '2025-03-01', endsOn: null });
    const { agreementId = '' } = agreement ?? {};
    const end = { kind: 'agency-agreement-end', agreementId, endsOn: '2026-01-31' } as const;
    await agreeOn(line, two, agencyId, end);
    expect((await readAgency(line, ana, agencyId)).agreements).toMatchObject([{ endsOn: '2026-01-31' }]);
    const early = await proposeFor(line, ana, agencyId, { ...end, endsOn: '2025-01-31' });
    expect(early).toMatchObject({ status: 400, body: { fields: [{ path: 'endsOn' }] } });
  });
});

describe('finding agencies', () => {
  it('goes by name, ORI and place, mistyped or shortened, and writes down only how many were shown', async () => {
    const { line, ana, agencyId } = await openDirectory();
    const sheriff = await addAgency(line, { ori: 'ZZ0430000', name: 'Example County Sheriffs Office' });
    const other = await addAgency(line, {
      ori: 'ZZ0990100',
      name: 'Mockingham Police Department',
      county: 'Mock',
    });
    const find = async (words: string) => {
      const answer = await ask(line, ana.cookie, 'GET', `/api/agencies?q=${encodeURIComponent(words)}`);
      return agencyList.parse(answer.body).agencies.map((agency) => agency.agencyId);
    };
    expect((await find('Sampleville police'))[0]).toBe(agencyId);
    expect((await find('smapleville PD'))[0]).toBe(agencyId);
    expect((await find('sampelville'))[0]).toBe(agencyId);
    expect(await find('zz043')).toEqual([sheriff, agencyId]);
    expect(await find('ZZ0990100')).toEqual([other]);
    expect((await find('mock police'))[0]).toBe(other);
    expect((await find('example county SO'))[0]).toBe(sheriff);
    expect((await find('mockinham polcie'))[0]).toBe(other);
    expect((await find('mock'))[0]).toBe(other);
    expect((await find('Mockingham something else'))[0]).toBe(other);
    await line.asAdministrator(
      "UPDATE agencies.agency SET name = 'Saint Invented Police' WHERE ori = 'ZZ0990100'",
    );
    expect(await find('st. invneted pd')).toEqual([other]);
    expect(await find('%')).toEqual([]);
    expect((await contentsOf(line, 'agencies-searched')).join()).not.toMatch(/mock|zz0/i);
  });

  it('shows, without words, whose telephones need somebody, and counts them', async () => {
    const { line, ana, ben, two, agencyId } = await openDirectory();
    await agreeOn(line, two, agencyId, { kind: 'agency-function', to: 'patrol' });
    await agreeOn(line, two, agencyId, addTelephone('202 555 0143'));
    const look = async () => agencyList.parse((await ask(line, ana.cookie, 'GET', '/api/agencies')).body);
    expect(await look()).toEqual({
      agencies: [],
      agencyCount: 1,
      enabledCount: 1,
      dueCount: 0,
      frozenCount: 0,
    });
    await line.asAdministrator(`ALTER TABLE agencies.telephone DISABLE TRIGGER USER;
      UPDATE agencies.telephone SET confirmed_at = confirmed_at - interval '2 years', check_due_at = check_due_at - interval '2 years';
      ALTER TABLE agencies.telephone ENABLE TRIGGER USER`);
    expect(await look()).toMatchObject({ dueCount: 1, agencies: [{ agencyId, usableTelephones: 1 }] });
    const [telephone] = (await readAgency(line, ana, agencyId)).telephones;
    expect(telephone?.state).toBe('check-due');
    const change = {
      act: 'check-again',
      telephoneId: telephone?.telephoneId ?? '',
      source: 'Called it',
    } as const;
    const { decide } = await proposeAbout(line, ana, agencyId, { kind: 'agency-telephone', change });
    expect(await look()).toMatchObject({ frozenCount: 0, agencies: [{ usableTelephones: 1 }] });
    await decide(ben, 'approved');
    expect(await look()).toMatchObject({ dueCount: 0, agencies: [] });
  });

  it('is for those who answer and decide, and proposing for those who may', async () => {
    const line = await openTestLine();
    const agencyId = await addAgency(line);
    const caller = await line.signInAs('call-taker', 'Cass Call-Taker');
    expect(await readAgency(line, caller, agencyId)).toMatchObject({ mayPropose: false, head: null });
    const wish = { kind: 'agency-function', to: 'patrol' } as const;
    expect((await proposeFor(line, caller, agencyId, wish)).status).toBe(403);
    const planner = await line.signInAs('planner', 'Pat Planner');
    expect((await ask(line, planner.cookie, 'GET', '/api/agencies')).status).toBe(403);
  });
});
