import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { searchResult } from '../../../../contract/oversight.ts';
import { staffRole } from '../../../../contract/session.ts';
import { forgetCheckpoints, signedUntil } from '../../../../test/support/checkpoints.ts';
import { plantDutyOfficer } from '../../../../test/support/inbox-users.ts';
import { ask, openTestLine } from '../../../../test/support/line.ts';
import { readPaper } from '../../../../test/support/read-paper.ts';
import { contentsOf } from '../../../../test/support/two-people.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import {
  appendEntry,
  certifyDestruction,
  destructionCertificate,
  findCertificateProblem,
  lineActor,
  noEnquiry,
  staffActor,
} from '../../ledger/index.ts';

async function openDestroyed() {
  const line = await openTestLine();
  const eva = await line.signInAs('privacy-officer', 'Eva Privacy');
  const enquiryId = randomUUID();
  const by = { at: line.clock.now(), actor: lineActor, ...noEnquiry };
  const entryOf = async (kind: string) =>
    Number(
      (await line.asAdministrator(`SELECT entry_id FROM ledger.entry WHERE kind = '${kind}' LIMIT 1`))[0],
    );
  await inTransaction(line.db, async (tx) => {
    appendEntry(tx, { ...by, enquiryId, kind: 'enquiry-destroyed', subject: { version: 1 } });
  });
  const entryId = await entryOf('enquiry-destroyed');
  const take = (cookie: string, wanted: number, format: 'pdf' | 'text', language: 'en' | 'es' = 'en') =>
    fetch(`${line.url}/api/oversight/certificates`, {
      method: 'POST',
      headers: { cookie, 'x-harborline': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ entryId: wanted, form: { format, language } }),
    });
  return { line, eva, by, enquiryId, entryId, entryOf, take };
}

const codeOf = async (response: Response) => z.object({ code: z.string() }).parse(await response.json()).code;

describe('a certificate of destruction in the oversight room', () => {
  it('is offered beside an entry that destroyed something, and beside no other', async () => {
    const { line, eva, entryId } = await openDestroyed();
    const found = await ask(line, eva.cookie, 'POST', '/api/oversight/searches', {
      ...{ from: '2026-01-01T00:00:00Z', until: '2036-01-01T00:00:00Z', accountId: null, group: null },
      ...{ officerNumber: null, ori: null, reference: null, before: null },
    });
    const { entries } = searchResult.parse(found.body);
    const offered = entries.filter(({ destroyed }) => destroyed !== null);
    expect(offered).toMatchObject([{ entryId, destroyed: 'enquiry' }]);
    expect(entries.length).toBeGreaterThan(1);
  });

  it('is taken as text that is checked without the line, and as a paper that says the same in both languages', async () => {
    const { line, eva, enquiryId, entryId, take } = await openDestroyed();
    await signedUntil(line, 'enquiry-destroyed');
    const text = await take(eva.cookie, entryId, 'text');
    expect(text.headers.get('content-disposition')).toBe(`attachment; filename="destruction-${entryId}.txt"`);
    const certificate = destructionCertificate.parse(JSON.parse(await text.text()));
    expect(certificate).toMatchObject({ what: 'enquiry', id: enquiryId });
    expect(findCertificateProblem(certificate, await line.ledgerKeys())).toBeUndefined();
    for (const [language, words] of [
      [
        'en',
        ['Certificate of destruction', 'by version 1 of the schedule', 'ledger certificate', 'Page 1 of'],
      ],
      ['es', ['Certificado de destrucción', 'según la versión 1', 'ledger certificate', 'Página 1 de']],
    ] as const) {
      const paper = await take(eva.cookie, entryId, 'pdf', language);
      expect(paper.headers.get('content-type')).toBe('application/pdf');
      const pages = await readPaper(Buffer.from(await paper.arrayBuffer()), `certificate-${language}`);
      const said = pages.join(' ');
      for (const word of [...words, enquiryId, `destruction-${entryId}.txt`]) expect(said).toContain(word);
      for (const copied of [certificate.entry.content, ...certificate.proof.split('\n')])
        expect(said.replaceAll(' ', '')).toContain(copied.replaceAll(' ', ''));
    }
    const given = await contentsOf(line, 'certificate-given');
    expect(given.map((each) => z.object({ subject: z.unknown() }).parse(JSON.parse(each)).subject)).toEqual([
      { entryId, format: 'text' },
      { entryId, format: 'pdf' },
      { entryId, format: 'pdf' },
    ]);
  });

  it('is not there before something is signed that speaks for the entry, nor where nothing was destroyed, and nothing is written then', async () => {
    const { line, eva, entryId, entryOf, take } = await openDestroyed();
    await forgetCheckpoints(line);
    expect(await codeOf(await take(eva.cookie, entryId, 'text'))).toBe('HL_CERTIFICATE_NOT_YET');
    for (const other of [await entryOf('signed-in'), 1_000_000])
      expect(await codeOf(await take(eva.cookie, other, 'pdf'))).toBe('HL_NOT_FOUND');
    expect(await contentsOf(line, 'certificate-given')).toEqual([]);
  });

  it('is for a privacy officer alone', async () => {
    const { line, entryId, take } = await openDestroyed();
    for (const role of staffRole.exclude(['privacy-officer']).options) {
      const { cookie } = await line.signInAs(role);
      expect((await take(cookie, entryId, 'text')).status).toBe(403);
    }
  });

  it('promise 6, HTTP: is given of nothing that people of a custodian did, as if it were not there', async () => {
    const { line, eva, by, entryOf, take } = await openDestroyed();
    const duty = await plantDutyOfficer(line);
    const subject = { documentId: randomUUID(), because: 'custodian-decided' } as const;
    await inTransaction(line.db, async (tx) => {
      appendEntry(tx, { ...by, actor: staffActor(duty), kind: 'document-closed', subject });
    });
    const ended = { searchId: randomUUID(), because: 'joined' } as const;
    await inTransaction(line.db, async (tx) => {
      appendEntry(tx, { ...by, kind: 'kept-search-ended', subject: ended });
    });
    await signedUntil(line, 'kept-search-ended');
    for (const [kind, what] of [
      ['document-closed', 'document'],
      ['kept-search-ended', 'kept-enquiry'],
    ] as const) {
      const hidden = await entryOf(kind);
      expect(await certifyDestruction(line.db, hidden)).toMatchObject({ what });
      expect(await codeOf(await take(eva.cookie, hidden, 'text'))).toBe('HL_NOT_FOUND');
    }
  });
});
