import type { CustodianList, CustodianView, ReachView } from '../../../contract/custodian.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { mayDo, type StoredSession } from '../staff/index.ts';
import { listContacts } from './contacts-store.ts';
import { contactsOf } from './custodian.ts';
import {
  type Custodian,
  findCustodian,
  listCustodians,
  listReaches,
  type Reach,
} from './custodians-store.ts';
import { listInboxUsers } from './inbox-users.ts';
import { findLastCalls } from './notice-calls/notice-calls-store.ts';

type Reading = { db: Database; clock: Clock };
type Reader = StoredSession['account'];

const toRow = ({ custodianId, name, basis, state, enrolledAt }: Custodian) => ({
  ...{ custodianId, name, basis, state },
  enrolledAt: enrolledAt.toISOString(),
});

/** Which custodians there are, written down first. */
export function readCustodians({ db, clock }: Reading, { accountId, role }: Reader): Promise<CustodianList> {
  return inTransaction(db, async (tx) => {
    const custodians = await listCustodians(tx);
    const entry = { kind: 'custodians-viewed', subject: { count: custodians.length } } as const;
    appendEntry(tx, { ...entry, at: clock.now(), actor: staffActor(accountId), ...noEnquiry });
    return { custodians: custodians.map(toRow), mayPropose: mayDo(role, 'custodian:propose') };
  });
}

/** One custodian, and how it is reached. */
export function readCustodian(
  { db, clock }: Reading,
  { accountId, role }: Reader,
  custodianId: string,
): Promise<CustodianView | Refusal> {
  return inTransaction(db, async (tx) => {
    const custodian = await findCustodian(tx, custodianId);
    if (!custodian) return refuse('HL_NOT_FOUND');
    const reaches: ReachView[] = [];
    for (const reach of await listReaches(tx, custodianId)) reaches.push(await toReachView(tx, reach));
    const entry = { kind: 'custodian-viewed', subject: { custodianId } } as const;
    appendEntry(tx, { ...entry, at: clock.now(), actor: staffActor(accountId), ...noEnquiry });
    return {
      ...toRow(custodian),
      reaches,
      inboxUsers: await listInboxUsers(tx, custodianId),
      mayPropose: mayDo(role, 'custodian:propose'),
      maySuspend: mayDo(role, 'custodian:suspend') && custodian.state === 'live',
    };
  });
}

async function toReachView(tx: Tx, reach: Reach): Promise<ReachView> {
  const contacts = await listContacts(tx, reach);
  const lastCalls = await findLastCalls(tx, contacts);
  const named = contactsOf(reach.content);
  return {
    version: reach.version,
    state: reach.inForceAt === null ? 'testing' : 'in-force',
    approvedAt: reach.approvedAt.toISOString(),
    reach: reach.content,
    contacts: contacts.map(({ contactId, place, answeredAt }) => ({
      ...{ contactId, place, telephone: named.get(place)?.telephone ?? '' },
      answeredAt: answeredAt?.toISOString() ?? null,
      lastCall: lastCalls.get(contactId) ?? null,
    })),
  };
}
