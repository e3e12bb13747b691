import { MOST_PAGES } from '../../../../contract/document.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, readKept } from '../../ledger/index.ts';
import { insertPage, listPages } from './acts-store.ts';
import { isOver } from './process.ts';
import { type Asked, byStaff, keepNote, type ProcessParts } from './process-parts.ts';
import { lockProcess } from './process-store.ts';

/** Takes the scanned paper in: what is kept are pictures that were drawn anew, sealed, never the file that came. */
export async function addPages(
  parts: ProcessParts,
  { accountId, processId, after, file }: Asked & { after: number; file: Buffer },
): Promise<{ pageCount: number } | Refusal> {
  const pictures = await parts.drawPages(file);
  if (!pictures) return refuse('HL_PAGE_NOT_TAKEN');
  return inTransaction(parts.db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    const { length } = await listPages(tx, processId);
    if (isOver(process.state) || after !== length) return refuse('HL_PROCESS_MOVED_ON');
    if (length + pictures.length > MOST_PAGES) return refuse('HL_DOCUMENT_TOO_LONG');
    for (const [index, picture] of pictures.entries()) {
      const number = length + index + 1;
      const pageKept = await keepNote(parts, tx, processId, picture.toString('base64'));
      await insertPage(tx, processId, { number, pageKept });
      const by = byStaff(parts.clock.now(), accountId);
      appendEntry(tx, { ...by, kind: 'process-page-added', subject: { processId, number } });
    }
    return { pageCount: length + pictures.length };
  });
}

/** One page, as base64 of a picture; written down before it is shown. */
export function viewPage(
  parts: ProcessParts,
  { accountId, processId, number }: Asked & { number: number },
): Promise<{ png: string } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const pageKept = (await listPages(tx, processId))[number - 1];
    const png = pageKept === undefined ? undefined : await readKept(tx, parts.keys, pageKept);
    if (png === undefined) return refuse('HL_NOT_FOUND');
    const by = byStaff(parts.clock.now(), accountId);
    appendEntry(tx, { ...by, kind: 'process-page-viewed', subject: { processId, number } });
    return { png };
  });
}
