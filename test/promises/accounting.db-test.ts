import { describe, expect, it } from 'vitest';
import { staffRole } from '../../contract/session.ts';
import {
  askOwn,
  askToJoin,
  doNotSpeak,
  makeOwn,
  openDisclosing,
  ownRequest,
  passGrid,
  REFERENCE,
  signInAsCustodian,
  speak,
} from '../support/disclosures.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { addLiveCustodian } from '../support/inbox-users.ts';
import { ask, type TestLine } from '../support/line.ts';
import { record } from '../support/relay.ts';
import { asServer, contentsOf } from '../support/two-people.ts';

/** A custodian has spoken with an officer under that paragraph. */
async function openSpoken(paragraph: 'b7' | 'b8' = 'b8', records = [record('EXAMPLE-1')]) {
  const opened = await openDisclosing(records);
  const { line } = opened;
  const dora = await signInAsCustodian(line, 'EXAMPLE-1');
  await askToJoin(line, dora, { paragraph, writtenRequest: paragraph === 'b7' });
  await speak(line, dora);
  await passGrid(line, 1);
  return { ...opened, dora };
}

const rowsOf = (line: TestLine) =>
  line.asAdministrator(`SELECT (SELECT count(*) FROM relay.act) - count(*) || ' ' ||
      string_agg(DISTINCT octet_length(sealed) || '/' || octet_length(mark_1) || '/' || octet_length(mark_2) || '/' ||
        octet_length(mark_3), ' ') FROM accounting.disclosure`);

describe('an accounting of what a custodian disclosed', () => {
  it('says when, for what, to whom with the address, and under which paragraph, once they spoke', async () => {
    const { line, dora, sender } = await openSpoken();
    const made = await makeOwn(line, dora, 'custodian');
    expect(made.about).toEqual({ by: 'reference', reference: REFERENCE, custodian: 'Example Custodian' });
    const [officer] = await line.asAdministrator(
      `SELECT name FROM agencies.officer WHERE officer_id = '${sender.proven.officerId}'`,
    );
    expect(made.lines).toMatchObject([
      {
        ...{ nature: 'spoke', purpose: 'child-present', paragraph: 'b8', withheldFromSubject: false },
        recipient: {
          ...{ person: officer, lettersTo: 'P.O. Box 17, Peñasco, ZZ 00000' },
          lettersRecordedAt: '2025-12-01T00:00:00.000Z',
        },
      },
    ]);
    expect((await makeOwn(line, dora, 'subject')).lines).toEqual(made.lines);
  });

  it('names the address that letters had at that moment, also when the agency has moved since', async () => {
    const { line, dora, agencyId } = await openSpoken();
    const before = await makeOwn(line, dora, 'custodian');
    await line.asAdministrator(`SET session_replication_role = replica;
      INSERT INTO agencies.letters VALUES ('${agencyId}', 2, 'Box 18, Elsewhere, ZZ 00000', gen_random_uuid(), '2036-01-01')`);
    expect((await makeOwn(line, dora, 'custodian')).lines).toEqual(before.lines);
  });

  it('withholds (b)(7) from the subject, and marks it for everybody else', async () => {
    const { line, dora } = await openSpoken('b7');
    expect((await makeOwn(line, dora, 'subject')).lines).toEqual([]);
    for (const audience of ['custodian', 'inspector'] as const)
      expect((await makeOwn(line, dora, audience)).lines).toMatchObject([
        { paragraph: 'b7', withheldFromSubject: true },
      ]);
  });

  it('has nothing of a connection in which nobody spoke', async () => {
    const { line } = await openDisclosing();
    const dora = await signInAsCustodian(line, 'EXAMPLE-1');
    await askToJoin(line, dora, { paragraph: 'b8' });
    // Until it is known that they did not, it is accounted for.
    expect((await makeOwn(line, dora, 'custodian')).lines).toMatchObject([{ nature: 'perhaps-spoke' }]);
    await doNotSpeak(line);
    await passGrid(line, 2);
    expect((await makeOwn(line, dora, 'custodian')).lines).toEqual([]);
  });

  it('is there when the enquiry and its way to the custodian are destroyed', async () => {
    const { line, dora } = await openSpoken();
    const before = await makeOwn(line, dora, 'custodian');
    await line.asAdministrator(`UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now();
      DELETE FROM relay.slot; DELETE FROM relay.dispatch_key; DELETE FROM relay.dispatch; DELETE FROM relay.act`);
    expect(await makeOwn(line, dora, 'custodian')).toEqual(before);
    expect(before.lines).toHaveLength(1);
  });

  it('is for the contact to whom it came alone: the desk learns nothing of a protected record', async () => {
    const { line } = await openDisclosing([record('EXAMPLE-1', { isProtected: true })]);
    const [cleared, dora] = [
      await signInAsCustodian(line, 'EXAMPLE-1', 'cleared-contact'),
      await signInAsCustodian(line, 'EXAMPLE-1'),
    ];
    await askToJoin(line, cleared, { paragraph: 'b8', place: 'cleared' });
    await speak(line, cleared);
    await passGrid(line, 1);
    expect((await makeOwn(line, cleared, 'custodian')).lines).toHaveLength(1);
    expect((await makeOwn(line, dora, 'custodian')).lines).toEqual([]);
  });
});

describe('promise 6: what a custodian disclosed', () => {
  it('promise 6, HTTP: is told to nobody of the line, and to no other custodian that names the reference', async () => {
    const { line } = await openSpoken();
    for (const role of staffRole.options) {
      const somebody = await line.signInAs(role);
      expect((await askOwn(line, somebody, 'custodian')).status).toBe(403);
      const form = { format: 'json', language: 'en' };
      const wanted = { accounting: ownRequest(line, 'custodian'), form };
      const file = await ask(line, somebody.cookie, 'POST', '/api/inbox/accountings/files', wanted);
      expect(file.status).toBe(403);
    }
    await addLiveCustodian(line, 'EXAMPLE-2');
    const olga = await signInAsCustodian(line, 'EXAMPLE-2');
    const [theirs, nobodys] = [
      await makeOwn(line, olga, 'custodian'),
      await makeOwn(line, olga, 'custodian', 'R-NOBODY'),
    ];
    expect([theirs.lines, nobodys.lines]).toEqual([[], []]);
  });

  it('promise 6, SQL: leaves as many rows of one length as nothing does, and nothing to read in them', async () => {
    const { line } = await openSpoken();
    const none = await openDisclosing([]);
    await passGrid(none.line, 3);
    expect(await rowsOf(line)).toEqual(['0 668/8/8/8']);
    expect(await rowsOf(line)).toEqual(await rowsOf(none.line));
    const kept = await line.asAdministrator('SELECT d::text FROM accounting.disclosure d');
    expect(kept.join()).not.toContain(Buffer.from(REFERENCE).toString('hex'));
    expect((await everythingStored(line)).includes(REFERENCE)).toBe(false);
  });

  it('promise 6, HTTP: is nowhere in the line’s own accounting, which is the same to the byte whether there was a record or not', async () => {
    const made = await Promise.all(
      [await openSpoken(), await openDisclosing([])].map(async ({ line, agencyId }) => {
        await line.asAdministrator(`UPDATE enquiries.enquiry SET state = 'recorded', purpose = 'child-present', attested = true,
          concluded_at = '2026-01-05T03:00:00Z', urgency = 'urgent', due_at = '2026-01-05T03:10:00Z',
          reference = 'HL-7F3K-22', proven_agency_id = '${agencyId}', verification_id =
            (SELECT verification_id FROM agencies.verification LIMIT 1)`);
        const [ori] = await line.asAdministrator(
          `SELECT ori FROM agencies.agency WHERE agency_id = '${agencyId}'`,
        );
        const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
        const period = { from: '2026-01-05T00:00:00Z', until: '2026-01-06T00:00:00Z' };
        const wanted = { by: 'agency', ori, ...period, audience: 'inspector' };
        const { status, body } = await ask(line, eva.cookie, 'POST', '/api/oversight/accountings', wanted);
        expect([status, JSON.stringify(body)]).toEqual([200, expect.stringContaining('HL-7F3K-22')]);
        return JSON.stringify(body)
          .replace(/"madeAt":"[^"]+"/, '')
          .replaceAll(ori ?? '', 'ORI');
      }),
    );
    expect(made[0]).toBe(made[1]);
  });

  it('leaves the same entries whether a case had disclosures, had none, or is nobody’s, and oversight finds none of them', async () => {
    const { line, dora } = await openSpoken();
    for (const reference of [REFERENCE, 'R-NOBODY']) await makeOwn(line, dora, 'subject', reference);
    const [first = '', second = ''] = await contentsOf(line, 'own-accounting-made');
    const subjectOf = (content: string) => /"subject":\{[^}]*\}/.exec(content)?.[0];
    expect(subjectOf(first)).toBe(subjectOf(second));
    expect(first).not.toContain(REFERENCE);
    const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
    const found = await ask(line, eva.cookie, 'POST', '/api/oversight/searches', {
      ...{ from: '2026-01-01T00:00:00Z', until: '2036-01-01T00:00:00Z', accountId: null, group: null },
      ...{ officerNumber: null, ori: null, reference: null, before: null },
    });
    expect(found.status).toBe(200);
    expect(JSON.stringify(found.body)).not.toMatch(/own-accounting/);
  });
});

describe('promise 8: what was disclosed', () => {
  it('promise 8, SQL: nobody with the server’s role changes it, takes it away, or destroys it before five years are over', async () => {
    const { line } = await openSpoken();
    for (const statement of [
      "UPDATE accounting.disclosure SET mark_1 = '\\x0000000000000000'",
      'DELETE FROM accounting.disclosure',
      'TRUNCATE accounting.disclosure',
      'DELETE FROM accounting.disclosure_key',
      "UPDATE accounting.disclosure_key SET month = '2020-01-01'",
      "UPDATE accounting.disclosure_key SET wrapped_key = NULL, key_version = NULL, destroyed_at = '2031-01-31T23:59:59Z'",
    ])
      await expect
        .soft(asServer(line, statement), statement)
        .rejects.toThrow(/permission denied|goes with the key|five years/);
  });

  it('is asked for by somebody who has just proved who they are, and written down before it is shown', async () => {
    const { line, dora } = await openSpoken();
    const form = { format: 'pdf', language: 'es' };
    const wanted = { accounting: ownRequest(line, 'subject'), form };
    const file = await ask(line, dora.cookie, 'POST', '/api/inbox/accountings/files', wanted).catch(
      () => 'a PDF',
    );
    expect(file).toBeDefined();
    expect(await contentsOf(line, 'own-accounting-downloaded')).toHaveLength(1);
    await line.asAdministrator(
      "UPDATE staff.session SET authenticated_at = authenticated_at - interval '1 hour'",
    );
    expect((await askOwn(line, dora, 'subject')).body).toMatchObject({ code: 'HL_STEP_UP_NEEDED' });
  });
});
