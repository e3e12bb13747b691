import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { emptyDetails } from '../../contract/enquiry.ts';
import { newCustodianKeys, openAtCustodian, writePng } from '../../server/rooms/documents/index.ts';
import { keepAgency } from '../support/agencies.ts';
import { connectCall } from '../support/calls.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { contentsOf, evidence, type Person, show } from '../support/two-people.ts';

const custodianId = 'EXAMPLE-1';
const scan = () => writePng({ width: 8, height: 4, channels: 1, dots: randomBytes(32) });
const paper = {
  kind: 'court-order',
  formNumber: '',
  court: 'Example County Family Court',
  judge: 'Hon. E. Example',
  docket: '26-FC-0205',
  custodianId,
};

async function asked(
  line: TestLine,
  by: Person,
  path: string,
  body?: object,
  status = 200,
): Promise<unknown> {
  const answer = await ask(line, by.cookie, body ? 'POST' : 'GET', path, body);
  expect({ path, ...answer }).toMatchObject({ status });
  return answer.body;
}

async function approve(line: TestLine, by: Person, proposalId: string): Promise<number> {
  const { documentSha256 } = await show(line, by, proposalId);
  const outcome = { outcome: 'approved', documentSha256 };
  return (await ask(line, by.cookie, 'POST', `/api/decisions/${proposalId}/decision`, outcome)).status;
}

/** A call-taker in a call for a court's order, whose caller is proven or not; and two people who decide. */
async function inCall({ isProven = true, details = {} } = {}) {
  const line = await openTestLine();
  const taker = await connectCall(line);
  const [agency, court] = [
    await keepAgency(line),
    await keepAgency(line, 'Example Court', { agencyFunction: 'court' }),
  ];
  if (isProven)
    await line.asAdministrator(`SET session_replication_role = replica;
      INSERT INTO agencies.verification (verification_id, method, agency_id, call_id, evidence_id, proven_by, proven_at) VALUES
      ('${randomUUID()}', 'call-back-officer', '${agency.agencyId}', '${taker.callId}', '${randomUUID()}', '${taker.accountId}', now())`);
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO register.custodian VALUES ('${custodianId}', 'Example Custodian', now());
    INSERT INTO custodians.custodian VALUES ('${custodianId}', 'Example Custodian', 'licensed-programme', 'live', now(), gen_random_uuid())`);
  const opened = await asked(line, taker, '/api/enquiries', { callId: taker.callId });
  const { enquiryId } = opened as { enquiryId: string };
  const saved = { ...emptyDetails, purpose: 'court-order', attested: true, ...details };
  const put = await ask(line, taker.cookie, 'PUT', `/api/enquiries/${enquiryId}/details`, {
    revision: 0,
    details: saved,
  });
  expect(put).toMatchObject({ status: 200 });
  const ana = await line.signInAs('supervisor', 'Ana Proposer');
  const ben = await line.signInAs('operator', 'Ben Approver');
  const body = { ...paper, enquiryId, courtAgencyId: court.agencyId };
  return { line, taker, ana, ben, agency, court, body };
}
type InCall = Awaited<ReturnType<typeof inCall>>;

const takeIn = async ({ line, taker, body }: InCall) =>
  (await asked(line, taker, '/api/documents', body)) as { documentId: string };

/** Taken in, with two pages, the clerk's word, and a key of the custodian. */
async function ready() {
  const call = await inCall();
  const { line, taker, ana, ben, court } = call;
  const { documentId } = await takeIn(call);
  const pages = [scan(), scan()];
  for (const [at, png] of pages.entries())
    await asked(line, taker, `/api/documents/${documentId}/pages/${at + 1}`, { png: png.toString('base64') });
  await asked(line, ana, `/api/documents/${documentId}/clerk`, { telephoneId: court.telephoneId });
  const keys = await newCustodianKeys();
  const proposal = { custodianId, replaces: 0, publicKey: keys.publicKey.toString('base64') };
  const { proposalId } = proposed.parse(
    await asked(line, ana, '/api/documents/keys/proposals', { proposal, evidence }),
  );
  expect(await approve(line, ben, proposalId)).toBe(200);
  return { ...call, documentId, pages, keys };
}

const proposeIt = async (line: TestLine, by: Person, documentId: string) =>
  proposed.parse(await asked(line, by, `/api/documents/${documentId}/proposals`, { evidence })).proposalId;

describe('promise 5: a document', () => {
  it('that is an administrative form is declined with its reason, decided by the floor, and becomes none', async () => {
    const call = await inCall();
    const { line, taker, body } = call;
    for (const change of [
      { formNumber: 'I-200' },
      { court: 'DHS, Form I-205' },
      { judge: 'I-247A, Officer Example' },
    ])
      expect(await asked(line, taker, '/api/documents', { ...body, ...change }, 422)).toMatchObject({
        code: 'HL_DOCUMENT_ADMINISTRATIVE',
      });
    expect(await line.asAdministrator('SELECT 1 FROM documents.document')).toEqual([]);
    expect(await contentsOf(line, 'document-declined')).toHaveLength(3);
    const decided = (await contentsOf(line, 'disclosure-decided')).join();
    expect(decided).toContain('floor-administrative-form');
  });

  it('comes with a proven caller and an attested enquiry for a court order alone', async () => {
    const unproven = await inCall({ isProven: false });
    expect(await asked(unproven.line, unproven.taker, '/api/documents', unproven.body, 409)).toMatchObject({
      code: 'HL_DOCUMENT_WITHOUT_PROOF',
    });
    for (const details of [{ attested: false }, { purpose: 'missing-child' }]) {
      const { line, taker, body } = await inCall({ details });
      expect(await asked(line, taker, '/api/documents', body, 409)).toMatchObject({
        code: 'HL_DOCUMENT_WITHOUT_PURPOSE',
      });
    }
  });

  it('is confirmed by its court at a number of the directory, and at no other', async () => {
    const call = await inCall();
    const { line, ana, agency } = call;
    const { documentId } = await takeIn(call);
    const path = `/api/documents/${documentId}/clerk`;
    for (const telephoneId of [agency.telephoneId, randomUUID()])
      expect(await asked(line, ana, path, { telephoneId }, 409)).toMatchObject({
        code: 'HL_DOCUMENT_NOT_OF_COURT',
      });
    const force = `UPDATE documents.document SET clerk_telephone_id = '${agency.telephoneId}', clerk_confirmed_by = '${ana.accountId}', clerk_confirmed_at = now()`;
    await expect(line.asAdministrator(force)).rejects.toThrow('at a number of that court');
  });
});

describe('promise 7: a document', () => {
  it('goes to the custodian as two people other than its taker approve, and nobody here can read it then', async () => {
    const { line, taker, ana, ben, documentId, pages, keys } = await ready();
    const shown = await asked(line, ben, `/api/documents/${documentId}/pages/2`);
    expect(shown).toEqual({ png: pages[1]?.toString('base64') });
    const proposalId = await proposeIt(line, ana, documentId);
    expect(await approve(line, ana, proposalId)).toBe(409);
    expect(await approve(line, ben, proposalId)).toBe(200);
    const rows = await line.asAdministrator(
      `SELECT encode(for_custodian, 'base64') FROM documents.page WHERE sealed IS NULL ORDER BY number`,
    );
    const opened = await Promise.all(
      rows.map((row, at) =>
        openAtCustodian(Buffer.from(row, 'base64'), { documentId, number: at + 1 }, keys.privateKey),
      ),
    );
    expect(opened).toEqual(pages);
    expect(
      await line.asAdministrator('SELECT 1 FROM documents.data_key WHERE wrapped_key IS NOT NULL'),
    ).toEqual([]);
    await asked(line, ben, `/api/documents/${documentId}/pages/1`, undefined, 404);
    expect(await asked(line, ben, `/api/documents/${documentId}`)).toMatchObject({
      state: 'handed-over',
      paper: null,
    });
    await asked(line, ana, `/api/documents/${documentId}/close`, { because: 'custodian-decided' });
    expect(
      await line.asAdministrator(
        'SELECT 1 FROM documents.page WHERE num_nonnulls(sealed, for_custodian) > 0',
      ),
    ).toEqual([]);
    await asked(line, taker, '/api/documents', undefined, 403);
  });

  it('is not handed over by whoever holds the database, nor with its taker as one of the two', async () => {
    const { line, ana, ben, documentId, taker } = await ready();
    const force = [
      `UPDATE documents.document SET state = 'handed-over', handed_over_at = now(), proposal_id = (SELECT proposal_id FROM staff.proposal LIMIT 1)`,
      `UPDATE documents.document SET state = 'closed', closed_at = now(), closed_because = 'withdrawn'`,
      `INSERT INTO documents.custodian_key VALUES ('${custodianId}', 2, decode(repeat('00', 32), 'hex'), now(), (SELECT proposal_id FROM staff.proposal LIMIT 1))`,
    ];
    for (const statement of force) await expect(line.asAdministrator(statement)).rejects.toThrow();
    // As though whoever approves had taken it in under another account.
    const person = (id: string) => `(SELECT person_id FROM staff.account WHERE account_id = '${id}')`;
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE staff.account SET person_id = ${person(ben.accountId)} WHERE account_id = '${taker.accountId}'`);
    const proposalId = await proposeIt(line, ana, documentId);
    expect(await approve(line, ben, proposalId)).not.toBe(200);
    expect(await line.asAdministrator('SELECT state FROM documents.document')).not.toContain('handed-over');
  });
});

describe('promise 8: a document', () => {
  it('is shown to nobody whose look is not written down, and taken in as what was drawn, not as what came', async () => {
    const { line, taker, ana, documentId, ...call } = await ready();
    await asked(line, ana, `/api/documents/${documentId}`);
    await asked(line, ana, `/api/documents/${documentId}/pages/1`);
    await asked(line, ana, '/api/documents');
    for (const kind of ['document-viewed', 'document-page-viewed', 'documents-viewed'])
      expect(await contentsOf(line, kind)).toHaveLength(1);
    const other = await takeIn({ line, taker, ana, ...call });
    for (const file of [Buffer.from('%PDF-1.7\n%example'), Buffer.from('ffd8ffe000104a46', 'hex')])
      expect(
        await asked(
          line,
          taker,
          `/api/documents/${other.documentId}/pages/1`,
          { png: file.toString('base64') },
          422,
        ),
      ).toMatchObject({ code: 'HL_PAGE_NOT_TAKEN' });
    await line.asAdministrator('REVOKE INSERT ON ledger.entry FROM harborline_server');
    for (const path of ['', '/pages/1'])
      expect(
        (await ask(line, ana.cookie, 'GET', `/api/documents/${documentId}${path}`)).status,
      ).toBeGreaterThanOrEqual(500);
  });
});
