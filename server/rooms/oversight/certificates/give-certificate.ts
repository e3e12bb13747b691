import type { z } from 'zod';
import type { certificateRequest } from '../../../../contract/certificate.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { printPaper } from '../../../platform/paper/print-paper.ts';
import {
  appendEntry,
  certifyDestruction,
  noEnquiry,
  printCertificate,
  staffActor,
} from '../../ledger/index.ts';
import { isShownToOversight } from '../search/shown.ts';
import { toPaper } from './certificate-paper.ts';

export type CertificateParts = { db: Database; clock: Clock };
type CertificateFile = { name: string; type: string; bytes: Buffer };

/** The certificate of what one entry destroyed, as a file; written down before it is given. An entry that the room does not show has none. */
export async function giveCertificate(
  { db, clock }: CertificateParts,
  accountId: string,
  { entryId, form }: z.infer<typeof certificateRequest>,
): Promise<CertificateFile | Refusal> {
  const at = clock.now();
  if (!(await isShownToOversight(db, entryId, at))) return refuse('HL_NOT_FOUND');
  const certificate = await certifyDestruction(db, entryId);
  if (certificate === 'not-yet') return refuse('HL_CERTIFICATE_NOT_YET');
  if (typeof certificate === 'string') return refuse('HL_NOT_FOUND');
  await inTransaction(db, async (tx) => {
    const subject = { entryId, format: form.format };
    appendEntry(tx, { kind: 'certificate-given', at, actor: staffActor(accountId), ...noEnquiry, subject });
  });
  if (form.format === 'pdf') {
    const bytes = await printPaper(toPaper(certificate, form.language, at));
    return { name: `destruction-${entryId}.pdf`, type: 'application/pdf', bytes };
  }
  const bytes = Buffer.from(printCertificate(certificate));
  return { name: `destruction-${entryId}.txt`, type: 'text/plain; charset=utf-8', bytes };
}
