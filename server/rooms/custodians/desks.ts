import type { Database, Tx } from '../../platform/db/database.ts';
import { listMailboxesOfDesk, type Mailbox } from '../staff/index.ts';
import { type Custodian, listCustodians, listReaches } from './custodians-store.ts';

/** The reach that holds now. */
async function findReach(db: Database | Tx, custodianId: string) {
  return (await listReaches(db, custodianId)).find(({ inForceAt }) => inForceAt !== null)?.content;
}

/** The custodians for which a desk answers, besides its own. */
export async function listAnsweredFor(
  db: Database | Tx,
  deskId: string,
): Promise<Pick<Custodian, 'custodianId' | 'name'>[]> {
  const found: Custodian[] = [];
  for (const custodian of await listCustodians(db)) {
    if (custodian.state !== 'live' || custodian.custodianId === deskId) continue;
    const reach = await findReach(db, custodian.custodianId);
    if (reach?.answersThrough === deskId) found.push(custodian);
  }
  return found;
}

/** Where a custodian itself is told of something that only it can open: its duty officers, and the first contact of its ladder. */
export async function mailboxesOfCustodian(tx: Tx, custodianId: string): Promise<Mailbox[]> {
  const [first] = (await findReach(tx, custodianId))?.ladder ?? [];
  const known = await listMailboxesOfDesk(tx, custodianId);
  const contact = first ? [{ address: first.mail, language: first.language }] : [];
  const all = [...known, ...contact];
  return [...new Map(all.toReversed().map((each) => [each.address.toLowerCase(), each])).values()];
}
