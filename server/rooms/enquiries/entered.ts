import type { EnquiryDetails } from '../../../contract/enquiry.ts';
import { isEntered } from '../../../contract/ncic-number.ts';
import { seal, unseal } from '../../platform/crypto/seal.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { findEntries } from './entered-store.ts';
import { sealingContext } from './sealing.ts';

/** The numbers under which missing children were entered since the enquiry was sent, by the child's place in it. */
export type Entered = ReadonlyMap<number, string>;

const entryContext = (enquiryId: string, child: number): string =>
  `${sealingContext(enquiryId)}/entry/${child}`;

/** A number as it is stored: it dies with its enquiry. */
export const sealEntry = (dataKey: Buffer, enquiryId: string, child: number, number: string): Buffer =>
  seal(dataKey, Buffer.from(number, 'utf8'), entryContext(enquiryId, child));

export async function listEntered(
  db: Database | Tx,
  enquiryId: string,
  dataKey: Buffer,
): Promise<Map<number, string>> {
  const stored = await findEntries(db, enquiryId);
  return new Map(
    stored.map(({ child, ciphertext }) => [
      child,
      unseal(dataKey, ciphertext, entryContext(enquiryId, child)).toString('utf8'),
    ]),
  );
}

/** What is known, with the numbers that were said since. One that stands in it is later, or the same. Pure. */
export const fillEntered = (details: EnquiryDetails, entered: Entered): EnquiryDetails => ({
  ...details,
  children: details.children.map((child, at) =>
    isEntered(child) ? child : { ...child, ncicNumber: entered.get(at) ?? child.ncicNumber },
  ),
});
