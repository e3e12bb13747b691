import type { Tx } from '../../../platform/db/database.ts';
import { readKept, type SubjectKeys } from '../../ledger/index.ts';
import { findMailKept } from './officers-store.ts';

/** Where an officer is written to; undefined where no address is kept, and once the officer was revoked. It is shown to nobody. */
export async function findOfficerMail(
  tx: Tx,
  keys: SubjectKeys,
  officerId: string,
): Promise<string | undefined> {
  const mailKept = await findMailKept(tx, officerId);
  return mailKept === null ? undefined : readKept(tx, keys, mailKept);
}
