import { describe, expect, it } from 'vitest';
import { type CustodianReach, custodianView, testCallBegun } from '../../contract/custodian.ts';
import { proposed } from '../../contract/decision.ts';
import { keypadKey } from '../../contract/in-call.ts';
import {
  addDemoCustodians,
  demoCustodians,
  listLiveCustodians,
} from '../../server/rooms/custodians/index.ts';
import { InMemoryMailer } from '../../server/rooms/staff/index.ts';
import { exampleReach } from '../support/custodians.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { asServer, evidence, type Person, realLine, show } from '../support/two-people.ts';

const custodianId = 'EXAMPLE-1';
const enrolment = {
  kind: 'custodian-enrolment',
  custodianId,
  name: 'Example Shelter of Nowhere',
  basis: 'licensed-programme',
};
type Two = { line: TestLine; ana: Person; ben: Person; mailer: InMemoryMailer };

async function openLine(): Promise<Two> {
  const mailer = new InMemoryMailer();
  const line = await openTestLine({ mailer });
  const ana = await line.signInAs('supervisor', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  return { line, ana, ben, mailer };
}

const propose = ({ line, ana }: Two, proposal: object) =>
  ask(line, ana.cookie, 'POST', '/api/custodians/proposals', { proposal, evidence });

async function decide(two: Two, proposal: object): Promise<number> {
  const answer = await propose(two, proposal);
  expect(answer).toMatchObject({ status: 200 });
  const { proposalId } = proposed.parse(answer.body);
  const { documentSha256 } = await show(two.line, two.ana, proposalId);
  const outcome = { outcome: 'approved', documentSha256 };
  const path = `/api/decisions/${proposalId}/decision`;
  expect((await ask(two.line, two.ana.cookie, 'POST', path, outcome)).status).toBe(409);
  return (await ask(two.line, two.ben.cookie, 'POST', path, outcome)).status;
}

const look = async ({ line, ana }: Two) =>
  custodianView.parse((await ask(line, ana.cookie, 'GET', `/api/custodians/${custodianId}`)).body);

async function enrolled(): Promise<Two> {
  const two = await openLine();
  expect(await decide(two, enrolment)).toBe(200);
  return two;
}

async function withReach(reach: CustodianReach = exampleReach): Promise<Two> {
  const two = await enrolled();
  expect(await decide(two, { kind: 'custodian-reach', custodianId, reach })).toBe(200);
  return two;
}

/** Rings a contact for a test, and gives back its leg, and the PIN of the mail. */
async function ring({ line, ana, mailer }: Two, contactId: string) {
  const before = mailer.delivered.length;
  const answer = await ask(line, ana.cookie, 'POST', `/api/custodian-contacts/${contactId}/test-call`);
  expect(answer).toMatchObject({ status: 200 });
  const { noticeCallId } = testCallBegun.parse(answer.body);
  const mail = await line.inTime(() => {
    const found = mailer.delivered[before];
    if (!found) throw new Error('No mail yet.');
    return found;
  });
  const pin = /is (\d{6})\./.exec(mail.text)?.[1] ?? '';
  return { legId: `notice-${noticeCallId}`, pin, mail };
}

/** The contact has answered and hears what it is asked. */
const asked = ({ line }: Two, legId: string) =>
  line.inTime(async () =>
    expect(
      await line.asAdministrator(
        `SELECT state FROM custodians.notice_call WHERE notice_call_id = '${legId.slice('notice-'.length)}'`,
      ),
    ).toEqual(['asking']),
  );

const outcomeOf = (line: TestLine, legId: string, outcome: string) =>
  line.inTime(async () =>
    expect(
      await line.asAdministrator(
        `SELECT outcome FROM custodians.notice_call WHERE notice_call_id = '${legId.slice('notice-'.length)}'`,
      ),
    ).toEqual([outcome]),
  );

const press = (line: TestLine, legId: string, keys: string) => {
  for (const key of keys) line.telephony.keyPressed(legId, keypadKey.parse(key));
};

async function answerAll(two: Two, version: number): Promise<void> {
  const reach = (await look(two)).reaches.find((each) => each.version === version);
  for (const { contactId } of reach?.contacts ?? []) {
    const { legId, pin } = await ring(two, contactId);
    two.line.telephony.deskAnswers(legId);
    await asked(two, legId);
    press(two.line, legId, pin);
    await outcomeOf(two.line, legId, 'acknowledged');
  }
}

describe('promise 7: a custodian', () => {
  it('is enrolled by two people, and live only when each step of its ladder has answered a test call', async () => {
    const two = await withReach();
    expect(await look(two)).toMatchObject({ state: 'enrolled', reaches: [{ version: 1, state: 'testing' }] });
    const [first, ...others] = (await look(two)).reaches[0]?.contacts ?? [];
    expect([first, ...others].map((each) => each?.place)).toEqual([
      'cleared',
      'safeguarding',
      'step-1',
      'step-2',
    ]);
    await answerAll(two, 1);
    expect(await look(two)).toMatchObject({ state: 'live', reaches: [{ version: 1, state: 'in-force' }] });
  });

  it('keeps being reached as before until each contact of another version has answered', async () => {
    const two = await withReach();
    await answerAll(two, 1);
    const ladder = exampleReach.ladder.map((step) => ({
      ...step,
      telephone: `${step.telephone.slice(0, -1)}9`,
    }));
    const [duty] = ladder;
    const reach = { ...exampleReach, ladder: duty ? [duty, ...exampleReach.ladder.slice(1)] : [] };
    expect(await decide(two, { kind: 'custodian-reach', custodianId, reach })).toBe(200);
    const states = async () => (await look(two)).reaches.map(({ version, state }) => `${version} ${state}`);
    expect(await states()).toEqual(['1 in-force', '2 testing']);
    await answerAll(two, 2);
    expect(await states()).toEqual(['2 in-force']);
  });

  it('is suspended by one person at once, and resumed by two', async () => {
    const two = await withReach();
    await answerAll(two, 1);
    const { cookie } = await two.line.signInAs('privacy-officer', 'Pia Privacy');
    const path = `/api/custodians/${custodianId}/suspension`;
    expect((await ask(two.line, cookie, 'POST', path)).status).toBe(200);
    expect((await ask(two.line, cookie, 'POST', path)).body).toMatchObject({ code: 'HL_CUSTODIAN_CHANGED' });
    const pages = await two.line.asAdministrator('SELECT event FROM staff.occasion');
    expect(pages).toContain('custodian-suspended');
    await expect(two.line.asAdministrator(`UPDATE custodians.custodian SET state = 'live'`)).rejects.toThrow(
      'Two people resume',
    );
    expect(await decide(two, { kind: 'custodian-resumption', custodianId })).toBe(200);
    expect((await look(two)).state).toBe('live');
    expect(await decide(two, { kind: 'custodian-ending', custodianId })).toBe(200);
    await expect(two.line.asAdministrator(`UPDATE custodians.custodian SET state = 'live'`)).rejects.toThrow(
      'ended',
    );
  });

  it('comes with a demo alone, and then is as good as asked: live, with each contact answered; elsewhere nobody adds one so', async () => {
    const line = await openTestLine();
    const { clock, keys } = line;
    const add = () =>
      addDemoCustodians({ db: line.db, clock, ids: line.staffing.ids, keys }, { kind: 'command-line' });
    await add();
    await add();
    expect(
      await line.asAdministrator("SELECT content FROM ledger.entry WHERE kind = 'demo-custodians-added'"),
    ).toHaveLength(1);
    const live = await listLiveCustodians(line.db);
    expect(live.map((one) => one.custodianId).toSorted()).toEqual(
      demoCustodians.map((one) => one.custodianId).toSorted(),
    );
    const real = await realLine();
    const row = "'SHADE', 'Example Shade', 'state-agency', 'live', now()";
    await real.asAdministrator("INSERT INTO register.custodian VALUES ('SHADE', 'Example Shade', now())");
    await expect(
      asServer(
        real,
        `INSERT INTO custodians.custodian (custodian_id, name, basis, state, enrolled_at) VALUES (${row})`,
      ),
    ).rejects.toThrow('Two people enrol a custodian');
    const reach = `'SHADE', 1, '{}', now(), now(), NULL, NULL`;
    await expect(asServer(real, `INSERT INTO custodians.reach VALUES (${reach})`)).rejects.toThrow(
      'Two people decide how a custodian is reached',
    );
  });

  it('is not reached anywhere else by whoever holds the database', async () => {
    const two = await withReach();
    const { line } = two;
    const inForce = 'UPDATE custodians.reach SET in_force_at = now()';
    await expect(line.asAdministrator(inForce)).rejects.toThrow('answer a test call');
    await expect(line.asAdministrator(`UPDATE custodians.custodian SET state = 'live'`)).rejects.toThrow(
      'has been reached',
    );
    const insert = (table: string, values: string) =>
      line.asAdministrator(`INSERT INTO custodians.${table} VALUES (${values})`);
    await line.asAdministrator(`INSERT INTO register.custodian VALUES ('OTHER-1', 'Other', now())`);
    const other = `'OTHER-1', 'Other', 'federal-agency', 'enrolled', now(), gen_random_uuid()`;
    await expect(insert('custodian', other)).rejects.toThrow('Two people enrol');
    const reach = `'${custodianId}', 2, '{}', now(), NULL, NULL, gen_random_uuid()`;
    await expect(insert('reach', reach)).rejects.toThrow('Two people decide');
  });

  it('is reached exactly as two people agreed, also against whoever leaves a step of the ladder out', async () => {
    const { line } = await withReach();
    const again = (content: string) =>
      line.asAdministrator(`SET session_replication_role = replica;
        UPDATE staff.proposal_effect e SET transaction_id = pg_current_xact_id()
          FROM custodians.reach r WHERE e.proposal_id = r.proposal_id;
        CREATE TEMP TABLE agreed ON COMMIT DROP AS SELECT * FROM custodians.reach;
        DELETE FROM custodians.reach;
        SET session_replication_role = origin;
        INSERT INTO custodians.reach (custodian_id, version, content, approved_at, proposal_id)
          SELECT custodian_id, version, ${content}, approved_at, proposal_id FROM agreed`);
    const without = [`jsonb_set(content, '{ladder}', (content -> 'ladder') - 0)`, `content - 'cleared'`];
    for (const less of without) await expect(again(less)).rejects.toThrow('Two people decide');
    await again('content');
  });

  it('is not taken where its ladder does not end with its director, or its safeguarding contact is of the ladder', async () => {
    const two = await enrolled();
    const refused = async (reach: object) =>
      (await propose(two, { kind: 'custodian-reach', custodianId, reach })).body;
    expect(await refused({ ...exampleReach, ladder: exampleReach.ladder.slice(0, 1) })).toMatchObject({
      code: 'HL_CUSTODIAN_REACH_NOT_TAKEN',
    });
    const [duty] = exampleReach.ladder;
    const { telephone = '', mail = '' } = duty ?? {};
    const dependent = { ...exampleReach.safeguarding, telephone, mail };
    expect(await refused({ ...exampleReach, safeguarding: dependent })).toMatchObject({
      code: 'HL_CUSTODIAN_REACH_NOT_TAKEN',
    });
    expect((await propose(two, enrolment)).body).toMatchObject({ code: 'HL_CUSTODIAN_CHANGED' });
  });
});

describe('a test call', () => {
  const ringFirst = async () => {
    const two = await withReach();
    const [contact] = (await look(two)).reaches[0]?.contacts ?? [];
    return { two, contactId: contact?.contactId ?? '', ...(await ring(two, contact?.contactId ?? '')) };
  };

  it('says nothing but that it is one, and names nobody in its mail', async () => {
    const { two, legId, mail } = await ringFirst();
    const { line } = two;
    line.telephony.deskAnswers(legId);
    await asked(two, legId);
    expect(line.telephony.played.map(({ prompts }) => prompts)).toEqual([['notice-test', 'notice-pin']]);
    for (const word of ['Example', custodianId, 'Ana', 'child'])
      expect(mail.subject + mail.text).not.toContain(word);
  });

  it('ends after three wrong PINs, and is no answer', async () => {
    const { two, legId, pin } = await ringFirst();
    two.line.telephony.deskAnswers(legId);
    await asked(two, legId);
    const wrong = pin === '000000' ? '111111' : '000000';
    for (let tries = 1; tries <= 3; tries += 1) press(two.line, legId, wrong);
    await outcomeOf(two.line, legId, 'wrong-pin');
    expect((await look(two)).reaches[0]?.contacts.every(({ answeredAt }) => answeredAt === null)).toBe(true);
  });

  it('that nobody answers, or is hung up, or where nothing is keyed in for a minute, is none either', async () => {
    const { two, legId, contactId } = await ringFirst();
    const { line } = two;
    const path = `/api/custodian-contacts/${contactId}/test-call`;
    expect((await ask(line, two.ana.cookie, 'POST', path)).body).toMatchObject({
      code: 'HL_NOTICE_CALL_UNDER_WAY',
    });
    line.telephony.channelEnds(legId);
    await outcomeOf(line, legId, 'not-answered');
    const second = await ring(two, contactId);
    line.telephony.deskAnswers(second.legId);
    await asked(two, second.legId);
    line.telephony.channelEnds(second.legId);
    await outcomeOf(line, second.legId, 'hung-up');
    const third = await ring(two, contactId);
    line.telephony.deskAnswers(third.legId);
    await asked(two, third.legId);
    await line.pass(61_000);
    await outcomeOf(line, third.legId, 'no-pin');
    const fourth = await ring(two, contactId);
    line.telephony.goAway();
    line.telephony.comeBack();
    await outcomeOf(line, fourth.legId, 'line-restarted');
    expect(await line.telephony.snapshot()).toMatchObject({ channels: [], bridges: [] });
  });
});
