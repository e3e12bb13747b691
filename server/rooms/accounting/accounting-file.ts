import type { Accounting, AccountingForm } from '../../../contract/accounting.ts';
import { printPaper } from '../../platform/paper/print-paper.ts';
import { toPaper } from './accounting-paper.ts';

/** An accounting to be taken away: as a paper, or for a program. Its name says nothing of whom it is about. */
export async function toFile(
  accounting: Accounting,
  { format, language }: AccountingForm,
): Promise<{ name: string; type: string; bytes: Buffer }> {
  const name = `accounting-${accounting.madeAt.slice(0, 10)}.${format}`;
  if (format === 'json')
    return { name, type: 'application/json', bytes: Buffer.from(`${JSON.stringify(accounting, null, 2)}\n`) };
  return { name, type: 'application/pdf', bytes: await printPaper(toPaper(accounting, language)) };
}
