import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { insertCustodian } from './generations-store.ts';

type AddedCustodian = { custodianId: string; name: string };

/** Adds a custodian, of whom uploads can then be taken in; false where there is one of that id. Its key is the key server's matter. */
export function addCustodian(
  { db, clock }: { db: Database; clock: Clock },
  custodian: AddedCustodian,
  actor: Actor,
): Promise<boolean> {
  return inTransaction(db, (tx) => addCustodianWithin(tx, custodian, { at: clock.now(), actor }));
}

/** The same, as a part of enrolling it. */
export async function addCustodianWithin(
  tx: Tx,
  { custodianId, name }: AddedCustodian,
  { at, actor }: { at: Date; actor: Actor },
): Promise<boolean> {
  if (!(await insertCustodian(tx, { custodianId, name, at }))) return false;
  appendEntry(tx, { kind: 'custodian-added', at, actor, ...noEnquiry, subject: { custodianId } });
  return true;
}
