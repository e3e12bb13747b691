import { describe, expect, it } from 'vitest';
import { type EnquiryDetails, emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { errorView } from '../../contract/error.ts';
import { connectCall } from '../support/calls.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { proveCaller } from '../support/prove-caller.ts';

const said: EnquiryDetails = {
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
  purpose: 'child-present',
  attested: true,
  children: [
    { ...emptyChild, givenNames: 'Testa', surnames: 'Inventada Ejemplo', notes: 'About six, a blue coat.' },
  ],
  notes: 'The officer is with the child.',
};

async function openedEnquiry() {
  const line = await openTestLine();
  const call = await connectCall(line);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const enquiry = enquiryView.parse(opened.body);
  const path = `/api/enquiries/${enquiry.enquiryId}`;
  const save = (details: EnquiryDetails, revision = 0) =>
    ask(line, call.cookie, 'PUT', `${path}/details`, { revision, details });
  return { line, ...call, enquiry, path, save };
}

const kindsOf = (line: TestLine, enquiryId: string) =>
  line.asAdministrator(`SELECT kind FROM ledger.entry WHERE enquiry_id = '${enquiryId}' ORDER BY entry_id`);

describe('an enquiry', () => {
  it('is opened once for a call, saved as it is typed, and recorded with a reference', async () => {
    const { line, cookie, callId, accountId, enquiry, path, save } = await openedEnquiry();
    const again = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    expect(again.body).toMatchObject({ enquiryId: enquiry.enquiryId, reference: enquiry.reference });
    expect((await save(said)).body).toMatchObject({ revision: 1, state: 'draft', details: said });
    await proveCaller(line, { callId, accountId });
    const recorded = await ask(line, cookie, 'POST', `${path}/record`, { revision: 1 });
    expect(recorded.body).toMatchObject({ state: 'recorded', details: said });
    expect((await save(said, 2)).body).toMatchObject({ code: 'HL_ENQUIRY_CONCLUDED' });
  });

  it('answers how many children each description could fit, from public statistics, with nothing looked up or written for it', async () => {
    const { line, enquiry, save } = await openedEnquiry();
    expect(enquiry.specificity).toMatchObject([{ of: 400_000, about: 400_000 }]);
    const [one] = said.children;
    const children = [{ ...emptyChild, surnames: 'Hernández' }, ...(one ? [one] : [])];
    const { specificity } = enquiryView.parse((await save({ ...said, children })).body);
    expect(specificity.map(({ about }) => about)).toEqual([20_000, null]);
    expect(specificity.map(({ ask: [first] }) => first?.detail)).toEqual(['number-of-papers', undefined]);
    expect(await kindsOf(line, enquiry.enquiryId)).toEqual(['enquiry-opened', 'enquiry-saved']);
    expect(await line.asAdministrator("SELECT kind FROM ledger.entry WHERE kind LIKE 'register-%'")).toEqual(
      [],
    );
  });

  it('is not overwritten by a tab that saw an older one', async () => {
    const { save } = await openedEnquiry();
    await save(said);
    expect(await save({ ...said, notes: 'from the other tab' })).toMatchObject({
      status: 409,
      body: { code: 'HL_ENQUIRY_CHANGED' },
    });
  });

  it('stays with the caller when the call-taker is lost, and is open to whoever answers next', async () => {
    const { line, desk, enquiry, path, save, channelId } = await openedEnquiry();
    await save(said);
    await desk.close('leaving');
    const next = await line.openDesk('Otto Otherone');
    await next.desk.becomeReady();
    const offer = await line.inTime(() => next.desk.find((state) => state.offer));
    expect((await ask(line, next.cookie, 'GET', path)).status).toBe(404);
    line.telephony.deskAnswers(offer.legId);
    const shown = await next.desk.until((state) => state.call?.state === 'talking' && state.enquiryId);
    expect(shown).toBe(enquiry.enquiryId);
    expect((await ask(line, next.cookie, 'GET', path)).body).toMatchObject({ details: said });
    expect(line.telephony.channels.has(channelId)).toBe(true);
  });
});

describe('promise 1: no whereabouts, and promise 2: no immigration status', () => {
  const attempts: [string, EnquiryDetails, string][] = [
    [
      'an address in the notes',
      { ...said, notes: 'She is staying at 1420 Maple Street, apartment 3.' },
      'notes',
    ],
    [
      'a status in the notes of a child',
      { ...said, children: [{ ...emptyChild, notes: 'He is undocumented.' }] },
      'children.0.notes',
    ],
    [
      'an address over two fields',
      {
        ...said,
        children: [{ ...emptyChild, givenNames: 'Testa', notes: 'she is at 1420 Maple' }],
        notes: 'Street, apartment 3',
      },
      'notes',
    ],
    [
      'an address where a name belongs',
      { ...said, children: [{ ...emptyChild, motherName: '1420 Maple Street apt 3' }] },
      'children.0.motherName',
    ],
  ];

  it.each(attempts)('stops %s before it is saved, and stores nothing of it', async (_name, details, path) => {
    const { line, enquiry, save } = await openedEnquiry();
    const answer = await save(details);
    expect(answer).toMatchObject({ status: 422, body: { code: 'HL_FREE_TEXT_STOPPED' } });
    expect(errorView.parse(answer.body).fields?.map((field) => field.path)).toContain(path);
    expect(await everythingStored(line)).not.toMatch(/Maple|undocumented/i);
    expect(await kindsOf(line, enquiry.enquiryId)).toEqual(['enquiry-opened', 'free-text-stopped']);
  });

  it('has no column and no field for either', async () => {
    const line = await openTestLine();
    const columns = await line.asAdministrator(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const fields = Object.keys({ ...emptyChild, ...emptyDetails, ...emptyDetails.officer });
    const forbidden =
      /address|street|city|postcode|zip|latitude|longitude|coordinate|placement|shelter|school|photo|biometric|immigration|citizen|nationality|visa|alien|status/i;
    expect([...columns, ...fields].filter((name) => forbidden.test(name))).toEqual([]);
  });
});

describe('what the officer said', () => {
  it('is in no table in a form that can be read', async () => {
    const { line, save } = await openedEnquiry();
    await save(said);
    const stored = await everythingStored(line);
    expect(stored).not.toMatch(/Testa|Inventada|Example County|blue coat/);
    for (const word of ['Testa', 'Inventada', 'blue coat'])
      expect(stored).not.toContain(Buffer.from(word).toString('hex'));
  });

  it('is gone everywhere once its key is destroyed', async () => {
    const { line, cookie, path, enquiry, save } = await openedEnquiry();
    await save(said);
    await line.asAdministrator(
      `UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now() WHERE enquiry_id = '${enquiry.enquiryId}'`,
    );
    expect(await ask(line, cookie, 'GET', path)).toMatchObject({
      status: 410,
      body: { code: 'HL_ENQUIRY_DESTROYED' },
    });
  });
});

describe('a closed list of purposes', () => {
  it('promise 5, HTTP: records nothing under another purpose, or without the attestation, whoever asks', async () => {
    const { line, cookie, path, save } = await openedEnquiry();
    const other = await ask(line, cookie, 'PUT', `${path}/details`, {
      revision: 0,
      details: { ...said, purpose: 'immigration-enforcement' },
    });
    expect(other).toMatchObject({ status: 400, body: { code: 'HL_REQUEST_NOT_VALID' } });
    await save({ ...said, attested: false });
    const refused = await ask(line, cookie, 'POST', `${path}/record`, { revision: 1 });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'HL_ENQUIRY_INCOMPLETE', fields: [{ path: 'attested' }] },
    });
    await expect(
      line.asAdministrator("UPDATE enquiries.enquiry SET state = 'recorded', concluded_at = now()"),
    ).rejects.toThrow(/check/);
  });
});

describe('written before shown', () => {
  it('promise 8: writes every look at an enquiry down', async () => {
    const { line, cookie, path, enquiry, save } = await openedEnquiry();
    await save(said);
    await ask(line, cookie, 'GET', path);
    expect(await kindsOf(line, enquiry.enquiryId)).toEqual([
      'enquiry-opened',
      'enquiry-saved',
      'enquiry-viewed',
    ]);
  });

  it('promise 8, HTTP: shows nothing when the ledger cannot be written', async () => {
    const { line, cookie, path, callId, save } = await openedEnquiry();
    await save(said);
    await line.asAdministrator('REVOKE INSERT ON ledger.entry FROM harborline_server');
    for (const [method, where, body] of [
      ['GET', path, undefined],
      ['POST', '/api/enquiries', { callId }],
      ['PUT', `${path}/details`, { revision: 1, details: { ...said, notes: 'later' } }],
    ] as const) {
      const answer = await ask(line, cookie, method, where, body);
      expect(answer).toMatchObject({ status: 500, body: { code: 'HL_INTERNAL' } });
      expect(JSON.stringify(answer.body)).not.toMatch(/Testa|Example/);
    }
    await line.asAdministrator('GRANT INSERT ON ledger.entry TO harborline_server');
    expect((await ask(line, cookie, 'GET', path)).body).toMatchObject({ revision: 1, details: said });
  });
});

describe('an enquiry cannot be browsed', () => {
  it('opens for nobody but whoever has its call', async () => {
    const { line, desk, cookie, path, callId, save } = await openedEnquiry();
    await save(said);
    const others = [
      await line.signInAs('call-taker', 'Otto Otherone'),
      await line.signInAs('supervisor', 'Sue Pervisor'),
    ];
    for (const other of others) {
      expect((await ask(line, other.cookie, 'GET', path)).status).toBe(404);
      expect((await ask(line, other.cookie, 'POST', '/api/enquiries', { callId })).status).toBe(409);
      expect((await ask(line, other.cookie, 'POST', `${path}/record`, { revision: 1 })).status).toBe(404);
    }
    desk.send({ kind: 'hang-up', callId });
    await desk.until((state) => state.wrapUp);
    expect((await ask(line, cookie, 'GET', path)).status).toBe(200);
    desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
    await desk.until((state) => state.presence.state === 'ready');
    expect((await ask(line, cookie, 'GET', path)).status).toBe(404);
  });

  it('has no route that lists, searches or exports', async () => {
    const line = await openTestLine();
    const reads = line.routes.filter((route) => route.method === 'GET' && !route.url.includes(':'));
    // Of people who work here there are lists, of agencies, and of return calls that are still owed, whose numbers are not shown; of enquiries,
    // officers and children there is none, and of recordings and enquiries only the rule how long they are kept.
    expect(reads.map((route) => route.url).toSorted()).toEqual([
      '/api/agencies',
      '/api/custodians',
      '/api/decisions',
      '/api/desk',
      '/api/documents',
      '/api/documents/courts',
      '/api/documents/own',
      '/api/enquiries/retention',
      '/api/floor',
      '/api/guidance',
      '/api/inbox',
      '/api/inbox/documents',
      '/api/inbox/ring',
      '/api/interpreters',
      '/api/keys',
      '/api/lane',
      '/api/legal',
      '/api/legal/history',
      '/api/notices',
      '/api/oversight/alerts',
      '/api/oversight/processes',
      '/api/oversight/reviews',
      '/api/oversight/thresholds',
      '/api/own-channels',
      '/api/paging-rules',
      '/api/passkeys',
      '/api/people',
      '/api/policies',
      '/api/ready',
      '/api/recordings/retention',
      '/api/register/generations',
      '/api/relay/totals',
      '/api/return-calls',
      '/api/session',
      '/api/sessions',
      '/api/sign-in/ways',
      '/api/skills',
      '/api/tasks',
    ]);
  });
});
