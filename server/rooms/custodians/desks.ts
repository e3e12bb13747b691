import type { Database, Tx } from '../../platform/db/database.ts';
import { listMailboxesOfDesk, type Mailbox } from '../staff/index.ts';
import { type Custodian, findCustodian, listCustodians, listReaches } from './custodians-store.ts';

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

/** Why a custodian cannot answer through that desk, in sentences with the field; none where it can, or has a desk of its own. */
export async function listDeskProblems(
  db: Database | Tx,
  custodianId: string,
  deskId: string | null,
): Promise<{ path: string; message: string }[]> {
  if (deskId === null) return [];
  const problem = await findDeskProblem(db, custodianId, deskId);
  return problem === undefined ? [] : [{ path: 'reach.answersThrough', message: problem }];
}

async function findDeskProblem(
  db: Database | Tx,
  custodianId: string,
  deskId: string,
): Promise<string | undefined> {
  if (deskId === custodianId) return 'This is its own desk: leave it empty.';
  const desk = await findCustodian(db, deskId);
  if (!desk) return 'There is no custodian of this id.';
  if (desk.state !== 'live') return 'The custodian of this desk is not live.';
  const reaches = await listReaches(db, deskId);
  if (reaches.some(({ content }) => content.answersThrough !== null))
    return 'The custodian of this desk answers through another desk itself.';
  const others = await listAnsweredFor(db, custodianId);
  return others.length > 0 ? 'Others answer through this custodian, so it has a desk of its own.' : undefined;
}

/** Where a custodian itself is told of something that only it can open: its duty officers, and the first contact of its ladder. */
export async function mailboxesOfCustodian(tx: Tx, custodianId: string): Promise<Mailbox[]> {
  const [first] = (await findReach(tx, custodianId))?.ladder ?? [];
  const known = await listMailboxesOfDesk(tx, custodianId);
  const contact = first ? [{ address: first.mail, language: first.language }] : [];
  const all = [...known, ...contact];
  return [...new Map(all.toReversed().map((each) => [each.address.toLowerCase(), each])).values()];
}
