import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { forgetCheckpoints } from '../../../test/support/checkpoints.ts';
import { openTestLine } from '../../../test/support/line.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { certifyDestruction, destructionCertificate, findCertificateProblem } from './certificate.ts';
import { appendEntry } from './ledger-store.ts';
import { lineActor, noEnquiry } from './vocabulary.ts';

/** A line on which an enquiry and a recording were destroyed, among other things. */
async function openDestroyed() {
  const line = await openTestLine();
  const enquiryId = randomUUID();
  const recordingId = randomUUID();
  const by = { at: line.clock.now(), actor: lineActor, ...noEnquiry };
  await inTransaction(line.db, async (tx) => {
    for (let count = 0; count < 20; count += 1)
      appendEntry(tx, { ...by, kind: 'colleagues-viewed', subject: { count } });
    appendEntry(tx, { ...by, enquiryId, kind: 'enquiry-destroyed', subject: { version: 1 } });
    const subject = { recordingId, callId: randomUUID(), because: 'retention' } as const;
    appendEntry(tx, { ...by, kind: 'recording-destroyed', subject });
    const ofMonth = { keyId: recordingId, month: '2021-01-01' };
    appendEntry(tx, { ...by, kind: 'accounting-month-destroyed', subject: ofMonth });
    const ofProcess = { processId: enquiryId, version: 3, mostDays: 365 };
    appendEntry(tx, { ...by, kind: 'process-papers-destroyed', subject: ofProcess });
  });
  const idOf = async (kind: string) =>
    Number(
      (await line.asAdministrator(`SELECT entry_id FROM ledger.entry WHERE kind = '${kind}' LIMIT 1`))[0],
    );
  const certify = async (kind: string) => {
    const entryId = await idOf(kind);
    return line.inTime(async () => {
      const certificate = await certifyDestruction(line.db, entryId);
      if (typeof certificate === 'string') throw new Error(certificate);
      return certificate;
    });
  };
  return { line, enquiryId, recordingId, idOf, certify };
}

it('what was destroyed is certified: what, when and by which schedule, with a proof that needs nothing of the line', async () => {
  const { line, enquiryId, recordingId, certify } = await openDestroyed();
  const keys = await line.ledgerKeys();
  const enquiry = await certify('enquiry-destroyed');
  expect(enquiry).toMatchObject({ what: 'enquiry', id: enquiryId, by: 'schedule 1' });
  const recording = await certify('recording-destroyed');
  expect(recording).toMatchObject({ what: 'recording', id: recordingId, by: 'retention' });
  const month = await certify('accounting-month-destroyed');
  expect(month).toMatchObject({ what: 'disclosures', by: 'the schedule of accountings, month 2021-01-01' });
  const papers = await certify('process-papers-destroyed');
  const schedule = 'the schedule of legal process, 365 days, version 3 of the legal profile';
  expect(papers).toMatchObject({ what: 'process-papers', id: enquiryId, by: schedule });
  for (const certificate of [enquiry, recording, month, papers]) {
    const read = destructionCertificate.parse(JSON.parse(JSON.stringify(certificate)));
    expect(findCertificateProblem(read, keys)).toBeUndefined();
  }
});

it('a certificate that says something else, or is of another ledger, is none', async () => {
  const { line, certify } = await openDestroyed();
  const keys = await line.ledgerKeys();
  const good = await certify('enquiry-destroyed');
  const other = await certify('recording-destroyed');
  const problem = (changed: Partial<typeof good>, by = keys) =>
    findCertificateProblem({ ...good, ...changed }, by);
  expect(problem({ id: randomUUID() })).toBe('not-what-the-entry-says');
  expect(problem({ destroyedAt: '2020-01-01T00:00:00.000Z' })).toBe('not-what-the-entry-says');
  const content = good.entry.content.replace(good.id, other.id);
  expect(problem({ id: other.id, entry: { entryId: 1, content } })).toBe('not-in-the-ledger');
  expect(problem({ proof: other.proof })).toBe('not-in-the-ledger');
  expect(problem({ proof: 'c2sp.org/tlog-proof@v1\n' })).toBe('not-a-proof');
  expect(problem({ entry: { entryId: 1, content: 'no entry' } })).toBe('not-what-the-entry-says');
  expect(problem({}, [])).toBe('not-signed');
});

it('an entry that destroyed nothing has no certificate, nor has one that is not there or not signed yet', async () => {
  const { line, idOf, certify } = await openDestroyed();
  await certify('enquiry-destroyed');
  expect(await certifyDestruction(line.db, await idOf('colleagues-viewed'))).toBe('destroyed-nothing');
  expect(await certifyDestruction(line.db, 1_000_000)).toBe('no-entry');
  await forgetCheckpoints(line);
  expect(await certifyDestruction(line.db, await idOf('enquiry-destroyed'))).toBe('not-yet');
});
