import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { demoProfile, type LegalContent } from '../../contract/legal.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { endDocumentsByTime } from '../../server/rooms/documents/index.ts';
import { keepAgency } from '../support/agencies.ts';
import { addLiveCustodian } from '../support/inbox-users.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { asServer } from '../support/two-people.ts';

const DAY_MS = 24 * 3_600_000;
const rule = 'Example Schedule 12';

/** A document that was taken in now, and has a page; also one that was handed over to its custodian. */
async function putDocument(line: TestLine, state: 'taking-in' | 'handed-over' = 'taking-in') {
  const documentId = randomUUID();
  const { accountId } = await line.signInAs('call-taker', 'Tess Takerin');
  const { agencyId } = await keepAgency(line, 'Example Court', { agencyFunction: 'court' });
  const at = line.clock.now().toISOString();
  const isTheirs = state === 'handed-over';
  const handed = isTheirs ? `'${randomUUID()}', '${at}'` : 'NULL, NULL';
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO documents.document (document_id, kind, state, custodian_id, court_agency_id, verification_id, facts,
        taken_in_by, taken_in_at, sealed, proposal_id, handed_over_at)
      VALUES ('${documentId}', 'court-order', '${state}', 'EXAMPLE-1', '${agencyId}', '${randomUUID()}', '{}',
        '${accountId}', '${at}', 'x', ${handed});
    INSERT INTO documents.data_key (document_id, wrapped_key, key_version, destroyed_at)
      VALUES ('${documentId}', ${isTheirs ? 'NULL' : "'x'"}, 1, ${isTheirs ? `'${at}'` : 'NULL'});
    INSERT INTO documents.page (document_id, number, sha256, ${isTheirs ? 'for_custodian' : 'sealed'})
      VALUES ('${documentId}', 1, decode(repeat('00', 32), 'hex'), 'x');
    SET session_replication_role = DEFAULT`);
  return documentId;
}

/** The legal profile, as two people would have agreed on it. */
const agreeOn = (line: TestLine, version: number, content: Partial<LegalContent>) =>
  line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO legal.version VALUES (${version}, '${JSON.stringify({ ...demoProfile.content, ...content })}', now(),
      '${randomUUID()}'); SET session_replication_role = DEFAULT`);

const left = (line: TestLine) =>
  line.asAdministrator(`SELECT d.state || ' ' || coalesce(d.closed_because, 'open') || ' ' || (k.wrapped_key IS NOT NULL)::text || ' ' ||
      (num_nonnulls(g.sealed, g.for_custodian) > 0)::text
    FROM documents.document d JOIN documents.data_key k USING (document_id) JOIN documents.page g USING (document_id)
    ORDER BY d.state, d.closed_because`);

async function openWith(state: 'taking-in' | 'handed-over' = 'taking-in') {
  const line = await openTestLine();
  await addLiveCustodian(line, 'EXAMPLE-1');
  const documentId = await putDocument(line, state);
  const after = (days: number) => {
    const clock = new TestClock(new Date(line.clock.now().getTime() + days * DAY_MS).toISOString());
    return endDocumentsByTime({ db: line.db, clock });
  };
  return { line, documentId, after };
}

it('a document that nobody closes is destroyed by its key when its time is over, the custodian’s copy too; an entry proves it', async () => {
  const { line, documentId, after } = await openWith();
  await putDocument(line, 'handed-over');
  await agreeOn(line, 1, { retention: [{ of: 'documents', leastDays: 1, mostDays: 30, rule }] });
  await after(29);
  expect(await left(line)).toEqual(['handed-over open false true', 'taking-in open true true']);
  await after(31);
  expect(await left(line)).toEqual(['closed by-time false false', 'closed by-time false false']);
  const proof = await line.asAdministrator(
    `SELECT content::jsonb -> 'subject' ->> 'because' FROM ledger.entry WHERE kind = 'document-closed'
      AND content::jsonb -> 'subject' ->> 'documentId' = '${documentId}'`,
  );
  expect(proof).toEqual(['by-time']);
});

it('a legal hold keeps documents: none ends by its time, nor do people here close one, which the database enforces', async () => {
  const { line, documentId, after } = await openWith();
  const day = line.clock.now().toISOString().slice(0, 10);
  const hold = {
    name: 'example-case',
    of: 'documents',
    reason: 'Example v. Example',
    from: day,
    until: null,
  } as const;
  await agreeOn(line, 1, { holds: [hold] });
  await after(120);
  expect(await left(line)).toEqual(['taking-in open true true']);
  const { cookie } = await line.signInAs('supervisor', 'Sue Pervisor');
  const close = () =>
    ask(line, cookie, 'POST', `/api/documents/${documentId}/close`, { because: 'not-genuine' });
  expect((await close()).body).toMatchObject({ code: 'HL_DOCUMENT_HELD' });
  const pages = 'UPDATE documents.page SET sealed = NULL';
  const key = 'UPDATE documents.data_key SET wrapped_key = NULL, destroyed_at = now()';
  const closing = (
    because: string,
  ) => `UPDATE documents.document SET state = 'closed', closed_because = '${because}',
    closed_at = '${line.clock.now().toISOString()}'`;
  for (const statement of [pages, key])
    await expect(asServer(line, statement), statement).rejects.toThrow('A legal hold keeps documents.');
  for (const because of ['withdrawn', 'by-time'])
    await expect(line.asAdministrator(`${pages}; ${key}; ${closing(because)}`)).rejects.toThrow(
      'A legal hold keeps documents.',
    );
  await agreeOn(line, 2, {});
  expect((await close()).status).toBe(200);
});

it('no document is ended by time before its time, also by the server’s own role', async () => {
  const { line } = await openWith('handed-over');
  await line.asAdministrator('UPDATE documents.page SET for_custodian = NULL');
  for (const [because, words] of [
    ['by-time', 'is not over'],
    ['withdrawn', 'The custodian that has'],
  ])
    await expect(
      line.asAdministrator(`UPDATE documents.document SET state = 'closed', closed_because = '${because}',
        closed_at = '${new Date(line.clock.now().getTime() + 89 * DAY_MS).toISOString()}'`),
    ).rejects.toThrow(words);
});
