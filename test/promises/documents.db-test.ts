import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { emptyDetails } from '../../contract/enquiry.ts';
import { writePng } from '../../server/adapters/pages/index.ts';
import { newCustodianKeys, openAtCustodian } from '../../server/rooms/documents/index.ts';
import { keepAgency } from '../support/agencies.ts';
import { connectCall } from '../support/calls.ts';
import { HeadlessInbox } from '../support/headless-inbox.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { paperOf } from '../support/papers.ts';
import { proveCaller } from '../support/prove-caller.ts';
import { contentsOf, evidence, type Person, show } from '../support/two-people.ts';

const custodianId = 'EXAMPLE-1';
const JOBS = 'graphile_worker._private_jobs';
const scan = () => writePng({ width: 8, height: 4, channels: 1, dots: randomBytes(32) });
const paper = {
  kind: 'court-order',
  formNumber: '',
  court: 'Example County Family Court',
  judge: 'Hon. E. Example',
  docket: '26-FC-0205',
  addressee: 'example example-1',
};

async function asked(
  line: TestLine,
  by: Pick<Person, 'cookie'>,
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
  if (isProven) await proveCaller(line, taker, agency.agencyId);
  await addLiveCustodian(line, custodianId);
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

/** The clerk is called from the document, picks up, and confirms. */
async function hearClerk({ line, taker }: InCall, documentId: string, telephoneId: string): Promise<void> {
  const path = `/api/documents/own/${documentId}`;
  const called = await asked(line, taker, `${path}/clerk-calls`, { telephoneId });
  const { clerkCallId } = called as { clerkCallId: string };
  expect(await asked(line, taker, `${path}/clerk`, { clerkCallId }, 409)).toMatchObject({
    code: 'HL_DOCUMENT_CLERK_NOT_CALLED',
  });
  const [participantId] = await line.asAdministrator('SELECT participant_id FROM documents.clerk_call');
  line.telephony.deskAnswers(`agency-${participantId}`);
  await line.inTime(async () =>
    expect(await asked(line, taker, path)).toMatchObject({ clerkCall: { state: 'talking' } }),
  );
  await asked(line, taker, `${path}/clerk`, { clerkCallId });
}

/** Taken in, with two pages, the clerk's word, and a key of the custodian. */
async function ready() {
  const call = await inCall();
  const { line, taker, ana, ben, court } = call;
  const { documentId } = await takeIn(call);
  const pages = [scan(), scan()];
  for (const [after, png] of pages.entries())
    await asked(line, taker, `/api/documents/own/${documentId}/pages`, {
      after,
      file: png.toString('base64'),
    });
  await hearClerk(call, documentId, court.telephoneId);
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

/** The custodian's duty officer fetches and decides; another custodian's can do neither, nor can its own safeguarding contact. */
async function decidesItself(line: TestLine, documentId: string): Promise<void> {
  await addLiveCustodian(line, 'EXAMPLE-2');
  const own = await signInboxUser(line, custodianId);
  const strangers = [
    await signInboxUser(line, 'EXAMPLE-2', { name: 'Olga Other' }),
    await signInboxUser(line, custodianId, { role: 'safeguarding-contact', name: 'Sara Safeguard' }),
  ];
  const path = `/api/inbox/documents/${documentId}`;
  const decision = { sealed: randomBytes(80).toString('base64') };
  for (const stranger of strangers) {
    await asked(line, stranger, `${path}/pages/1`, undefined, 404);
    await asked(line, stranger, `${path}/decision`, decision, 404);
  }
  const list = (by = own) => asked(line, by, '/api/inbox/documents');
  expect(await list(strangers[0])).toEqual({ documents: [], decided: [] });
  expect(await list()).toMatchObject({ documents: [{ documentId, pageCount: 2 }] });
  await asked(line, own, `${path}/pages/1`);
  expect(await contentsOf(line, 'document-fetched')).toHaveLength(1);
  await asked(line, own, `${path}/decision`, decision);
  for (const anybody of [own, ...strangers]) await asked(line, anybody, `${path}/pages/1`, undefined, 404);
  expect(await list()).toMatchObject({ documents: [], decided: [{ documentId, ...decision }] });
  expect(await list(strangers[0])).toMatchObject({ decided: [] });
  expect(String(await contentsOf(line, 'document-decided'))).not.toContain(decision.sealed);
}

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
    const { line, taker, ana, agency, court } = call;
    const { documentId } = await takeIn(call);
    const path = `/api/documents/own/${documentId}`;
    for (const telephoneId of [agency.telephoneId, randomUUID()])
      expect(await asked(line, taker, `${path}/clerk-calls`, { telephoneId }, 409)).toMatchObject({
        code: 'HL_DOCUMENT_NOT_OF_COURT',
      });
    await asked(line, ana, `${path}/clerk-calls`, { telephoneId: court.telephoneId }, 409);
    await asked(line, taker, `${path}/clerk`, { clerkCallId: randomUUID() }, 409);
    const force = (telephoneId: string) =>
      `UPDATE documents.document SET clerk_telephone_id = '${telephoneId}', clerk_confirmed_by = '${ana.accountId}', clerk_confirmed_at = now()`;
    await expect(line.asAdministrator(force(agency.telephoneId))).rejects.toThrow(
      'at a number of that court',
    );
    await expect(line.asAdministrator(force(court.telephoneId))).rejects.toThrow('that was picked up');
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
    for (const because of ['not-genuine', 'withdrawn'])
      await asked(line, ana, `/api/documents/${documentId}/close`, { because }, 409);
    const forced = `UPDATE documents.document SET state = 'closed', closed_at = now(), closed_because = 'custodian-decided'`;
    await line.asAdministrator('UPDATE documents.page SET for_custodian = for_custodian');
    await expect(line.asAdministrator(forced)).rejects.toThrow();
    for (const one of [taker, ana, ben])
      await asked(line, one, `/api/inbox/documents/${documentId}/pages/1`, undefined, 403);
    await decidesItself(line, documentId);
    expect(
      await line.asAdministrator(
        'SELECT 1 FROM documents.page WHERE num_nonnulls(sealed, for_custodian) > 0',
      ),
    ).toEqual([]);
    await asked(line, taker, '/api/documents', undefined, 403);
  });

  it('is told of by a mail that says nothing of it, and whose desk answers for the custodian sees only that it waits there', async () => {
    const { line, ana, ben, documentId } = await ready();
    await addLiveCustodian(line, 'REGION-1');
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE custodians.reach SET content = jsonb_set(content, '{answersThrough}', '"REGION-1"') WHERE custodian_id = '${custodianId}'`);
    const own = await signInboxUser(line, custodianId);
    await line.asAdministrator(`INSERT INTO staff.contact_channel
      (channel_id, account_id, kind, mailbox, language, time_zone, confirm_hash, confirm_until, added_at, confirmed_at)
      VALUES (gen_random_uuid(), '${own.accountId}', 'mail', 'dora@custodian.example', 'es', 'UTC', decode(repeat('00', 32), 'hex'), now(), now(), now())`);
    const region = await signInboxUser(line, 'REGION-1', { name: 'Rosa Region' });
    expect(await approve(line, ben, await proposeIt(line, ana, documentId))).toBe(200);
    const mails = await line.asAdministrator(
      `SELECT payload->>'to' || ' ' || (payload->>'subject') || ' ' || (payload->>'text') FROM ${JOBS} WHERE payload->>'reason' = 'custodian-document' ORDER BY 1`,
    );
    expect(mails).toEqual([
      expect.stringMatching(/^desk@custodian\.example Harborline: a court document waits/),
      expect.stringMatching(/^dora@custodian\.example Harborline: le espera un documento/),
    ]);
    expect(mails.join('\n')).not.toMatch(new RegExp(`${documentId}|${custodianId}|Family Court|26-FC|Hon`));
    const elsewhere = [{ custodianName: `Example ${custodianId}`, count: 1 }];
    expect((await HeadlessInbox.open(line, region)).documents).toEqual({ waiting: 0, elsewhere });
    await asked(line, region, `/api/inbox/documents/${documentId}/pages/1`, undefined, 404);
    expect((await HeadlessInbox.open(line, own)).documents).toEqual({ waiting: 1, elsewhere: [] });
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
      expect((await contentsOf(line, kind)).length).toBeGreaterThan(0);
    const other = await takeIn({ line, taker, ana, ...call });
    const pagesPath = `/api/documents/own/${other.documentId}/pages`;
    const broken = { after: 0, file: Buffer.from('%PDF-1.7\n%example').toString('base64') };
    expect(await asked(line, taker, pagesPath, broken, 422)).toMatchObject({ code: 'HL_PAGE_NOT_TAKEN' });
    const paperPages = { after: 0, file: paperOf(['One', 'Two']).toString('base64') };
    expect(await asked(line, taker, pagesPath, paperPages)).toEqual({ pageCount: 2 });
    expect(await asked(line, taker, pagesPath, paperPages, 409)).toMatchObject({
      code: 'HL_DOCUMENT_MOVED_ON',
    });
    const { png } = (await asked(line, taker, `${pagesPath}/2`)) as { png: string };
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
    await line.asAdministrator('REVOKE INSERT ON ledger.entry FROM harborline_server');
    for (const path of ['', '/pages/1'])
      expect(
        (await ask(line, ana.cookie, 'GET', `/api/documents/${documentId}${path}`)).status,
      ).toBeGreaterThanOrEqual(500);
  });
});
